"""Ask the policy: an answer, a choice, an honest no that leads to a human."""

import pytest
from playwright.async_api import expect

from tests.fakes.server import Server
from tests.journeys.conftest import Visit

pytestmark = pytest.mark.asyncio(loop_scope="session")

CLEAR = "Hur gör jag för att få ut en nyhet i våra sociala medier?"
VAGUE = "kanaler"
OFF_TOPIC = "Vad blir det för lunch i restaurangen på fredag?"


@pytest.fixture(scope="module")
def server(shared_server: Server) -> Server:
    return shared_server  # each looks only at what it has brought about itself


async def test_a_clear_question_is_answered_in_the_policys_words(visit: Visit) -> None:
    requester = await (await visit()).sit()
    await requester.is_accessible()
    answer = await requester.ask(CLEAR)
    await requester.shows(answer.locator("blockquote").first, "kontakta")
    await requester.shows(answer.locator("figcaption").first, "Så använder vi sociala medier på Tillväxtverket")
    await requester.hears("Så använder vi sociala medier på Tillväxtverket")
    await requester.is_accessible()
    await answer.get_by_text("Hela avsnittet").click()
    await requester.is_accessible()
    assert await requester.focused() == "Hela avsnittet"


async def test_a_vague_question_is_answered_with_a_choice(visit: Visit) -> None:
    requester = await (await visit()).sit()
    choices = await requester.ask(VAGUE)
    await requester.shows(choices, "Menar du", "Inget av de här")
    await requester.hears("Menar du")
    await requester.is_accessible()
    buttons = choices.get_by_role("button")
    assert 2 <= await buttons.count() <= 4
    before = await requester.messages("person").count()
    await buttons.first.click()
    answer = requester.messages("person").nth(before)
    await expect(answer.locator("blockquote").first).to_be_visible()
    await requester.is_accessible()


async def test_none_of_the_choices_is_an_honest_no(visit: Visit) -> None:
    requester = await (await visit()).sit()
    choices = await requester.ask(VAGUE)
    await requester.press_button(choices, "Inget av de här")
    await requester.shows(requester.last("person"), "Då hittar jag inget svar i policyn")


async def test_what_the_policy_does_not_say_is_answered_by_the_officer(visit: Visit) -> None:
    requester, officer = await (await visit()).sit(), await (await visit()).sit("johan-lind", "susanne-daregard")
    no = await requester.ask(OFF_TOPIC)
    await requester.shows(no, "Det säger policyn inget om", OFF_TOPIC)
    await requester.is_accessible()
    await requester.press_button(no, "Fråga pressansvarig")
    await requester.shows(requester.last("person"), "SM-", "Ångra")
    await requester.is_accessible()

    asked = officer.last("desk")
    await officer.shows(asked, OFF_TOPIC, "Amina Holm")
    await officer.hears(OFF_TOPIC)
    form = await officer.open(asked, "Svara Amina Holm")
    await officer.is_accessible()
    await form.get_by_role("textbox").first.fill("Det vet inte jag heller, men fråga i receptionen.")
    await officer.hand_in("Skicka")
    await officer.shows(asked, "Besvarad")
    await officer.hears("Besvarad")
    await officer.is_accessible()

    await requester.shows(requester.last("person"), "fråga i receptionen", "Susanne Daregård")
    await requester.hears("fråga i receptionen")
    await requester.is_accessible()


async def test_asking_the_officer_can_be_undone(visit: Visit) -> None:
    requester = await (await visit()).sit()
    no = await requester.ask(OFF_TOPIC)
    await requester.press_button(no, "Fråga pressansvarig")
    receipt = requester.last("person")
    await requester.shows(receipt, "Ångra")
    await requester.press_button(receipt, "Ångra")
    await requester.shows(receipt, "Tillbakadragen")
    await requester.shows(requester.last("desk"), "Tillbakadragen")
    await expect(requester.last("desk").get_by_role("button")).to_have_count(0)


