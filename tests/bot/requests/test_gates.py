"""What is asked for at approval, and the moment of an embargo as Swedes read it."""

import datetime as dt
from typing import Any

import pytest

from bot.requests.gates import PARTS, embargo, missing_parts, unmet
from bot.requests.kinds import KINDS
from bot.requests.model import Verb

AT = dt.datetime(2026, 11, 23, 8, 0, tzinfo=dt.UTC)
POST: dict[str, object] = {"text": "Rapporten är klar", "source": "SCB"}
FILE = "00000000-0000-4000-8000-000000000001"
PLAN: dict[str, object] = {
    "purpose": "Nå små företag",
    "audience": "Småföretag",
    "channel": "linkedin",
    "scope": "common",
    "unit": "Enheten för företagande",
    "responsible": "Amina Holm",
    "deputy": "Johan Lind",
    "resources": "Fyra timmar i veckan",
    "watch": "Vi läser varje dag",
    "rights": "Bilder ur bildbanken",
    "review_on": "2027-05-31",
    "winding_down": "Stängs när projektet är slut",
}


def of_a_post(verb: Verb = Verb.APPROVE, **values: object) -> dict[str, str]:
    return unmet("nyhet", {**POST, **values}, verb, at=AT)


@pytest.mark.parametrize(
    ("values", "faults"),
    [
        ({}, {}),
        ({"source": ""}, {"source": "gate_source"}),
        ({"source": "\u200b "}, {"source": "gate_source"}),
        ({"source": "", "link": "https://scb.se"}, {}),
        ({"picture": "bild 3"}, {"alt_text": "gate_alt_text", "photographer": "gate_photographer"}),
        ({"files": [FILE]}, {"alt_text": "gate_alt_text", "photographer": "gate_photographer"}),
        ({"files": [FILE], "alt_text": "En kvinna"}, {"photographer": "gate_photographer"}),
        ({"picture": "bild 3", "photographer": "Ida"}, {"alt_text": "gate_alt_text"}),
        ({"picture": "bild 3", "alt_text": "En kvinna", "photographer": "Ida"}, {}),
        ({"alt_text": "En kvinna"}, {}),
        ({"picture": "\ufeff"}, {}),
    ],
)
def test_a_post_needs_its_source_and_what_belongs_to_a_picture(values: dict[str, Any], faults: dict[str, str]) -> None:
    assert of_a_post(**values) == faults


SWEDISH = {
    # date, time → the moment in UTC; Sweden is an hour ahead in winter and two in summer
    ("2026-11-24", "09:30"): "2026-11-24T08:30Z",
    ("2026-06-01", "09:30:00"): "2026-06-01T07:30Z",
    ("2026-11-24", ""): "2026-11-23T23:00Z",
    # The clocks go forward at 2.00 on 28 March 2027.
    ("2027-03-28", ""): "2027-03-27T23:00Z",
    ("2027-03-28", "01:59"): "2027-03-28T00:59Z",
    ("2027-03-28", "03:00"): "2027-03-28T01:00Z",
    ("2027-03-29", ""): "2027-03-28T22:00Z",
    # They go back at 3.00 on 25 October 2026.
    ("2026-10-25", ""): "2026-10-24T22:00Z",
    ("2026-10-25", "03:00"): "2026-10-25T02:00Z",
    ("2026-10-26", ""): "2026-10-25T23:00Z",
}


@pytest.mark.parametrize(("date", "time"), SWEDISH)
def test_an_embargo_ends_at_a_swedish_moment(date: str, time: str) -> None:
    values = {**POST, "when": "embargo", "date": date, "time": time}
    until = dt.datetime.fromisoformat(SWEDISH[date, time])
    assert embargo(values) == until
    second = dt.timedelta(seconds=1)
    assert unmet("nyhet", values, Verb.PUBLISH, at=until - second) == {"": "gate_embargo"}
    assert unmet("nyhet", values, Verb.PUBLISH, at=until) == {}
    assert unmet("nyhet", values, Verb.PLAN, at=AT, planned_for=until - second) == {"planned_date": "gate_embargo"}
    assert unmet("nyhet", values, Verb.PLAN, at=AT, planned_for=until) == {}


def test_an_embargo_does_not_stand_in_the_way_of_an_approval() -> None:
    assert of_a_post(when="embargo", date="2027-01-01") == {}


@pytest.mark.parametrize("when", ["any", "today", "earliest", "latest"])
def test_only_an_embargo_is_an_embargo(when: str) -> None:
    assert embargo({"when": when, "date": "2027-01-01"}) is None


def of_a_plan(**values: object) -> dict[str, str]:
    return unmet("konto", {**PLAN, **values}, Verb.PREPARE, at=AT)


def test_a_plan_has_eight_parts_and_needs_them_all() -> None:
    assert (len(PARTS), of_a_plan(), missing_parts(PLAN)) == (8, {}, ())
    assert missing_parts({}) == tuple(PARTS)


@pytest.mark.parametrize("field", PLAN)
def test_every_field_of_a_part_is_asked_for(field: str) -> None:
    assert of_a_plan(**{field: " "}) == {field: "gate_part"}
    assert len(missing_parts({**PLAN, field: None})) == 1


def test_why_is_asked_of_an_account_for_one_activity_alone() -> None:
    assert of_a_plan(scope="specific") == {"why": "gate_part"}
    assert of_a_plan(scope="specific", why="Det gemensamma når inte dem") == {}


@pytest.mark.parametrize("text", ["se bilaga", "Se bilaga.", " SE BILAGA 2", "See enclosure"])
def test_a_part_that_stands_in_an_enclosure_needs_one(text: str) -> None:
    assert of_a_plan(watch=text) == {"watch": "gate_enclosure"}
    assert of_a_plan(watch=text, files=[FILE]) == {}


@pytest.mark.parametrize("kind", ["konferens", "fraga", "radgivning"])
def test_the_other_kinds_have_no_gates(kind: str) -> None:
    assert unmet(kind, {}, Verb.APPROVE, at=AT) == {}


def test_every_field_of_the_plan_is_one_of_the_kinds() -> None:
    assert {field for fields in PARTS.values() for field in fields} <= {*KINDS["konto"].model_fields}
