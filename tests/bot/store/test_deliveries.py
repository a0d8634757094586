import datetime as dt
from typing import Any

import pytest
from sqlalchemy import Connection, select, text, update
from sqlalchemy.exc import IntegrityError

from bot.outbox import Address
from bot.store import deliveries
from bot.store.claiming import claim, is_waiting, next_due, release
from bot.store.database import Database
from bot.store.deliveries import (
    Backlog,
    Owed,
    backlog,
    draw_again,
    hurry,
    owe,
    owe_again,
    owed_at,
    settle_failed,
    settle_sent,
)
from bot.store.moving import stands
from bot.store.tables import deliveries as rows
from tests.bot.store.rows import AT, REQUEST, in_threads, keep_requests, numbered

DESK = Address("local", "desk")
STANDS: dict[str, str] = {"id": "7"}


def owe_one(conn: Connection, /, key: str, **more: Any) -> None:
    owe(conn, **{"key": key, "address": DESK, "view": "desk", "lang": "sv", "now": AT, "lane": key, **more})


def take(
    conn: Connection, *, at: float = 0, owner: str = "me", limit: int = 100, rooms: tuple[str, ...] = ("local",)
) -> list[Owed]:
    now = AT + dt.timedelta(seconds=at)
    return claim(conn, now=now, owner=owner, lease_seconds=120, limit=limit, only_rooms=rooms)


def keys(claimed: list[Owed]) -> list[str]:
    return [owed.key for owed in claimed]


async def test_owed_card_is_claimed_whole(database: Database) -> None:
    def work(conn: Connection) -> list[Owed]:
        keep_requests(conn, REQUEST)
        details, words = {"verb": "ask"}, "Får jag …?"
        more = {"details": details, "words": words, "under": "b", "lang": "en", "request": REQUEST.id}
        owe_one(conn, "a", address=Address("local", "desk", "7"), view="told", **more)
        return take(conn)

    (owed,) = await database.write(work)
    assert owed == Owed(
        id=owed.id,
        key="a",
        address=Address("local", "desk", "7"),
        under="b",
        view="told",
        request=REQUEST.id,
        details={"verb": "ask"},
        words="Får jag …?",
        lang="en",
        redraw=False,
        wanted=1,
        reference=None,
        created_at=AT,
        attempts=1,
        in_doubt=False,
        lease_until=AT + dt.timedelta(seconds=120),
    )


def in_seconds(seconds: float) -> dt.datetime:
    return AT + dt.timedelta(seconds=seconds)


async def test_card_that_waits_for_its_hour_is_not_claimed_before(database: Database) -> None:
    await database.write(owe_one, "a", due_at=in_seconds(60))
    assert await database.read(next_due, AT) == in_seconds(60)
    assert keys(await database.write(take, at=59)) == []
    assert keys(await database.write(take, at=60)) == ["a"]


async def test_a_change_draws_no_waiting_card_before_its_hour(database: Database) -> None:
    def work(conn: Connection) -> list[str]:
        keep_requests(conn, REQUEST)
        owe_one(conn, "a", request=REQUEST.id, redraw=True, due_at=in_seconds(60))
        owe_again(conn, REQUEST.id, in_seconds(1))
        return keys(take(conn, at=59))

    assert await database.write(work) == []
    (owed,) = await database.write(take, at=60)
    assert owed.wanted == 2


async def test_what_hurries_falls_due_at_once_and_nothing_else_does(database: Database) -> None:
    def work(conn: Connection) -> list[str]:
        keep_requests(conn, REQUEST, numbered(2))
        later = {"due_at": in_seconds(60)}
        owe_one(conn, "a", request=REQUEST.id, **later)
        owe_one(conn, "other", request="request-2", **later)
        owe_one(conn, "vain", request=REQUEST.id)
        (vain,) = take(conn)
        settle_failed(conn, vain.id, "me", code="429", due_at=in_seconds(60), in_doubt=False)
        hurry(conn, REQUEST.id, in_seconds(1))
        return keys(take(conn, at=1))

    assert await database.write(work) == ["a"]


