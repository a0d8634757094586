"""What each kind accepts, and which sentence stands at which field when it doesn't."""

import datetime as dt

import pytest

from bot.requests.fields import Asked
from bot.requests.kind import CODES, Kind
from bot.requests.kinds import KINDS
from bot.requests.konferens import Konferens
from bot.requests.konto import Konto
from bot.requests.nyhet import Nyhet

TODAY = dt.date(2026, 11, 23)
CHANNELS = ("x", "facebook", "linkedin", "youtube")
IDEA = {"text": "Rapporten om gröna lån är klar", "secrecy": "yes"}
BOOKING = {"event": "Regionala tillväxtdagen", "start": "2026-12-01", "part": "arrange"}
ACCOUNT = {"name": "Tillväxt i turism", "purpose": "Nå små turistföretag"}
A_FILE = "0b5e7a52-3f0c-4a39-9f1b-2f7f6d1f7c11"


def read(kind: str, typed: dict[str, str], stood: dict[str, object] | None = None) -> Kind | dict[str, str]:
    return KINDS[kind].read(typed, today=TODAY, channels=CHANNELS, stood=stood or {})


def file_ids(count: int) -> str:
    return ",".join(f"{number:08d}{A_FILE[8:]}" for number in range(count))


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
        ({**IDEA, "texts.instagram": "Kort"}, {"texts.instagram": "not_a_channel"}),
        ({**IDEA, "texts.": "Kort"}, {"texts.": "not_a_channel"}),
        ({**IDEA, "texts.x": "å" * 3001}, {"texts.x": "too_long"}),
        ({**IDEA, "files": "../../etc/passwd"}, {"files": "not_a_file"}),
        ({**IDEA, "files": file_ids(11)}, {"files": "too_many_files"}),
        ({**IDEA, "purpose": "sälja"}, {"purpose": "not_a_choice"}),
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
    ("typed", "texts"),
    [
        ({"texts.x": " Kort ", "texts.linkedin": "Långt"}, {"x": "Kort", "linkedin": "Långt"}),
        ({"texts.x": "\u200b", "texts.linkedin": ""}, {}),
        ({"texts": "Kort"}, {}),
    ],
)
def test_a_channel_may_have_a_text_of_its_own(typed: dict[str, str], texts: dict[str, str]) -> None:
    assert read("nyhet", {**IDEA, **typed}) == Nyhet(text=IDEA["text"], secrecy=True, texts=texts)


def test_a_file_is_handed_in_once_however_often_it_is_named() -> None:
    assert read("nyhet", {**IDEA, "files": f"{A_FILE},{A_FILE}"}) == Nyhet(
        text=IDEA["text"], secrecy=True, files=(A_FILE,)
    )


def test_a_choice_left_open_is_no_value() -> None:
    assert read("nyhet", {**IDEA, "purpose": "none"}) == read("nyhet", IDEA)
    assert read("konto", {**ACCOUNT, "channel": "none", "scope": "none"}) == read("konto", ACCOUNT)


def test_an_account_needs_no_more_than_a_name_and_a_purpose() -> None:
    assert read("konto", ACCOUNT) == Konto(name="Tillväxt i turism", purpose="Nå små turistföretag")


@pytest.mark.parametrize(
    ("typed", "faults"),
    [
        ({}, {"name": "required", "purpose": "required"}),
        ({**ACCOUNT, "channel": "tiktok"}, {"channel": "not_a_choice"}),
        ({**ACCOUNT, "scope": "eget"}, {"scope": "not_a_choice"}),
        ({**ACCOUNT, "review_on": "2026-11-22"}, {"review_on": "date_passed"}),
        ({**ACCOUNT, "ends_on": "i vår"}, {"ends_on": "not_a_date"}),
        ({**ACCOUNT, "unit": "å" * 301}, {"unit": "too_long"}),
    ],
)
def test_an_account_says_what_is_wrong_at_each_field(typed: dict[str, str], faults: dict[str, str]) -> None:
    assert read("konto", typed) == faults


@pytest.mark.parametrize("channel", [*CHANNELS, "other"])
def test_an_account_is_in_one_of_our_channels_or_in_another(channel: str) -> None:
    found = read("konto", {**ACCOUNT, "channel": channel})
    assert isinstance(found, Konto)
    assert found.channel == channel


def test_a_day_that_has_passed_since_is_no_fault_of_whoever_changes_something_else() -> None:
    begun = {**BOOKING, "start": "2026-11-22", "end": "2026-11-24"}
    found = read("konferens", {**begun, "place": "Östersund"}, {"start": "2026-11-22"})
    assert isinstance(found, Konferens)
    assert (found.start, found.place) == (dt.date(2026, 11, 22), "Östersund")
    assert read("konferens", begun, {"start": "2026-11-21"}) == {"start": "date_passed"}
    late = {**IDEA, "when": "latest", "date": "2026-11-22"}
    assert isinstance(read("nyhet", late, {"date": "2026-11-22"}), Nyhet)


def test_a_text_of_a_channel_that_is_no_more_falls_away() -> None:
    stood: dict[str, object] = {"text": "Rapporten", "texts": {"instagram": "Kort", "x": "Kort"}}
    typed = {**IDEA, "texts.instagram": "Kort", "texts.x": "Kort", "texts.tiktok": ""}
    assert read("nyhet", typed, stood) == Nyhet(text=IDEA["text"], secrecy=True, texts={"x": "Kort"})
    assert read("nyhet", {**typed, "texts.tiktok": "Kort"}, stood) == {"texts.tiktok": "not_a_channel"}


@pytest.mark.parametrize(
    ("kind", "whens", "names"),
    [
        ("nyhet", ("desk",), ("purpose", "goal", "comments", "multipliers")),
        ("konferens", ("later",), ("place", "hashtag", "programme", "deputy")),
        ("konferens", ("first",), ("event", "start", "end", "part", "holder", "more")),
        ("fraga", ("first", "desk", "later"), ("question",)),
        ("radgivning", ("first", "desk", "later"), ("question",)),
    ],
)
def test_each_field_is_asked_for_in_its_time(kind: str, whens: tuple[Asked, ...], names: tuple[str, ...]) -> None:
    assert tuple(spec.name for spec in KINDS[kind].fields_asked(*whens)) == names


@pytest.mark.parametrize(
    ("channels", "names"), [(None, ["texts"]), ((), []), (("x", "linkedin"), ["texts.x", "texts.linkedin"])]
)
def test_a_text_of_ones_own_is_a_field_a_channel(channels: tuple[str, ...] | None, names: list[str]) -> None:
    specs = [spec for spec in Nyhet.fields(channels) if spec.name.startswith("texts")]
    assert [spec.name for spec in specs] == names
    assert [spec.shown_if for spec in specs if spec.channel] == [
        ("channels", (spec.channel,)) for spec in specs if spec.channel
    ]


def test_every_fault_that_can_be_found_has_a_code_of_its_own() -> None:
    broken = [
        {},
        {"when": "x", "date": "x", "time": "x", "link": "x", "channels": "q"},
        {**BOOKING, "end": "2020-01-01"},
        {"files": "x", "texts.q": "x", "purpose": "x", "channel": "x", "review_on": "2020-01-01"},
        {"files": file_ids(11)},
    ]
    found = [read(kind, typed) for kind in KINDS for typed in broken]
    assert {code for faults in found if isinstance(faults, dict) for code in faults.values()} <= set(CODES)
