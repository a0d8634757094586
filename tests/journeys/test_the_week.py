"""What the department hears unasked: Monday's card, and once a workday what is late."""

import datetime as dt

import pytest
from playwright.async_api import Locator, expect

from bot.clock import today
from bot.workdays import first_workday_of_week, next_workday
from tests.journeys.account_visitor import LINK, NEWS, at_desk, card_of
from tests.journeys.conftest import Visit
from tests.journeys.visitor import WITHIN, Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")

WORKDAY = "Till nästa arbetsdag"
TAKEN = "Kom till vårt frukostmöte om export."
NEWEST = "Utlysningen för besöksnäringen är öppen."


def workdays_to_the_next_week() -> tuple[int, str]:
    """Return how many workdays ahead of a week from now the next week's first is, and what its card is called."""
    day, ahead = today(dt.datetime.now(dt.UTC)) + dt.timedelta(weeks=1), 0
    while ahead == 0 or first_workday_of_week(day) != day:
        day, ahead = next_workday(day), ahead + 1
    return ahead, f"Veckan – v. {day.isocalendar().week}"


def headed(officer: Visitor, title: str) -> Locator:
    """Return the desk's messages under this title."""
    return officer.page.locator("#messages-desk > .message", has=officer.page.get_by_role("heading", name=title))


async def test_what_nobody_takes_is_told_once_a_workday_until_somebody_does(visit: Visit) -> None:
    requester, officer = await (await visit()).sit(), await at_desk(visit)
    before = await requester.told()
    await requester.suggest(NEWS, LINK)
    card = await card_of(officer, NEWS)
    late = headed(officer, "Försenat")
    await officer.move_clock(WORKDAY, WORKDAY)
    await expect(late).to_have_count(1, timeout=WITHIN)
    await officer.shows(late, "Det här har blivit liggande", "SM-", NEWS, "och ingen har tagit den")
    await expect(late).not_to_contain_text("Susanne")  # nothing in it is about any one person
    await expect(late).not_to_contain_text("Amina")
    await officer.is_accessible()

    await officer.move_clock(WORKDAY)
    await expect(late).to_have_count(2, timeout=WITHIN)
    number = (await late.last.get_by_role("button").inner_text()).removeprefix("Visa ")
    await officer.press_button(late.last, f"Visa {number}")
    shown = officer.page.locator(".fleeting")
    await officer.shows(shown, NEWS)
    await officer.is_accessible()
    await officer.press_button(card, "Jag tar den")
    await officer.shows(card, "Tas om hand av Susanne Daregård")
    assert (await requester.told())[0] == before[0] + 1  # nothing of it is the requester's


async def test_mondays_card_tells_what_is_new_waits_and_is_late(visit: Visit) -> None:
    ahead, called = workdays_to_the_next_week()
    requester, officer = await (await visit()).sit(), await at_desk(visit)
    await requester.suggest(NEWS, LINK)
    await requester.suggest(TAKEN, "https://example.se/frukost")
    await officer.press_button(await card_of(officer, TAKEN), "Jag tar den")
    await officer.shows(officer.card(TAKEN), "Tas om hand av")
    await officer.move_clock("En vecka")
    await requester.suggest(NEWEST, "https://example.se/utlysning")
    await officer.press_button(await card_of(officer, NEWEST), "Jag tar den")
    await officer.shows(officer.card(NEWEST), "Tas om hand av")
    await officer.move_clock(*[WORKDAY] * ahead)

    week = headed(officer, called)
    await expect(week).to_have_count(1, timeout=WITHIN)
    groups = ("Nytt sedan förra veckan", NEWEST, "Väntar på er", TAKEN, "Försenat", NEWS)
    told = await week.inner_text()
    assert [told.index(words) for words in groups] == sorted(told.index(words) for words in groups)
    await officer.shows(week, "Från Amina Holm")
    await officer.is_accessible()

    asking = await (await visit(color_scheme="dark")).sit("susanne-daregard", "susanne-daregard")
    await asking.shows(await asking.ask("veckan"), called, *groups)
    await asking.is_accessible()
    await requester.shows(await requester.ask("veckan"), "Det här gör Kommunikationsavdelningen.")
    await requester.is_accessible()
