import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.teams.payloads import WrongShape
from handlers.teams.typed import OURS, UNTICKED, Filled, filled, mark, typed
from tests.payloads.nasty import NASTY, hostile_text

BUTTON: dict[str, Any] = {
    "verb": "hand_in",
    "arguments": {"kind": "nyhet", "token": "t1"},
    "do": "submit",
    "fields": ["text", "when", "date", "link"],
    "waits": {"date": ["when", ["on"]]},
    "msteams": {"type": "task/submit"},
    "form": True,
    "delivery": "",
}


def test_what_stands_in_inputs_is_read_beside_what_the_button_carries() -> None:
    sent = {**BUTTON, "text": "Hej", "when": "any", "date": "2026-12-01", "texts.x": "Kort"}
    form = filled(sent)
    values = {"text": "Hej", "when": "any", "date": "2026-12-01", "link": "", "texts.x": "Kort"}
    assert form == Filled("submit", "hand_in", {"kind": "nyhet", "token": "t1"}, values, {"date": ("when", ("on",))})
    assert form.asked == {name: text for name, text in values.items() if name != "date"}


def test_a_field_is_asked_for_once_what_it_waits_for_is_chosen() -> None:
    assert filled({**BUTTON, "when": "on", "date": "2026-12-01"}).asked["date"] == "2026-12-01"


def test_what_is_no_text_counts_as_empty() -> None:
    odd = {"a": 1, "b": True, "c": None, "d": ["x"], "e": {"f": {"g": 1}}, "h": 1.5, "i": "x,y"}
    assert typed(odd) == {"a": "", "b": "", "c": "", "d": "", "e": "", "h": "", "i": "x,y"}


def test_what_cannot_be_read_is_no_name() -> None:
    assert typed({"": "a", "\x00": "b", "rad\nrad": "c", "x" * 101: "d", "\ud800": "e", "ok": "f"}) == {"ok": "f"}


def test_halves_of_characters_are_dropped() -> None:
    assert typed({"a": "ensam \ud800 surrogat\x00"}) == {"a": "ensam  surrogat"}


def test_nothing_typed_stands_in_for_what_the_button_carries() -> None:
    assert typed(dict.fromkeys(OURS, "x")) == {}


def test_what_was_too_long_to_be_shown_is_put_back() -> None:
    before = {"a": "alpha", "b": "beta " * 9, "c": "gamma", "d": "delta"}
    form = filled({**BUTTON, "away": ["a", "b", "c"], "b": "beta beta…", "c": "omskrivet"})
    assert {name: text for name, text in form.made_whole(before).items() if text} == {
        "a": "alpha",
        "b": "beta " * 9,
        "c": "omskrivet",
    }


def test_values_looked_at_come_back_under_what_is_typed() -> None:
    back = filled({**BUTTON, "do": "back", "fields": [], "values": {"text": "Hej", "\x00": "x"}})
    assert (back.do, back.values) == ("back", {"text": "Hej"})


@pytest.mark.parametrize(
    "wrong",
    [
        {"arguments": None},
        {"arguments": ["a"]},
        {"waits": {"a": "b"}},
        {"waits": {"a": ["b", 1]}},
        {"waits": 3},
        {"fields": 3},
        {"away": 3},
        {"values": ["a"]},
    ],
)
def test_what_no_form_of_ours_carries_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(WrongShape):
        filled({**BUTTON, **wrong})


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_nasty_words_are_read_as_they_were_typed(text: str) -> None:
    whole = text.replace("\0", "").encode("utf-8", "ignore").decode()
    assert filled({**BUTTON, "text": text}).values["text"] == whole


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | hostile_text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(hostile_text(), inner, max_size=3),
    max_leaves=8,
)
names = st.one_of(st.sampled_from(sorted(OURS)), hostile_text())


def test_a_box_that_is_not_ticked_is_empty() -> None:
    sent = {**BUTTON, "fields": ["text", "secrecy"], "text": "Hej", "secrecy": UNTICKED}
    assert filled(sent).values == {"text": "Hej", "secrecy": ""}


@given(st.dictionaries(names, anything, max_size=8), st.booleans())
def test_anything_is_read_or_refused(data: dict[str, Any], whole: bool) -> None:
    try:
        form = filled({**BUTTON, **data} if whole else data)
    except WrongShape:
        return
    texts = [*form.values.items(), *form.arguments.items(), *form.asked.items()]
    assert all(isinstance(one, str) for pair in texts for one in pair)
    json.dumps(texts).encode().decode()


def test_the_same_has_the_same_mark_and_what_is_empty_is_nothing() -> None:
    assert mark({"a": "x", "b": ""}) == mark({"a": "x"})
    assert mark({"a": "x"}) != mark({"a": "y"})
