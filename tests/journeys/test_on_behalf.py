"""Handed in for somebody else, and done together with a colleague."""

import pytest
from playwright.async_api import expect

from tests.journeys.account_visitor import COLLEAGUE, LINK, NEWS, OFFICER, approve, at_desk, card_of, fill_in
from tests.journeys.conftest import Visit

pytestmark = pytest.mark.asyncio(loop_scope="session")

BETTER = "Fyra av tio småföretag på landsbygden vill växa."


async def test_the_officer_hands_in_for_somebody_who_is_told_and_can_change_it(visit: Visit) -> None:
    officer, requester = await at_desk(visit, person=OFFICER), await (await visit()).sit()
    before = await officer.told()
    answer = await officer.ask("ny åt någon annan")
    await officer.shows(answer, "Ny åt någon annan", "Vad vill du lämna in? I formuläret skriver du åt vem.")
    await officer.is_accessible()
    form = await officer.open(answer, "Föreslå inlägg")
    await fill_in(form, **{"for": "Anita Holm"}, text=NEWS, link=LINK, secrecy="yes")
    await form.get_by_role("button", name="Skicka").click()
    await officer.shows(form.locator("#faults"), "Jag har inte träffat någon som heter så.")
    await officer.is_accessible()
    await expect(form.locator("#field-text")).to_have_value(NEWS)
    await form.locator("#field-for").fill("Amina Holm")
    await officer.hand_in("Skicka")

    receipt, card = requester.last("person"), await card_of(officer, NEWS)
    await requester.shows(receipt, "Susanne Daregård har lämnat in förslaget åt dig.", "Tack!", NEWS, "Skickad")
    await requester.is_accessible()
    await officer.shows(card, "Från: Amina Holm, Enheten för företagande")
    await officer.is_told(before, person=1, desk=1)  # what was asked for; the receipt is the requester's

    form = await requester.open(receipt, "Ändra")
    await fill_in(form, text=BETTER)
    await requester.hand_in("Skicka ändringen")
    await officer.shows(card, BETTER)
    await approve(officer, card)
    await requester.shows(receipt, BETTER, "Godkänd – Susanne Daregård")
    await officer.is_accessible()


async def test_a_colleague_who_is_added_edits_and_replies(visit: Visit) -> None:
    requester, officer = await (await visit()).sit(), await at_desk(visit)
    colleague = await (await visit()).sit(COLLEAGUE)
    before, hers = await colleague.told(), await requester.told()
    receipt = await requester.suggest(NEWS, LINK)
    card = await card_of(officer, NEWS)
    form = await requester.open(receipt, "Lägg till kollega")
    await requester.is_accessible()
    await form.get_by_role("textbox").fill("Johan Lind")
    await requester.hand_in("Lägg till")
    await requester.shows(receipt, "Kollegor", "Johan Lind")
    beside = colleague.last("person")
    added = "Du är tillagd som kollega på förslaget från Amina Holm. Du kan svara på frågor och ändra."
    await colleague.shows(beside, added, NEWS)
    await colleague.is_accessible()
    await expect(beside.get_by_role("button", name="Dra tillbaka")).to_have_count(0)  # that is hers alone

    await fill_in(await colleague.open(beside, "Ändra"), text=BETTER)
    await colleague.hand_in("Skicka ändringen")
    await officer.shows(card, BETTER, "Johan Lind")
    await requester.shows(receipt, BETTER)

    form = await officer.open(card, "Fråga Amina Holm")
    await form.get_by_role("textbox").fill("Vilket år gäller det?")
    await officer.hand_in("Skicka")
    await colleague.shows(beside, "Vilket år gäller det?")
    form = await colleague.open(beside, "Svara Susanne Daregård")
    await colleague.is_accessible()
    await form.get_by_role("textbox").fill("Förra året.")
    await colleague.hand_in("Skicka")
    await officer.shows(card.locator(".replies"), "Johan Lind", "Förra året.")
    await requester.shows(requester.last("person"), "Förra året.")
    await expect(requester.last("person").get_by_role("button")).to_have_count(0)
    await requester.is_accessible()
    await officer.is_accessible()
    await requester.is_told(hers, person=2, desk=2)  # the receipt, the question; the post, the reply
    await colleague.is_told(before, person=1, desk=2)
