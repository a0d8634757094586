"""The press officer is away: whoever stands in receives and decides, and the receipts say who."""

import datetime as dt

import pytest
from playwright.async_api import expect

from bot.clock import today
from bot.wording.dates import in_words
from tests.journeys.account_visitor import CHIEF, LINK, NEWS, OFFICER, approve, at_desk, card_of
from tests.journeys.conftest import Visit
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")

MEANWHILE = "Anmäl dig till höstens frukostmöten."


async def goes_away(officer: Visitor, last: dt.date) -> None:
    answer = await officer.ask("jag är borta")
    await officer.shows(answer, "Borta idag", "Ingen är borta idag.")
    await officer.is_accessible()
    form = await officer.open(answer, "Jag är borta")
    labels = await form.locator("label, legend").all_inner_texts()
    assert [label.removesuffix(" (obligatoriskt)") for label in labels] == [
        "Första dagen",
        "Sista dagen",
        "Vem tar emot?",
        "Kommunikationschefen",
    ]  # why is asked nowhere
    await officer.is_accessible()
    await form.locator("#field-last").fill(last.isoformat())
    await form.get_by_role("radio", name="Kommunikationschefen").check()
    await officer.hand_in("Spara")


async def test_the_deputy_receives_and_decides_until_she_is_back(visit: Visit) -> None:
    day = today(dt.datetime.now(dt.UTC))
    last = day + dt.timedelta(days=3)
    away = f"Susanne Daregård är borta till och med {in_words(last, 'sv', today=day)}. Kommunikationschefen tar emot."
    requester, chief = await (await visit()).sit(), await at_desk(visit, CHIEF, person=CHIEF)
    officer = await at_desk(visit, person=OFFICER)
    before = await requester.told()
    first = await requester.suggest(NEWS, LINK)
    await expect(first).not_to_contain_text("borta")

    await goes_away(officer, last)
    set_away = officer.page.locator(".fleeting")
    await officer.shows(set_away, "Sparat", "Du är borta till och med", "Kommunikationschefen tar emot.")
    await officer.is_accessible()
    await requester.shows(first, away)  # drawn anew, not told
    second = await requester.suggest(MEANWHILE, "https://example.se/frukost")
    await requester.shows(second, away)
    await requester.is_accessible()
    await requester.is_told(before, person=2, desk=2)

    card = await card_of(chief, MEANWHILE)
    await approve(chief, card)
    await chief.shows(card, "Godkänd – Kommunikationschefen")
    await requester.shows(second, "Godkänd – Kommunikationschefen")
    await expect(second).not_to_contain_text("borta")
    await chief.is_accessible()

    await officer.press_button(set_away, "Jag är tillbaka")
    await officer.shows(officer.page.locator(".fleeting").last, "Välkommen tillbaka! Nu är det du som tar emot igen.")
    await officer.is_accessible()
    await expect(first).not_to_contain_text("borta")
    await requester.shows(first, "Tack! Förslaget är hos pressansvarig")
    await approve(officer, await card_of(officer, NEWS))
    await requester.shows(first, "Godkänd – Susanne Daregård")
    await requester.is_told(before, person=2, desk=2)


async def test_the_head_says_for_her_that_she_is_away_and_back(visit: Visit) -> None:
    chief, requester = await at_desk(visit, CHIEF, person=CHIEF), await (await visit()).sit()
    day = today(dt.datetime.now(dt.UTC))
    form = await chief.open(await chief.ask("jag är borta"), "Jag är borta")
    await chief.is_accessible()
    await form.locator("#field-officer").get_by_role("radio", name="Susanne Daregård").check()
    await form.locator("#field-last").fill(day.isoformat())
    await form.locator("#field-deputy").get_by_role("radio", name="Kommunikationschefen").check()
    await chief.hand_in("Spara")
    kept = chief.page.locator(".fleeting")
    await chief.shows(kept, "Susanne Daregård är borta till och med", "Kommunikationschefen tar emot.")
    receipt = await requester.suggest(NEWS, LINK)
    await requester.shows(receipt, "Susanne Daregård är borta", "Kommunikationschefen tar emot.")
    await chief.press_button(kept, "Susanne Daregård är tillbaka")
    await chief.shows(chief.page.locator(".fleeting").last, "Susanne Daregård är tillbaka och tar emot igen.")
    await expect(receipt).not_to_contain_text("borta")
