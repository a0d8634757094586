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
ASKED = "Kom till vårt frukostmöte om export."


def workdays_to_the_next_week() -> tuple[int, dt.date]:
    """Return how many workdays ahead the next week's first is, and that day."""
    day, ahead = today(dt.datetime.now(dt.UTC)), 0
    while True:
        day, ahead = next_workday(day), ahead + 1
        if first_workday_of_week(day) == day:
            return ahead, day


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


async def test_mondays_card_tells_what_is_new_waits_and_is_planned(visit: Visit) -> None:
    ahead, monday = workdays_to_the_next_week()
    requester, officer = await (await visit()).sit(), await at_desk(visit)
    await requester.suggest(NEWS, LINK)
    asked = await requester.suggest(ASKED, "https://example.se/frukost")
    form = await officer.open(await card_of(officer, ASKED), "Fråga Amina Holm")
    await form.get_by_role("textbox").fill("Vilken dag?")
    await officer.hand_in("Skicka")
    await requester.shows(asked, "Väntar på ditt svar")
    await officer.move_clock(*[WORKDAY] * ahead)
    week = headed(officer, f"Veckan – v. {monday.isocalendar().week}")
    await expect(week).to_have_count(1, timeout=WITHIN)
    for words in ("Väntar på er", NEWS, ASKED, "Väntar på svar", "Från Amina Holm"):
        await officer.shows(week, words)
    await officer.is_accessible()
    await expect(headed(officer, "Veckan")).to_have_count(1)

    chief = await (await visit(color_scheme="dark")).sit("susanne-daregard", "susanne-daregard")
    answer = await chief.ask("veckan")
    await chief.shows(answer, f"Veckan – v. {monday.isocalendar().week}", NEWS, ASKED)
    await chief.is_accessible()
    refused = await requester.ask("veckan")
    await requester.shows(refused, "Det här gör Kommunikationsavdelningen.")
    await requester.is_accessible()