async def test_cards_are_drawn_again_by_the_beginning_of_their_key(database: Database) -> None:
    def work(conn: Connection) -> dict[str, int]:
        for key, redraw in (("pause:1:a", True), ("pause:1:b", False), ("pause:11:a", True), ("pause_1:a", True)):
            owe_one(conn, key, redraw=redraw)
        draw_again(conn, "pause:1:", in_seconds(1))
        draw_again(conn, "pause_", in_seconds(1))
        return {owed.key: owed.wanted for owed in take(conn, at=1)}

    assert await database.write(work) == {"pause:1:a": 2, "pause:1:b": 1, "pause:11:a": 1, "pause_1:a": 2}


async def test_a_key_is_owed_from_when_it_is_owed(database: Database) -> None:
    assert await database.read(owed_at, "a") is None
    await database.write(owe_one, "a")
    assert await database.read(owed_at, "a") == in_seconds(0)


async def test_same_key_twice_is_refused(database: Database) -> None:
    await database.write(owe_one, "a")
    with pytest.raises(IntegrityError):
        await database.write(owe_one, "a")


async def test_claim_is_exclusive_under_threads(database: Database) -> None:
    def many(conn: Connection) -> None:
        for number in range(200):
            owe_one(conn, str(number))

    await database.write(many)
    claimed = in_threads(database, 20, lambda conn: keys(take(conn, limit=15)))
    taken = [key for some in claimed for key in some]
    assert sorted(taken, key=int) == [str(number) for number in range(200)] or len(taken) == len(set(taken)) > 100
    rest = await database.write(take)
    assert sorted([*taken, *keys(rest)], key=int) == [str(number) for number in range(200)]


async def test_claim_takes_no_more_than_its_limit_oldest_first(database: Database) -> None:
    for key, ago in (("new", 0), ("old", 20), ("older", 40)):
        await database.write(owe_one, key, now=AT - dt.timedelta(seconds=ago))
    assert keys(await database.write(take, limit=2)) == ["older", "old"]


async def test_claim_leaves_other_rooms_and_what_is_not_due(database: Database) -> None:
    await database.write(owe_one, "later", now=AT + dt.timedelta(seconds=5))
    await database.write(owe_one, "elsewhere", address=Address("slack", "desk"))
    assert await database.write(take) == []
    assert keys(await database.write(take, at=5, rooms=("local", "slack"))) == ["elsewhere", "later"]


async def test_lane_goes_in_order(database: Database) -> None:
    await database.write(owe_one, "first", lane="one")
    await database.write(owe_one, "second", lane="one")
    await database.write(owe_one, "aside", lane="two")
    first, aside = await database.write(take)
    assert (keys([first, aside]), await database.write(take)) == (["first", "aside"], [])
    later = AT + dt.timedelta(seconds=30)
    await database.write(settle_failed, first.id, "me", code="broken", due_at=later, in_doubt=False)
    assert await database.write(take) == []
    (first,) = await database.write(take, at=30)
    await database.write(settle_sent, first.id, "me", drawn=1, reference=STANDS)
    assert keys(await database.write(take)) == ["second"]


async def test_given_up_card_lets_its_lane_go_on(database: Database) -> None:
    await database.write(owe_one, "first", lane="one")
    await database.write(owe_one, "second", lane="one")
    (first,) = await database.write(take)
    await database.write(settle_failed, first.id, "me", code="gone", due_at=None, in_doubt=False)
    assert keys(await database.write(take)) == ["second"]


async def test_card_that_keeps_failing_holds_its_lane_up_only_so_long(database: Database) -> None:
    await database.write(owe_one, "first", lane="one")
    await database.write(owe_one, "second", lane="one")
    for attempt in range(deliveries.PATIENCE):
        (first,) = await database.write(take, at=attempt)
        due = AT + dt.timedelta(seconds=attempt + 1)
        await database.write(settle_failed, first.id, "me", code="broken", due_at=due, in_doubt=False)
    assert keys(await database.write(take)) == ["second"]


