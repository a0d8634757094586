"""A crisis: everything is paused with one sentence, which all see, and lifted with one press."""

import datetime as dt

import pytest
from playwright.async_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.visitor import WITHIN

pytestmark = pytest.mark.asyncio(loop_scope="session")

LINK = "https://tillvaxtverket.se/rapport"
WORDS = "Nu öppnar ansökan om stöd till hållbar turism."
SENTENCE = "Just nu publicerar vi inget. Ring pressansvarig om det brådskar."


async def test_a_pause_is_seen_everywhere_holds_what_is_planned_and_is_lifted_by_one_press(visit: Visit) -> None:
    requester, officer = await (await visit()).sit(), await (await visit()).sit("susanne-daregard", "susanne-daregard")
    receipt = await requester.suggest(WORDS, LINK)
    card = officer.messages("desk").first
    form = await officer.open(card, "Planera")
    await form.get_by_label("Dag", exact=False).first.fill((dt.date.today() + dt.timedelta(3)).isoformat())  # noqa: DTZ011
    await officer.hand_in("Planera")
    await officer.shows(card, "Planerad till")

    await (
        (await officer.open(await officer.ask("pausa allt"), "Pausa allt"))
        .get_by_label("Det här ska stå överst")
        .fill(SENTENCE)
    )
    await officer.is_accessible()
    before = await requester.told()
    await officer.hand_in("Pausa allt")
    paused = officer.last("desk")
    await officer.shows(paused, "Allt är pausat", SENTENCE)
    await officer.shows(card, "Pausad (planerad till")
    await requester.shows(receipt, "Pausad (planerad till", "all publicering pausad", SENTENCE)
    await expect(card.get_by_role("button", name="Publicerad", exact=True)).to_have_count(0)
    await requester.is_told(before, person=0, desk=1)
    await officer.is_accessible()

    answer = await requester.ask("Vilka konton har vi?")
    await expect(answer.locator("p").first).to_have_text(f"Paus: {SENTENCE}")
    await requester.is_accessible()
    form = await requester.open(requester.page.locator("#composer"), "Föreslå inlägg")
    await expect(form.locator(".sheet-body > p").first).to_have_text(f"Paus: {SENTENCE}")
    await requester.is_accessible()
    await requester.key("Escape")

    await officer.press_button(paused, "Häv pausen")
    await officer.shows(officer.page.locator(".fleeting").last, "Pausen är hävd")
    await officer.shows(card, "Planerad till")
    await expect(card.get_by_role("button", name="Publicerad", exact=True)).to_be_visible(timeout=WITHIN)
    await requester.shows(receipt, "Planerad till")
    await expect(paused.get_by_role("button", name="Häv pausen")).to_have_count(0)
    await expect((await requester.ask("Vilka konton har vi?")).get_by_text(SENTENCE)).to_have_count(0)
    await officer.is_accessible()
