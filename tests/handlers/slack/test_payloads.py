"""The shapes of what Slack sends: whole ones are read, spoilt ones refused, and nothing of ours breaks on any."""

import json
from typing import Any

import pytest

from handlers.shapes import whole
from handlers.slack.gate import folded
from handlers.slack.payloads import Action, EventCallback, Handshake, Submitted, WrongShape, read
from handlers.slack.pressing import carried
from tests.fakes.slack.workspace import BOT_USER, OTHER_TEAM, TEAM
from tests.handlers.slack.hostile_payloads import (
    STATE,
    button,
    command,
    events,
    interactions,
    modal,
    option,
    pressed,
    said,
)
from tests.handlers.slack.hostile_payloads import submitted as handed_in
from tests.payloads.hostile import replaced, spoilt
from tests.payloads.nasty import NASTY

WHOLE = {**events(), **interactions(), "command": command()}


@pytest.mark.parametrize("name", WHOLE)
def test_what_slack_sends_is_read_and_says_where_it_comes_from(name: str) -> None:
    payload = read(WHOLE[name])
    assert not isinstance(payload, Handshake)
    assert payload.teams == frozenset({TEAM})
    assert read(json.loads(folded(payload))) == payload


@pytest.mark.parametrize("name", WHOLE)
def test_whatever_a_field_is_replaced_by_is_read_or_refused_and_can_be_handed_on(name: str) -> None:
    refused = 0
    for payload in spoilt(WHOLE[name]):
        try:
            folded(read(json.loads(json.dumps(payload))))
        except WrongShape:
            refused += 1
    assert refused > 50


@pytest.mark.parametrize(
    ("at", "value"),
    [
        (("team_id",), "T0MYND\n"),
        (("team_id",), "t0mynd"),
        (("team_id",), ["T0MYND"]),
        (("event_id",), "Ev 1"),
        (("event_id",), "Ev\x00"),
        (("event_id",), "Ev" + "1" * 200),
        (("event", "user"), "U0; DROP"),
        (("event", "user"), "<@U0AB>"),
        (("event", "channel"), "../C0"),
        (("event", "ts"), "١.٢"),
        (("event", "ts"), "1764000000"),
        (("event", "ts"), 1764000000.0001),
        (("event", "ts"), "1764000000.1\n"),
        (("event", "thread_ts"), "-1.0"),
        (("event", "type"), "message\x00"),
        (("event", "text"), {"text": "hej"}),
        (("event", "text"), "x" * 100_001),
    ],
)
def test_an_id_that_is_none_is_refused(at: tuple[str, ...], value: object) -> None:
    with pytest.raises(WrongShape):
        read(replaced(said(thread_ts="1764000000.000050"), at, value))


@pytest.mark.parametrize("trigger", ["", "1.2.abc", "a-b_c:d"])
def test_a_trigger_is_a_mark_without_anything_that_a_database_minds(trigger: str) -> None:
    read(pressed(button("mine", "{}")) | {"trigger_id": trigger})
    for wrong in (f"{trigger}\x00", f"{trigger} ", f"{trigger}å", trigger + "x" * 121):
        with pytest.raises(WrongShape):
            read(pressed(button("mine", "{}")) | {"trigger_id": wrong})


@pytest.mark.parametrize("words", NASTY, ids=range(len(NASTY)))
def test_what_somebody_wrote_arrives_but_for_halves_of_characters(words: str) -> None:
    event = read(json.loads(json.dumps(said() | {"event": said()["event"] | {"text": words}})))
    assert isinstance(event, EventCallback)
    assert event.event.text == whole(words)
    typed = handed_in(modal(values={**STATE, "text": {"text": {"type": "plain_text_input", "value": words}}}))
    form = read(json.loads(json.dumps(typed)))
    assert isinstance(form, Submitted)
    assert form.view.state.values["text"]["text"]["value"] == whole(words)


def test_only_what_no_database_keeps_is_dropped() -> None:
    assert whole("a\x00b\ud800c\ud83d\ude00å\u202e\r\n") == "abcå\u202e\r\n"  # halves are no pair, even side by side
    assert whole("😀") == "😀"


@pytest.mark.parametrize("value", ["", "[]", "7", '{"a":7}', '{"a":null}', '{"a":{}}', "{", "NaN", "[" * 1500])
def test_a_button_that_carries_no_words_by_name_is_none_of_ours(value: str) -> None:
    if value:
        with pytest.raises(WrongShape):
            carried(Action.model_validate(button("mine", value)))
    assert carried(Action.model_validate(button("mine:2", ""))) == ("mine", {})


def test_what_a_button_carries_has_nothing_that_no_database_keeps() -> None:
    halves = json.dumps({"verb": "file", "code": "file:\ud800\x00x", "\ud800": "y"})
    assert carried(Action.model_validate(option(halves))) == ("file", {"code": "file:x", "": "y"})


@pytest.mark.parametrize("deep", [12, 13, 500, 900])
def test_an_inputs_state_is_read_as_deep_as_slacks_go(deep: int) -> None:
    inner: Any = "x"
    for _ in range(deep - 2):
        inner = [inner]
    state = {"text": {"text": {"value": [inner]}}}
    if deep == 12:
        folded(read(handed_in(modal(values=state))))
    else:
        with pytest.raises(WrongShape):
            read(handed_in(modal(values=state)))


def test_an_event_of_another_workspace_counts_as_ours_where_it_came_for_us() -> None:
    shared = read(said() | {"team_id": OTHER_TEAM})
    foreign = read(said() | {"team_id": OTHER_TEAM, "authorizations": [{"team_id": OTHER_TEAM, "user_id": "U1X"}]})
    assert isinstance(shared, EventCallback)
    assert isinstance(foreign, EventCallback)
    assert (shared.teams, shared.bot) == (frozenset({OTHER_TEAM, TEAM}), BOT_USER)
    assert foreign.teams == frozenset({OTHER_TEAM})


def test_an_event_is_no_command_though_it_has_one() -> None:
    assert isinstance(read(said() | command() | {"type": "event_callback"}), EventCallback)
    with pytest.raises(WrongShape):
        read(command() | {"type": "whatever"})
