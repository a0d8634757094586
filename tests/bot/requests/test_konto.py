"""A management plan is whole when its eight parts are written: what counts as written, and what is missing where."""

import datetime as dt
from collections.abc import Mapping

import pytest

from bot.requests.gates import ONLY_IF, PARTS, missing_parts, unmet
from bot.requests.konto import Konto, progress
from bot.requests.model import Verb

AT = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
PLAN: Mapping[str, object] = {
    "name": "Tillväxt i turism",
    "purpose": "Nå små turistföretag.",
    "audience": "Små turistföretag.",
    "channel": "linkedin",
    "other_channel": "",
    "scope": "specific",
    "why": "Det gemensamma kontot vänder sig till alla.",
    "unit": "Enheten för företagande",
    "responsible": "Amina Holm",
    "deputy": "Johan Lind",
    "resources": "Två timmar i veckan.",
    "watch": "Amina, varje vardag.",
    "rights": "Egna bilder.",
    "review_on": "2027-11-01",
    "ends_on": None,
    "winding_down": "Kontot stängs när programmet är slut.",
    "files": [],
}


def faults(**changes: object) -> dict[str, str]:
    return unmet("konto", {**PLAN, **changes}, Verb.PREPARE, at=AT)


def test_a_plan_is_written_part_by_part() -> None:
    assert progress({"name": "Tillväxt i turism", "purpose": "Nå små turistföretag."}) == (1, 8)
    assert progress(PLAN) == (8, 8)
    assert (missing_parts(PLAN), faults()) == ((), {})


def test_the_parts_are_made_of_fields_that_the_form_asks_for() -> None:
    asked = {spec.name for spec in Konto.fields()}
    of_parts = {field for fields in PARTS.values() for field in fields}
    assert asked - of_parts == {"name", "ends_on", "files"}
    assert of_parts <= asked
    assert {spec.name: spec.shown_if for spec in Konto.fields() if spec.shown_if} == {
        field: (other, (value,)) for field, (other, value) in ONLY_IF.items()
    }


@pytest.mark.parametrize(
    ("field", "part"),
    [(field, part) for part, fields in PARTS.items() for field in fields if field != "other_channel"],
)
def test_a_part_is_not_written_until_each_of_its_fields_is(field: str, part: str) -> None:
    assert missing_parts({**PLAN, field: None}) == (part,)
    assert missing_parts({**PLAN, field: " \u200b"}) == (part,)


def test_what_is_missing_is_said_where_it_is_asked_for() -> None:
    assert faults(unit="", review_on=None) == {"unit": "gate_part", "review_on": "gate_part"}


def test_a_channel_that_is_none_of_ours_has_a_name() -> None:
    assert faults(channel="other") == {"other_channel": "gate_part"}
    assert faults(channel="other", other_channel="Mastodon") == {}


def test_a_common_account_need_not_say_why_the_common_one_is_not_enough() -> None:
    assert faults(scope="common", why="") == {}
    assert faults(scope=None, why="") == {"scope": "gate_part"}


@pytest.mark.parametrize("text", ["se bilaga", "Se bilaga.", " SE BILAGAN, sidan 2", "See enclosure", "se bilagor"])
def test_what_stands_in_an_enclosure_needs_one(text: str) -> None:
    assert faults(rights=text) == {"rights": "gate_enclosure"}
    assert faults(rights=text, files=["0b5e7a52-3f0c-4a39-9f1b-2f7f6d1f7c11"]) == {}