async def test_the_asker_is_answered_in_english(visit: Visit) -> None:
    requester = await (await visit()).sit(lang="en")
    answer = await requester.ask("How do I get a piece of news out?")
    await expect(answer.locator("blockquote[lang=sv]").first).to_be_visible()
    await expect(answer.locator(".card")).to_have_attribute("lang", "en")
    await requester.is_accessible()


async def test_a_private_question_shows_until_the_page_is_left(visit: Visit) -> None:
    requester = await (await visit()).sit()
    question = "Får jag skriva om jobbet på min privata Facebook?"
    await requester.ask(question)
    bubble = requester.page.locator(".bubble").last
    await requester.shows(bubble, question, "Frågan sparas inte")
    await requester.is_accessible()
    await requester.page.reload()
    await requester.shows(bubble, "(Frågan sparas inte.)")
    assert question not in await requester.page.content()


async def test_a_yes_is_thanked_for_and_counted_once(visit: Visit) -> None:
    requester = await (await visit()).sit()
    answer = await requester.ask(CLEAR)
    await requester.hears("Hjälpte svaret?")
    before = await requester.told()
    for _ in range(2):
        await answer.get_by_role("button", name="Ja, svaret hjälpte").click()
        await requester.shows(requester.page.locator(".fleeting"), "Tack!", "Vi sparar inte vem som svarade.")
        await requester.is_accessible()
    await requester.is_told(before, person=0, desk=0)
    await answer.get_by_role("button", name="Nej, svaret hjälpte inte").click()
    await requester.shows(requester.page.locator(".fleeting"), "Du har redan svarat")


async def test_a_no_may_say_what_was_missing_and_nothing_is_kept_of_it_before(visit: Visit) -> None:
    requester = await (await visit()).sit()
    no = await requester.ask(OFF_TOPIC)
    saved: list[str] = []
    requester.page.on("request", lambda sent: saved.append(sent.url) if sent.url.endswith("/draft") else None)
    await no.get_by_role("button", name="Nej, svaret hjälpte inte").click()
    await requester.shows(requester.dialog, "Ditt nej är räknat")
    await requester.is_accessible()
    await requester.dialog.get_by_label("Vad saknade du?").fill("Var jag ska fråga i stället")
    await requester.page.wait_for_timeout(1500)  # half a second longer than a draft takes
    await requester.hand_in("Skicka")
    thanks = requester.page.locator(".fleeting")
    await requester.shows(thanks, "Tack!", "Kommentaren är sparad")
    await expect(thanks).to_be_focused()
    await requester.is_accessible()
    assert saved == []


async def test_a_no_need_say_nothing_and_the_keyboard_is_enough(visit: Visit) -> None:
    requester = await (await visit(viewport={"width": 390, "height": 844})).sit()
    answer = await requester.ask(CLEAR)
    group = answer.get_by_role("group", name="Hjälpte svaret?")
    await expect(group.get_by_role("button")).to_have_text(["Ja", "Nej"])
    await group.get_by_role("button").last.focus()
    await requester.key("Enter")
    await expect(requester.dialog.get_by_label("Vad saknade du?")).to_be_focused()
    await requester.is_accessible()
    await requester.dialog.get_by_role("link", name="Hoppa över").click()
    await expect(requester.dialog).to_be_hidden()
    assert await requester.focused() == "Nej"


async def test_a_private_answer_is_rated_at_one_press(visit: Visit) -> None:
    requester = await (await visit()).sit()
    answer = await requester.ask("Får jag skriva om jobbet på min privata Facebook?")
    await answer.get_by_role("button", name="Nej, svaret hjälpte inte").click()
    await requester.shows(requester.page.locator(".fleeting"), "Tack!")
    await expect(requester.dialog).to_be_hidden()


async def test_an_outsider_may_ask_and_sees_nothing_else(visit: Visit) -> None:
    outsider = await (await visit()).sit("kim-ek")
    await expect(outsider.page.get_by_role("heading", level=2)).to_have_text(["Chatt med Lotsen"])
    answer = await outsider.ask(CLEAR)
    await expect(answer.locator("blockquote").first).to_be_visible()
    await expect(outsider.page.get_by_role("button", name="Fråga pressansvarig")).to_have_count(0)
    await outsider.is_accessible()