async def test_card_waits_for_the_one_it_is_said_under(database: Database) -> None:
    await database.write(owe_one, "child", under="parent")
    await database.write(owe_one, "parent")
    (parent,) = await database.write(take)
    assert (parent.key, await database.write(take)) == ("parent", [])
    await database.write(settle_sent, parent.id, "me", drawn=1, reference=STANDS)
    assert keys(await database.write(take)) == ["child"]
    assert await database.read(stands, "parent") == (DESK, STANDS)


@pytest.mark.parametrize("parent", ["given up", "unknown"])
async def test_card_under_one_that_never_comes_goes_all_the_same(database: Database, parent: str) -> None:
    await database.write(owe_one, "given up")
    (given_up,) = await database.write(take)
    await database.write(settle_failed, given_up.id, "me", code="gone", due_at=None, in_doubt=False)
    await database.write(owe_one, "child", under=parent)
    assert keys(await database.write(take)) == ["child"]
    assert await database.read(stands, parent) == ((DESK, None) if parent == "given up" else None)


async def test_claim_whose_lease_ran_out_is_taken_over_in_doubt(database: Database) -> None:
    await database.write(owe_one, "a")
    (mine,) = await database.write(take, owner="me")
    assert await database.write(take, owner="you", at=119) == []
    (yours,) = await database.write(take, owner="you", at=120)
    assert (mine.in_doubt, yours.in_doubt, yours.attempts) == (False, True, 2)
    assert await database.write(settle_sent, mine.id, "me", drawn=1, reference=STANDS) is False
    assert await database.write(settle_failed, mine.id, "me", code="x", due_at=None, in_doubt=False) is False
    assert await database.read(backlog) == Backlog(1, AT, 0, failing=1)
    assert await database.write(settle_sent, yours.id, "you", drawn=1, reference=STANDS) is True
    assert await database.read(backlog) == Backlog(0, None, 0)


async def test_released_claim_is_taken_at_once_in_doubt(database: Database) -> None:
    await database.write(owe_one, "a")
    await database.write(take)
    await database.write(release)
    (owed,) = await database.write(take, owner="you")
    assert owed.in_doubt


@pytest.mark.parametrize(("arrived", "in_doubt"), [("surely not", False), ("nobody knows", True)])
async def test_failed_card_is_due_again(database: Database, arrived: str, in_doubt: bool) -> None:
    await database.write(owe_one, "a", words="min fråga")
    (owed,) = await database.write(take)
    due = AT + dt.timedelta(seconds=30)
    await database.write(settle_failed, owed.id, "me", code="x", due_at=due, in_doubt=in_doubt)
    assert await database.write(take, at=29) == []
    (again,) = await database.write(take, at=30)
    assert (again.in_doubt, again.attempts, again.words) == (in_doubt, 2, "min fråga")


@pytest.mark.parametrize("sent", [True, False])
async def test_words_are_erased_when_the_card_has_gone_or_never_will(database: Database, sent: bool) -> None:
    await database.write(owe_one, "a", words="min fråga")
    (owed,) = await database.write(take)
    if sent:
        await database.write(settle_sent, owed.id, "me", drawn=1, reference=STANDS)
    else:
        await database.write(settle_failed, owed.id, "me", code="gone", due_at=None, in_doubt=False)
    assert await database.read(lambda conn: conn.execute(select(rows.c.words)).scalar_one()) is None


def owe_cards_of_request(conn: Connection) -> None:
    keep_requests(conn, REQUEST, numbered(2))
    owe_one(conn, "desk", request=REQUEST.id, redraw=True)
    owe_one(conn, "told", request=REQUEST.id)
    owe_one(conn, "other", request="request-2", redraw=True)


