"""In plain words: a wish is shown back before it is sent, what is one's own is listed and found, a twin is followed."""

import pytest
from playwright.async_api import expect

from tests.fakes.server import Server
from tests.journeys.conftest import Visit

pytestmark = pytest.mark.asyncio(loop_scope="session")

LINK = "https://tillvaxtverket.se/rapport"


@pytest.fixture(scope="module")
def server(shared_server: Server) -> Server:
    return shared_server  # each looks only at what it has brought about itself


async def test_a_wish_in_a_sentence_is_shown_back_and_sent_at_one_press(visit: Visit) -> None:
    requester, officer = await (await visit()).sit(), await (await visit()).sit("johan-lind", "susanne-daregard")
    before = await requester.told()
    proposal = await requester.ask("kan ni lägga ut att rapporten är klar på torsdag")
    await requester.shows(proposal, "Så här skickar jag det", "Rapporten är klar", "Jag läste ”på torsdag” som torsdag")
    await requester.is_accessible()
    await requester.is_told(before, person=1, desk=0)  # nothing is sent before it is pressed
    await proposal.get_by_role("button", name="Skicka – inget är sekretessbelagt").focus()
    await requester.key("Enter")
    await requester.shows(requester.last("person"), "Tack! Förslaget är hos pressansvarig", "Rapporten är klar")
    await officer.shows(officer.last("desk"), "Rapporten är klar", "Från: Amina Holm", "torsdag")
    await requester.is_told(before, person=2, desk=1)
    await officer.is_accessible()
    await requester.is_accessible()


async def test_ones_own_are_listed_and_found_by_word_and_number(visit: Visit) -> None:
    words = "Vägledning om upphandling för småbolag."
    requester = await (await visit(viewport={"width": 390, "height": 844})).sit("johan-lind")
    receipt = await requester.suggest(words, LINK)
    number = (await receipt.get_by_role("heading").inner_text()).removeprefix("Föreslå inlägg – ")
    mine = await requester.ask("mina")
    await requester.shows(mine, "Mina förfrågningar", "På gång", number, words, "– Skickad,")
    await expect(requester.page.locator(".bubble").last).to_have_text("mina")  # a command is no private question
    await requester.is_accessible()
    await requester.press_button(mine, f"Visa {number}")
    await requester.shows(requester.page.locator(".fleeting"), words, "Läge")
    await requester.is_accessible()
    for what in ("upphandling", number):
        found = await requester.ask(f"sök {what}")
        await requester.shows(found, "Det här hittade jag", f"Du sökte efter ”{what}”.", words)
        await expect(found.get_by_role("listitem")).to_have_count(1)
    none = await requester.ask("sök fjällämmel")
    await requester.shows(none, "Jag hittar inget", "Ingen av dina förfrågningar passar ”fjällämmel”.")
    await requester.is_accessible()


async def test_whoever_says_the_same_may_follow_instead(visit: Visit) -> None:
    words = "Regionalfonden har fått in rekordmånga ansökningar i år."
    requester, officer = await (await visit()).sit(), await (await visit()).sit("johan-lind", "susanne-daregard")
    await requester.suggest(words)
    await officer.shows(officer.card(words), "Skickad")
    before = await officer.told()
    form = await officer.open(officer.page.locator("#composer"), "Föreslå inlägg")
    await form.get_by_label("Vad vill du ha ut?").fill(words)
    await form.get_by_role("checkbox", name="sekretess").check()
    await form.get_by_role("button", name="Skicka").click()
    await officer.shows(form, "Liknande förfrågan finns (SM-", "följ den i stället?")
    await officer.is_accessible()
    await form.get_by_role("radio", name="i stället").check()
    await officer.hand_in("Skicka")
    follows = officer.last("person")
    await officer.shows(follows, "Du har bett att få följa det här.")
    card = officer.card(words)
    await officer.shows(card, "Johan Lind, Enheten för regional utveckling vill följa det här.")
    await officer.is_accessible()
    await officer.press_button(card, "Låt följa")
    await officer.shows(follows, "Du följer det här.")
    await officer.shows(card, "Följer", "Johan Lind")
    await officer.is_told(before, person=1, desk=0)

    form = await officer.open(card, "Tacka nej")
    await form.get_by_role("textbox", name="Egna ord").fill("Vi väntar till årsredovisningen.")
    await officer.hand_in("Skicka")
    await officer.shows(officer.last("person"), "Blir inte av", "Du har följt det här, och nu är det klart.")
    await requester.shows(requester.last("person"), "Vi väntar till årsredovisningen.")
    await officer.is_told(before, person=2, desk=0)
    await officer.is_accessible()
