"""A no, and what can be done about it: a new look once, a reply, a changed one sent again."""

import pytest
from playwright.async_api import expect

from tests.fakes.server import Server
from tests.journeys.account_visitor import LINK, NEWS, approve, at_desk, card_of
from tests.journeys.conftest import Visit

pytestmark = pytest.mark.asyncio(loop_scope="session")

REASON = "Det passar bättre på webbplatsen än i sociala medier."
WHY = "Rapporten är vår, och siffrorna finns ingen annanstans."
FAIR = "Vi är på mässan i Östersund hela veckan."
FAIR_LINK = "https://example.se/massan"
BETTER = "Kom och prata tillväxt med oss på mässan i Östersund."


@pytest.fixture(scope="module")
def server(shared_server: Server) -> Server:
    return shared_server  # each looks only at what it has brought about itself


async def test_a_no_with_a_ready_reason_is_looked_at_again_once_and_approved(visit: Visit) -> None:
    requester, officer = await (await visit()).sit(), await at_desk(visit)
    before = await requester.told()
    receipt = await requester.suggest(NEWS, LINK)
    card = await card_of(officer, NEWS)
    form = await officer.open(card, "Tacka nej")
    await officer.is_accessible()
    await form.get_by_role("radio", name=REASON).check()
    await officer.hand_in("Skicka")
    await requester.is_told(before, person=2, desk=1)  # the receipt, the no
    told = requester.last("person")
    await requester.shows(
        told, "Blir inte av", "Det blir inget inlägg den här gången. Susanne Daregård skriver:", REASON
    )
    await requester.is_accessible()

    form = await requester.open(told, "Be om ny titt")
    await requester.shows(form, REASON, "Du kan be om en ny titt en gång.")
    await requester.is_accessible()
    await form.get_by_role("textbox").fill(WHY)
    await requester.hand_in("Skicka")
    await officer.shows(card.locator(".replies"), "Amina Holm ber om en ny titt på förslaget:", WHY)
    await officer.shows(card, "Tas om hand av")
    await officer.is_accessible()
    await requester.shows(told, "Gäller inte längre", REASON)
    await expect(told.get_by_role("button")).to_have_count(0)
    await requester.is_accessible()

    await approve(officer, card)
    await officer.shows(card, "Godkänd")
    await requester.shows(receipt, "Inlägget är godkänt. Du får besked när det är ute.")
    await requester.is_told(before, person=2, desk=2)  # that a post is approved is seen, not told


async def test_after_a_second_no_there_is_no_third_look(visit: Visit) -> None:
    requester, officer = await (await visit()).sit(), await at_desk(visit)
    receipt = await requester.suggest(FAIR)
    card = await card_of(officer, FAIR)
    for reason in ("Vi hinner inte.", "Nej, tyvärr inte nu heller."):
        form = await officer.open(card, "Tacka nej")
        await form.get_by_role("textbox").fill(reason)
        await officer.hand_in("Skicka")
        await requester.shows(requester.last("person"), reason)
        if reason == "Vi hinner inte.":
            form = await requester.open(receipt, "Be om ny titt")
            await form.get_by_role("textbox").fill("Det är en dag kvar.")
            await requester.hand_in("Skicka")
            await officer.shows(card, "Tas om hand av")
    await requester.shows(receipt, "Blir inte av", "Nej, tyvärr inte nu heller.")
    for where in (receipt, requester.last("person")):
        await expect(where.get_by_role("button", name="Svara Susanne Daregård")).to_be_visible()
        await expect(where.get_by_role("button", name="Be om ny titt")).to_have_count(0)


async def test_a_no_is_replied_to_and_a_changed_one_is_sent_as_a_new(visit: Visit) -> None:
    requester, officer = await (await visit()).sit("johan-lind"), await at_desk(visit, person="amina-holm")
    before = await requester.told()
    await requester.suggest("Mässan i Östersund.", FAIR_LINK)
    card = await card_of(officer, "Mässan i Östersund.")
    form = await officer.open(card, "Tacka nej")
    await form.get_by_role("textbox").fill("Skriv hellre vad ni gör där.")
    await officer.hand_in("Skicka")
    await requester.is_told(before, person=2, desk=1)
    told = requester.last("person")

    form = await requester.open(told, "Svara Susanne Daregård")
    await requester.shows(form, "Skriv hellre vad ni gör där.")
    await form.get_by_role("textbox").fill("Bra, det gör jag.")
    await requester.hand_in("Skicka")
    await officer.shows(card.locator(".replies"), "Johan Lind har svarat:", "Bra, det gör jag.")
    await officer.shows(card, "Blir inte av")
    await officer.is_accessible()

    form = await requester.open(told, "Ändra och skicka igen")
    await expect(form.locator("#field-text")).to_have_value("Mässan i Östersund.")
    await expect(form.locator("#field-link")).to_have_value(FAIR_LINK)
    await expect(form.locator("#field-secrecy")).not_to_be_checked()  # said anew each time
    await requester.is_accessible()
    await form.locator("#field-text").fill(BETTER)
    await form.locator("#field-secrecy").check()
    await requester.hand_in("Skicka")
    await requester.shows(requester.last("person"), "Tack!", BETTER, "Skickad")
    await officer.shows(officer.card(BETTER), "Skickad")
    await officer.shows(card, "Mässan i Östersund.", "Blir inte av")  # the first stays as it was
    await requester.is_told(before, person=3, desk=3)