async def test_change_draws_the_cards_of_its_request_anew(database: Database) -> None:
    await database.write(owe_cards_of_request)
    for owed in await database.write(take):
        await database.write(settle_sent, owed.id, "me", drawn=1, reference=STANDS)
    later = AT + dt.timedelta(seconds=60)
    await database.write(owe_again, REQUEST.id, later)
    assert await database.write(take, at=59) == []
    (owed,) = await database.write(take, at=60)
    assert (owed.key, owed.wanted, owed.reference, owed.in_doubt) == ("desk", 2, STANDS, False)


async def test_changes_before_the_drawing_are_one_drawing(database: Database) -> None:
    await database.write(owe_cards_of_request)
    (desk, *_) = await database.write(take)
    await database.write(owe_again, REQUEST.id, AT)
    await database.write(owe_again, REQUEST.id, AT)
    assert await database.read(deliveries.wanted, desk.id) == 3
    await database.write(settle_sent, desk.id, "me", drawn=3, reference=STANDS)
    assert await database.write(take) == []


async def test_change_after_the_drawing_is_another_drawing(database: Database) -> None:
    await database.write(owe_cards_of_request)
    (desk, *_) = await database.write(take)
    await database.write(owe_again, REQUEST.id, AT)
    await database.write(settle_sent, desk.id, "me", drawn=1, reference=STANDS)
    (again,) = await database.write(take)
    assert (again.key, again.wanted) == ("desk", 2)


async def test_change_neither_revives_what_was_given_up_nor_hurries_what_must_wait(database: Database) -> None:
    await database.write(owe_cards_of_request)
    await database.write(owe_one, "receipt", request=REQUEST.id, redraw=True)
    claimed = {owed.key: owed.id for owed in await database.write(take)}
    await database.write(settle_failed, claimed["desk"], "me", code="gone", due_at=None, in_doubt=False)
    due = AT + dt.timedelta(seconds=30)
    await database.write(settle_failed, claimed["receipt"], "me", code="too_many", due_at=due, in_doubt=False)
    await database.write(owe_again, REQUEST.id, AT)
    assert await database.write(take, at=29) == []
    assert keys(await database.write(take, at=30)) == ["receipt"]
    assert await database.read(backlog) == Backlog(4 - 1, AT, 1, failing=1)


@pytest.mark.parametrize("sent", [True, False])
async def test_nothing_of_a_question_or_its_answer_is_kept_when_the_card_has_gone_or_never_will(
    database: Database, sent: bool
) -> None:
    details = {"kind": "answer", "matches": [["gilla-privat", "privat", 0.9]], "private": True}
    person = Address("local", "person:1")
    await database.write(owe_one, "a", view="finding", address=person, details=details, words="min fråga")
    (owed,) = await database.write(take)
    assert (owed.details, owed.words) == (details, "min fråga")
    if sent:
        await database.write(settle_sent, owed.id, "me", drawn=1, reference=STANDS)
    else:
        await database.write(settle_failed, owed.id, "me", code="gone", due_at=None, in_doubt=False)
    row = await database.read(lambda conn: conn.execute(select(rows)).one())
    assert (row.key, row.view, row.details, row.words) == ("a", "finding", {}, None)
    assert row.reference == (STANDS if sent else None)
    assert "privat" not in str(tuple(row))


async def test_details_stay_while_the_card_may_yet_be_drawn(database: Database) -> None:
    await database.write(owe_one, "later", view="finding", details={"kind": "answer"})
    await database.write(owe_one, "again", details={"verb": "ask"}, redraw=True)
    later, again = await database.write(take)
    await database.write(settle_failed, later.id, "me", code="broken", due_at=AT, in_doubt=False)
    await database.write(settle_sent, again.id, "me", drawn=1, reference=STANDS)
    kept = await database.read(lambda conn: list(conn.scalars(select(rows.c.details).order_by(rows.c.id))))
    assert kept == [{"kind": "answer"}, {"verb": "ask"}]


