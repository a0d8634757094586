"""Many at once, on both engines: exactly one wins, and the others can be told who."""

import asyncio
import datetime as dt
from collections import Counter

from sqlalchemy import Connection, select

from bot.audit import trail
from bot.desk.move import Move, Outcome
from bot.desk.transition import transition
from bot.requests.model import Request, State, Verb
from bot.store.tables import booked_days
from tests.bot.desk.house import House
from tests.fakes.cast import CHIEF, OFFICER, REQUESTER

CROWD = 20


async def at_once(house: House, moves: list[Move]) -> list[Outcome]:
    return await asyncio.gather(*(house.database.write(transition, house.scene, move) for move in moves))


def days(conn: Connection) -> dict[str, str]:
    """Return whose each booked day is."""
    return {row.day: row.request for row in conn.execute(select(booked_days))}


async def test_of_twenty_overlapping_bookings_exactly_one_is_approved(house: House) -> None:
    spans = [(f"2026-12-{5 + number % 4:02}", f"2026-12-{8 + number % 4:02}") for number in range(CROWD)]
    wanted = [house.hand_in("konferens", event=f"Dag {number}", start=a, end=b) for number, (a, b) in enumerate(spans)]
    officers = [OFFICER, CHIEF] * (CROWD // 2)
    moves = [house.a_move(one, Verb.APPROVE, who) for one, who in zip(wanted, officers, strict=True)]
    outcomes = await at_once(house, moves)
    assert Counter((outcome.code, outcome.reason) for outcome in outcomes) == {
        ("done", ""): 1,
        ("refused", "slot_free"): CROWD - 1,
    }
    (winner,) = [house.read(outcome.request) for outcome in outcomes if outcome.code == "done"]
    with house.conn() as conn:
        assert days(conn) == dict.fromkeys(every_day(winner), winner.id)
    for before in wanted:
        if before.id != winner.id:
            after = house.read(before.id)
            assert (after.version, after.state, after.holder) == (before.version, State.SENT, None)
            assert [clash.number for clash in after.clashes if clash.booked] == [winner.number]


async def test_of_twenty_decisions_on_one_request_exactly_one_is_made(house: House) -> None:
    request = house.hand_in("nyhet")
    verbs = [Verb.APPROVE, Verb.DECLINE, Verb.ASK, Verb.RETURN, Verb.PUBLISH] * (CROWD // 5)
    officers = [OFFICER, CHIEF] * (CROWD // 2)
    moves = [house.a_move(request, verb, who) for verb, who in zip(verbs, officers, strict=True)]
    outcomes = await at_once(house, moves)
    assert Counter(outcome.code for outcome in outcomes) == {"done": 1, "stale": CROWD - 1}
    after = house.read(request.id)
    with house.conn() as conn:
        _, decided = trail(conn, request.id)
    won = next(move for move, outcome in zip(moves, outcomes, strict=True) if outcome.code == "done")
    assert (decided.inbound, decided.actor) == (won.inbound, won.actor.id)
    assert (after.version, after.changed_by_name, after.changed_at) == (2, won.actor.name, won.at)
    news = ["told"] if won.verb in (Verb.DECLINE, Verb.ASK, Verb.RETURN, Verb.PUBLISH) else []
    assert house.messages(request, REQUESTER) == ["receipt", *news]


async def test_an_edit_and_an_approval_at_once_never_approve_what_nobody_saw(house: House) -> None:
    request = house.hand_in("nyhet")
    moves = [house.a_move(request, Verb.EDIT, REQUESTER), house.a_move(request, Verb.APPROVE, OFFICER)] * 5
    outcomes = await at_once(house, moves)
    assert Counter(outcome.code for outcome in outcomes) == {"done": 1, "stale": 9}
    after = house.read(request.id)
    assert (after.revision, after.approved_revision) in {(2, None), (1, 1)}


async def test_two_bookings_that_swap_their_days_at_once_keep_the_days_they_have(house: House) -> None:
    first = house.in_state("konferens", State.APPROVED, start="2026-12-05", end="2026-12-06")
    second = house.in_state("konferens", State.APPROVED, start="2026-12-08", end="2026-12-09")
    with house.conn() as conn:
        before = days(conn)
    swap = [(first, second.values), (second, first.values)] * 4
    moves = [house.a_move(one, Verb.EDIT_AND_APPROVE, OFFICER, values=values) for one, values in swap]
    assert {outcome.reason for outcome in await at_once(house, moves)} == {"slot_free"}
    with house.conn() as conn:
        assert days(conn) == before
    assert [house.read(one.id) for one in (first, second)] == [first, second]


def every_day(booking: Request) -> list[str]:
    first, last = (dt.date.fromisoformat(str(booking.values[name])) for name in ("start", "end"))
    return [(first + dt.timedelta(days=number)).isoformat() for number in range((last - first).days + 1)]
