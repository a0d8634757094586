"""What each kind accepts, and which sentence stands at which field when it doesn't."""

import datetime as dt

import pytest

from bot.requests.kind import CODES, Kind
from bot.requests.kinds import KINDS
from bot.requests.konferens import Konferens
from bot.requests.nyhet import Nyhet

TODAY = dt.date(2026, 11, 23)
CHANNELS = ("x", "facebook", "linkedin", "youtube")
IDEA = {"text": "Rapporten om gröna lån är klar", "secrecy": "yes"}
BOOKING = {"event": "Regionala tillväxtdagen", "start": "2026-12-01", "part": "arrange"}


def read(kind: str, typed: dict[str, str]) -> Kind | dict[str, str]:
    return KINDS[kind].read(typed, today=TODAY, channels=CHANNELS)


def test_an_idea_needs_two_answers() -> None:
    assert read("nyhet", IDEA) == Nyhet(text="Rapporten om gröna lån är klar", secrecy=True)


@pytest.mark.parametrize(
    ("typed", "faults"),
    [
        ({}, {"text": "required", "secrecy": "secrecy"}),
        ({"text": "   ", "secrecy": "yes"}, {"text": "required"}),
        ({"text": "\u200b\ufeff\u202e", "secrecy": "yes"}, {"text": "required"}),
        ({"text": "\x00\x07\x1b\u2003\u00ad", "secrecy": "yes"}, {"text": "required"}),
        ({"text": "\u0301\ufe0f", "secrecy": "yes"}, {"text": "required"}),
        ({**IDEA, "text": "å" * 3001}, {"text": "too_long"}),
        ({**IDEA, "secrecy": ""}, {"secrecy": "secrecy"}),
        ({**IDEA, "when": "snart"}, {"when": "not_a_choice"}),
        ({**IDEA, "when": "latest"}, {"date": "date_needed"}),
        ({**IDEA, "when": "latest", "date": "2026-11-22"}, {"date": "date_passed"}),
        ({**IDEA, "when": "earliest", "date": "2026-11-22"}, {"date": "date_passed"}),
        ({**IDEA, "when": "embargo", "date": "i morgon"}, {"date": "not_a_date"}),
        ({**IDEA, "when": "embargo", "date": "2026-12-01", "time": "nio"}, {"time": "not_a_time"}),
        ({**IDEA, "link": "tillvaxtverket"}, {"link": "not_a_link"}),
        ({**IDEA, "link": "javascript:alert(1)"}, {"link": "not_a_link"}),
        ({**IDEA, "channels": "x,instagram"}, {"channels": "not_a_channel"}),
        (
            {"text": "", "when": "latest", "date": "2025-01-01", "link": "x", "channels": "y", "time": "z"},
            {
                "text": "required",
                "secrecy": "secrecy",
                "date": "date_passed",
                "link": "not_a_link",
                "channels": "not_a_channel",
                "time": "not_a_time",
            },
        ),
    ],
)
def test_a_post_says_what_is_wrong_at_each_field(typed: dict[str, str], faults: dict[str, str]) -> None:
    assert read("nyhet", typed) == faults


def test_a_date_is_dropped_when_the_wish_has_none() -> None:
    assert read("nyhet", {**IDEA, "when": "any", "date": "2026-12-01"}) == read("nyhet", IDEA)


@pytest.mark.parametrize("text", ["👍", "e\u0301", "\u200b!", "好"])
def test_a_text_with_something_to_see_is_filled_in(text: str) -> None:
    assert isinstance(read("nyhet", {**IDEA, "text": text}), Nyhet)


@pytest.mark.parametrize("clock", ["9:00", "09:00", "9.00"])
def test_a_time_is_read_as_swedes_write_it(clock: str) -> None:
    found = read("nyhet", {**IDEA, "when": "embargo", "date": "2026-12-01", "time": clock})
    assert isinstance(found, Nyhet)
    assert found.time == dt.time(9)


def test_a_booking_lasts_one_day_unless_told() -> None:
    found = read("konferens", BOOKING)
    assert isinstance(found, Konferens)
    assert (found.start, found.end) == (dt.date(2026, 12, 1), dt.date(2026, 12, 1))


@pytest.mark.parametrize(
    ("typed", "faults"),
    [
        ({}, {"event": "required", "start": "required", "part": "required"}),
        ({**BOOKING, "end": "2026-11-30"}, {"end": "ends_before_start"}),
        ({**BOOKING, "start": "2026-11-22"}, {"start": "date_passed"}),
        ({**BOOKING, "part": "kanske"}, {"part": "not_a_choice"}),
    ],
)
def test_a_booking_says_what_is_wrong_at_each_field(typed: dict[str, str], faults: dict[str, str]) -> None:
    assert read("konferens", typed) == faults


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("nyhet", {**IDEA, "when": "embargo", "date": "2026-12-01", "time": "09:00", "channels": "x,linkedin"}),
        ("konferens", {**BOOKING, "end": "2026-12-03", "holder": "Johan"}),
        ("fraga", {"question": "Får vi livesända?"}),
    ],
)
def test_what_is_shown_in_the_form_again_reads_the_same(kind: str, typed: dict[str, str]) -> None:
    found = read(kind, typed)
    assert isinstance(found, Kind)
    assert read(kind, found.typed()) == found


def test_every_fault_that_can_be_found_has_a_code_of_its_own() -> None:
    broken = [
        {},
        {"when": "x", "date": "x", "time": "x", "link": "x", "channels": "q"},
        {**BOOKING, "end": "2020-01-01"},
    ]
    found = [read(kind, typed) for kind in KINDS for typed in broken]
    assert {code for faults in found if isinstance(faults, dict) for code in faults.values()} <= set(CODES)
