"""A booking as a calendar reads it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import example
from icalendar import Calendar, Event

from bot.cards import Lang
from bot.papers import Made, printable
from bot.papers.booking import booking_ics
from bot.policy.model import Policy
from bot.requests.model import Request, State
from tests.bot.papers.a_decision import BOOKING, DECIDED, a_booking
from tests.bot.papers.hostile import any_words

Make = Callable[[Request], Made]


@pytest.fixture(scope="module")
def make(policy: Policy) -> Make:
    return lambda request: booking_ics(request, policy, "sv")


def read(content: bytes) -> Event:
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    (event,) = calendar.events
    return event


def said(event: Event) -> dict[str, object]:
    # `dt` of dates and moments, the text of all else.
    return {name: getattr(value, "dt", value) for name, value in event.items()}


def test_a_booking_is_whole_days_with_all_that_is_known(policy: Policy) -> None:
    assert said(read(booking_ics(a_booking(), policy, "sv").content)) == {
        "UID": "0b7c6f0c-9b1e-4f6e-8d57-0d6c2f1f7a11",
        "SEQUENCE": 7,
        "DTSTAMP": DECIDED,
        "DTSTART": dt.date(2026, 11, 3),
        "DTEND": dt.date(2026, 11, 5),
        "SUMMARY": "Konferenskontot: Exportdagen",
        "DESCRIPTION": "Sköter kontot: Johan Lind\nErsättare: Amina Holm\nHashtag: #exportdagen\n"
        "Program: https://exportdagen.example/program\nNummer: SM-2026-0042",
        "LOCATION": "Göteborg",
        "STATUS": "CONFIRMED",
        "TRANSP": "TRANSPARENT",
    }


def test_a_booking_of_one_day_without_details_says_no_more_than_is_known(policy: Policy) -> None:
    booking = a_booking(values={"event": "Exportdagen", "start": "2026-12-31", "end": None, "place": ""})
    event = said(read(booking_ics(booking, policy, "en").content))
    assert (event["DTSTART"], event["DTEND"]) == (dt.date(2026, 12, 31), dt.date(2027, 1, 1))
    assert (event["SUMMARY"], event["DESCRIPTION"]) == ("The conference account: Exportdagen", "Number: SM-2026-0042")
    assert "LOCATION" not in event


@pytest.mark.parametrize("state", [state for state in State if state is not State.APPROVED])
def test_a_booking_that_is_not_approved_is_cancelled(policy: Policy, state: State) -> None:
    assert said(read(booking_ics(a_booking(state=state), policy, "sv").content))["STATUS"] == "CANCELLED"


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_file_is_a_published_calendar_without_time_zones(policy: Policy, lang: Lang) -> None:
    made = booking_ics(a_booking(), policy, lang)
    calendar = Calendar.from_ical(made.content)
    assert isinstance(calendar, Calendar)
    about = (made.name, made.media_type, dict(calendar), len(calendar.subcomponents))
    assert about == (
        "SM-2026-0042.ics",
        "text/calendar; charset=utf-8; method=PUBLISH",
        {"PRODID": f"-//Tillväxtverket//Lotsen//{lang.upper()}", "VERSION": "2.0", "METHOD": "PUBLISH"},
        1,
    )


def test_an_organisation_with_a_line_break_in_its_name_cannot_add_a_line(policy: Policy) -> None:
    renamed = replace(policy, organisation="A\r\nBEGIN:VALARM\r\n;,:")
    assert booking_ics(a_booking(), renamed, "sv").content.count(b"VALARM") == 1
    assert len(Calendar.from_ical(booking_ics(a_booking(), renamed, "sv").content).subcomponents) == 1


@any_words
@example(words="")
@example(words="a\r\nEND:VEVENT\r\nb;,:")
@example(words=r"G:\Nyheter\nya\\N\\\n")
def test_hostile_words_come_out_as_they_went_in(make: Make, words: str) -> None:
    booking = a_booking(values={**BOOKING, "event": words, "place": words, "programme": words})
    event, seen = said(read(make(booking).content)), printable(words).strip()
    programme = f"Program: {seen}\n" if seen else ""
    assert event["SUMMARY"] == f"Konferenskontot: {seen}"
    assert event.get("LOCATION", "") == seen
    assert event["DESCRIPTION"] == (
        f"Sköter kontot: Johan Lind\nErsättare: Amina Holm\nHashtag: #exportdagen\n{programme}Nummer: SM-2026-0042"
    )


def test_no_line_is_longer_than_calendars_take(policy: Policy) -> None:
    lines = booking_ics(a_booking(values={**BOOKING, "event": "å😀" * 500}), policy, "sv").content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