async def test_backlog_counts_from_when_a_card_was_first_owed_and_tells_which_were_tried_in_vain(
    database: Database,
) -> None:
    await database.write(owe_one, "failing")
    (owed,) = await database.write(take)
    assert await database.read(backlog) == Backlog(1, AT, 0, failing=0)
    await database.write(owe_one, "new", now=AT + dt.timedelta(seconds=60))
    due = AT + dt.timedelta(seconds=300)
    await database.write(settle_failed, owed.id, "me", code="broken", due_at=due, in_doubt=False)
    assert await database.read(backlog) == Backlog(2, AT, 0, failing=1)
    failing, new = sorted(await database.write(take, at=300), key=lambda owed: owed.key)
    assert await database.read(backlog) == Backlog(2, AT, 0, failing=1)
    await database.write(settle_sent, failing.id, "me", drawn=1, reference=STANDS)
    await database.write(settle_failed, new.id, "me", code="gone", due_at=None, in_doubt=False)
    assert await database.read(backlog) == Backlog(0, None, 1, failing=0)


async def test_backlog_counts_a_drawing_anew_from_the_change(database: Database) -> None:
    await database.write(owe_cards_of_request)
    for owed in await database.write(take):
        await database.write(settle_sent, owed.id, "me", drawn=1, reference=STANDS)
    later = AT + dt.timedelta(seconds=60)
    await database.write(owe_again, REQUEST.id, later)
    assert await database.read(backlog) == Backlog(1, later, 0)


async def test_message_that_is_gone_is_forgotten(database: Database) -> None:
    await database.write(owe_one, "a", redraw=True)
    (owed,) = await database.write(take)
    await database.write(settle_sent, owed.id, "me", drawn=1, reference=STANDS)
    await database.write(lambda conn: conn.execute(update(rows).values(wanted=2)) and None)
    (owed,) = await database.write(take)
    await database.write(settle_failed, owed.id, "me", code="x", due_at=AT, in_doubt=True, reference=None)
    assert await database.read(stands, "a") == (DESK, None)


async def test_next_due_is_the_next_try_or_end_of_a_lease(database: Database) -> None:
    assert await database.read(next_due, AT) is None
    await database.write(owe_one, "a", now=AT + dt.timedelta(seconds=200))
    await database.write(owe_one, "b")
    assert await database.read(next_due, AT) == AT + dt.timedelta(seconds=200)
    await database.write(take)
    assert await database.read(next_due, AT) == AT + dt.timedelta(seconds=120)


async def test_card_waits_from_when_it_is_due_until_somebody_holds_it(database: Database) -> None:
    await database.write(owe_one, "a", due_at=in_seconds(60))
    waits = [await database.read(is_waiting, in_seconds(moment)) for moment in (59, 60)]
    (owed,) = await database.write(take, at=60)
    waits.append(await database.read(is_waiting, in_seconds(60)))
    await database.write(settle_failed, owed.id, "me", code="broken", due_at=in_seconds(61), in_doubt=False)
    waits += [await database.read(is_waiting, in_seconds(moment)) for moment in (60, 61)]
    (owed,) = await database.write(take, at=61)
    await database.write(settle_sent, owed.id, "me", drawn=1, reference=STANDS)
    assert [*waits, await database.read(is_waiting, in_seconds(90))] == [False, True, False, False, True, False]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_claim_reads_only_what_is_owed(database: Database) -> None:
    def plan(conn: Connection) -> str:
        statements: list[str] = []
        conn.connection.dbapi_connection.set_trace_callback(statements.append)  # type: ignore[union-attr]
        take(conn)
        query = next(statement for statement in statements if statement.startswith("SELECT"))
        return "\n".join(row[3] for row in conn.execute(text(f"EXPLAIN QUERY PLAN {query}")))

    found = await database.write(plan)
    assert "ix_deliveries_lane" in found
    assert "SCAN deliveries\n" not in found
