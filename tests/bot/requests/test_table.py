"""The table as data: no cell twice, nothing unreachable, and the page that is printed of it."""

from collections import Counter
from pathlib import Path

import pytest

from bot.requests import printed
from bot.requests.kinds import KINDS
from bot.requests.model import OPEN, State, Verb, is_open
from bot.requests.printed import states_of, table_as_markdown
from bot.requests.table import ALL, DESK_VERBS, TABLE, needs_only_a_press, row_for, verbs_open_to

PAGE = Path("docs/requests.md")
ENDS = {State.TAKEN_DOWN, State.ANSWERED, State.CANCELLED, State.WITHDRAWN}
"""The states that nothing leads out of."""


def test_the_page_is_what_the_code_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == table_as_markdown()


def test_the_page_has_a_line_for_every_row_that_a_kind_can_come_to() -> None:
    lines = [line for line in table_as_markdown().splitlines() if line.startswith("| `")]
    groups = [(kinds[0], {*states_of(kinds[0])}) for kinds in printed.KINDS.values()]
    rows = [row for kind, states in groups for row in TABLE if kind in row.kinds and states & {*row.states}]
    assert [line.split("`")[1] for line in lines] == [row.verb for row in rows]
    assert {*rows} == {*TABLE}


def test_the_table_knows_every_kind_and_every_verb() -> None:
    assert {*ALL} == {*KINDS}
    assert {row.verb for row in TABLE} == {*Verb} - {Verb.SUBMIT}
    assert {state for kind in KINDS for state in states_of(kind)} == {*State}


def test_no_cell_stands_twice() -> None:
    cells = Counter((row.verb, kind, state) for row in TABLE for kind in row.kinds for state in row.states)
    assert [cell for cell, times in cells.items() if times > 1] == []


def test_a_row_that_leaves_the_request_as_it_is_neither_moves_nor_gates_it() -> None:
    assert [row for row in TABLE if row.beside and (row.to or row.gated or row.only_if)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_something_leads_out_of_every_state_that_is_not_an_end(kind: str) -> None:
    left = {state for row in TABLE if kind in row.kinds and row.to for state in row.states if row.to is not state}
    assert {*states_of(kind)} - left <= ENDS


@pytest.mark.parametrize("kind", KINDS)
def test_whoever_asked_may_always_give_up_what_is_not_decided(kind: str) -> None:
    for state in {*states_of(kind)} & {*OPEN} - {State.APPROVED}:
        assert row_for(Verb.WITHDRAW, kind, state), state


def test_an_approved_account_is_decided_and_an_approved_post_is_not() -> None:
    assert {kind: is_open(kind, State.APPROVED) for kind in ("nyhet", "konferens", "konto")} == {
        "nyhet": True,
        "konferens": True,
        "konto": False,
    }


def test_the_desks_verbs_are_those_that_nobody_else_has() -> None:
    assert Verb.APPROVE in DESK_VERBS
    assert not DESK_VERBS & {Verb.EDIT, Verb.ADD_COLLEAGUE, Verb.COMPLETE, Verb.FOLLOW, Verb.CLOSE}


def test_a_verb_that_tells_words_is_never_done_at_the_press() -> None:
    wordless = {row.verb for row in TABLE if not row.words}
    pressed = {row.verb for row in TABLE for state in row.states if needs_only_a_press(row.verb, row.kinds[0], state)}
    assert pressed <= wordless


def test_a_communicator_is_offered_nothing_that_decides() -> None:
    offered = set(verbs_open_to(frozenset({"staff", "desk"}), "nyhet", State.SENT))
    assert offered == {
        Verb.ADD_COLLEAGUE,
        Verb.FOLLOW,
        Verb.CLAIM,
        Verb.HAND_OVER,
        Verb.ASK,
        Verb.FACT_CHECK,
        Verb.RETURN,
        Verb.NOTE,
        Verb.ALLOW_FOLLOW,
    }
