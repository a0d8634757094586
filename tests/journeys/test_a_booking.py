"""The conference account is one: who wants days that are taken is told, and gets them when they are free."""

import datetime as dt

import pytest
from icalendar import Calendar
from playwright.async_api import Locator, expect

from bot.clock import today
from bot.wording.dates import in_words
from bot.workdays import next_workday
from tests.journeys.account_visitor import COLLEAGUE, at_desk, card_of, fetched, fill_in, hand_in
from tests.journeys.conftest import Visit
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")

TODAY = today(dt.datetime.now(dt.UTC))
FIRST = TODAY + dt.timedelta(days=13)  # a week ahead it is near, and not yet over after the longest of holidays
LAST = FIRST + dt.timedelta(days=1)
DAYS_TAKEN = "Dagarna är redan bokade: Landsbygdsriksdagen"


async def book(requester: Visitor, event: str, first: dt.date = FIRST, last: dt.date = LAST) -> Locator:
    days = {"start": first.isoformat(), "end": last.isoformat()}
    return await hand_in(requester, "Boka konferenskontot", event=event, part="Vi anordnar", **days)


async def book_all_the_same(requester: Visitor, event: str, day: dt.date) -> Locator:
    """Be told that the days are taken before anything is sent, and send it anyway."""
    said = await requester.of_bot("person").count()
    form = await requester.open(requester.page.locator("#composer"), "Boka konferenskontot")
    await fill_in(form, event=event, part="Vi anordnar", start=day.isoformat(), end=day.isoformat())
    await form.locator("button[type=submit]").first.click()
    await requester.shows(requester.dialog, DAYS_TAKEN, "Välj andra dagar, eller skicka ändå.")
    await expect(requester.dialog.locator("#field-event")).to_have_value(event)
    assert await requester.of_bot("person").count() == said
    await requester.is_accessible()
    await requester.hand_in("Skicka")
    receipt = requester.of_bot("person").nth(said)
    await requester.shows(receipt, "Tack!")
    return await requester.the_same(receipt)


async def test_days_that_are_taken_are_told_refused_and_had_when_they_are_free(visit: Visit) -> None:
    first, second = await (await visit()).sit(), await (await visit()).sit(COLLEAGUE)
    officer = await at_desk(visit)
    hers, his = await first.told(), await second.told()
    hers_receipt = await book(first, "Landsbygdsriksdagen")
    taken = await card_of(officer, "Landsbygdsriksdagen")
    await officer.press_button(taken, "Godkänn")
    await first.shows(hers_receipt, "Bokad")
    await first.is_told(hers, person=2, desk=1)
    confirmed = await first.the_same(first.last("person"))
    await first.shows(confirmed, "Bokad", "Landsbygdsriksdagen")
    await first.is_accessible()
    await has_a_calendar_file(first, confirmed)

    his_receipt = await book_all_the_same(second, "Turistmässan", LAST)
    await second.shows(his_receipt, DAYS_TAKEN)
    await second.is_accessible()
    wanted = await card_of(officer, "Turistmässan")
    await officer.shows(wanted, DAYS_TAKEN)
    await officer.press_button(wanted, "Godkänn")
    refusal = officer.page.locator(".fleeting")
    await officer.shows(refusal, "Landsbygdsriksdagen")
    await officer.shows(wanted, "Skickad")
    await officer.is_accessible()

    form = await first.open(hers_receipt, "Avboka")
    await first.shows(form, "Konferenskontot avbokas, och dagarna blir lediga för andra.")
    await first.is_accessible()
    await form.locator("button[type=submit]").first.click()
    await first.shows(hers_receipt, "Avbokad")
    await first.shows(confirmed, "Gäller inte längre")
    await officer.shows(taken.locator(".replies"), "Amina Holm har avbokat konferenskontot.")
    await expect(wanted).not_to_contain_text("redan bokade")
    await expect(his_receipt).not_to_contain_text("redan bokade")
    await officer.press_button(wanted, "Godkänn")
    await second.shows(his_receipt, "Bokad")
    await officer.is_accessible()
    await first.is_told(hers, person=2, desk=3)  # the receipt, the yes; the cards, that it was cancelled
    await second.is_told(his, person=2, desk=3)


async def has_a_calendar_file(requester: Visitor, told: Locator) -> None:
    calendar = Calendar.from_ical(await fetched(requester, told.get_by_role("link", name="Kalenderfil")))
    (event,) = calendar.events
    booked = (str(event["SUMMARY"]), event.start, event.end - dt.timedelta(days=1))
    assert booked == ("Konferenskontot: Landsbygdsriksdagen", FIRST, LAST)


async def test_the_clash_is_told_in_the_form_of_who_changes_to_taken_days(visit: Visit) -> None:
    requester, officer = await (await visit()).sit(), await at_desk(visit)
    before = await requester.told()
    await book(requester, "Landsbygdsriksdagen")
    await officer.press_button(await card_of(officer, "Landsbygdsriksdagen"), "Godkänn")
    await requester.is_told(before, person=2, desk=1)
    free = LAST + dt.timedelta(days=1)
    receipt = await book(requester, "Turistmässan", free, free)
    await expect(receipt).not_to_contain_text("bokade")
    await fill_in(await requester.open(receipt, "Ändra"), start=LAST.isoformat(), end=LAST.isoformat())
    await requester.hand_in("Skicka ändringen")
    await requester.shows(receipt, DAYS_TAKEN, in_words(FIRST, "sv", today=TODAY).split()[0])
    await requester.is_accessible()


async def test_a_week_before_what_is_missing_is_asked_for_and_filled_in(visit: Visit) -> None:
    requester, officer = await (await visit()).sit(), await at_desk(visit)
    before = await requester.told()
    await book(requester, "Landsbygdsriksdagen")
    card = await card_of(officer, "Landsbygdsriksdagen")
    await officer.press_button(card, "Godkänn")
    await requester.is_told(before, person=2, desk=1)
    await requester.move_clock("En vecka", "Till nästa arbetsdag")
    assert next_workday(TODAY + dt.timedelta(weeks=1)) <= FIRST
    asked = requester.page.locator("#messages-person .message", has_text="Snart dags")
    await requester.shows(asked, "Plats", "Hashtagg", "Program", "Vem hoppar in")
    await requester.is_accessible()
    form = await requester.open(asked, "Fyll i")
    await requester.is_accessible()
    programme = "https://example.se/program"
    await fill_in(form, place="Stadshuset, Visby", hashtag="#lbrd", programme=programme, deputy="Johan")
    await requester.hand_in("Spara")
    await requester.shows(asked, "Allt är ifyllt.", "Stadshuset, Visby", "#lbrd", "Johan")
    await officer.shows(card, "Stadshuset, Visby", "#lbrd", programme, "Johan")
    await requester.is_accessible()
    await officer.is_accessible()
