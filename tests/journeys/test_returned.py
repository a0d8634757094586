"""What is sent back with words: mended and sent again, or asked about once and closed when nobody answers."""

import pytest
from playwright.async_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")

LINK = "https://tillvaxtverket.se/rapport"
WORDS, MENDED = "Rapporten är klar.", "Rapporten om turism är klar: gästnätterna ökar."
WISH = "Skriv gärna vad rapporten säger."


async def returned(visit: Visit) -> tuple[Visitor, Visitor]:
    """Return the requester and the press officer, once a post has been sent back."""
    requester, officer = await (await visit()).sit(), await (await visit()).sit("johan-lind", "susanne-daregard")
    await requester.suggest(WORDS, LINK)
    card = officer.messages("desk").first
    await officer.shows(card, "Skickad")
    form = await officer.open(card, "Be om ändring")
    await officer.is_accessible()
    await form.get_by_label("Vad behöver ändras?").fill(WISH)
    await officer.hand_in("Skicka")
    await officer.shows(card, "Behöver ändras")
    await requester.is_told((1, 0), person=2, desk=1)  # the welcome stood there before
    await requester.shows(requester.last("person"), "Behöver ändras", "Susanne Daregård ber dig ändra:", WISH)
    return requester, officer


async def test_a_post_is_sent_back_with_words_and_comes_again(visit: Visit) -> None:
    requester, officer = await returned(visit)
    asked, card = requester.last("person"), officer.messages("desk").first
    assert await asked.get_by_role("button").all_inner_texts() == ["Ändra", "Svara Susanne Daregård"]
    await requester.is_accessible()
    form = await requester.open(asked, "Ändra")
    await requester.shows(form, WISH)  # what was asked for stands above what is to be changed
    await form.get_by_label("Vad vill du ha ut?").fill(MENDED)
    await requester.is_accessible()
    await requester.hand_in("Skicka ändringen")
    await officer.shows(card, MENDED, "Tas om hand av Susanne Daregård")
    await officer.shows(card.locator(".replies"), "Amina Holm har ändrat förslaget.")
    await requester.shows(asked, "Väntar inte längre på dig")
    await expect(asked.get_by_role("button")).to_have_count(0)
    await requester.is_told((1, 0), person=2, desk=2)  # the receipt, what to change; the card, that it has come again
    await officer.is_accessible()
    await officer.press_button(card, "Visa ändringar")
    await officer.shows(officer.page.locator(".fleeting"), "Det här ändrades", "gästnätterna")
    await officer.is_accessible()


async def test_who_does_not_answer_is_asked_once_after_a_week_and_told_after_two(visit: Visit) -> None:
    requester, officer = await returned(visit)
    asked, card = await requester.the_same(requester.last("person")), officer.messages("desk").first
    await requester.move_clock("En vecka", "Till nästa arbetsdag kl. 9")
    await requester.shows(requester.last("person"), "Vill du att vi går vidare?", WISH, "Hör vi inget då avslutar vi")
    await requester.is_told((1, 0), person=3, desk=await officer.of_bot("desk").count())
    reminder = await requester.the_same(requester.last("person"))
    assert "Ändra" in await reminder.get_by_role("button").all_inner_texts()
    await requester.is_accessible()
    await requester.move_clock("En vecka", "Till nästa arbetsdag kl. 9")
    closed = requester.last("person")
    await requester.shows(closed, "Blir inte av", "Vi hörde inget från dig", "ny titt")
    await officer.shows(card, "Blir inte av")
    await expect(asked.get_by_role("button")).to_have_count(0)
    await requester.shows(reminder, "Påminnelsen gäller inte längre")
    await expect(reminder.get_by_role("button")).to_have_count(0)
    await expect(requester.of_bot("person")).to_have_count(
        5
    )  # the welcome, the receipt, the wish, the reminder, the end
    await requester.is_accessible()
    form = await requester.open(closed, "Be om ny titt")
    await form.get_by_role("textbox").fill("Nu är siffrorna här.")
    await requester.hand_in("Skicka")
    await officer.shows(card.locator(".replies"), "Amina Holm ber om en ny titt på förslaget:", "Nu är siffrorna här.")
    await officer.is_accessible()
