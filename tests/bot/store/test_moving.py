"""Deliveries that wait as if nobody had claimed them, or are owed to another address."""

from sqlalchemy import Connection

from bot.outbox import Address
from bot.store.database import Database
from bot.store.deliveries import owe_again, settle_failed, settle_sent
from bot.store.moving import move, put_back, settle_moved, stands
from tests.bot.store.rows import AT, REQUEST, keep_requests
from tests.bot.store.test_deliveries import DESK, STANDS, in_seconds, keys, owe_one, take

ELSEWHERE = Address("slack", "C2")


async def test_card_that_is_put_back_is_as_it_was(database: Database) -> None:
    await database.write(owe_one, "a")
    await database.write(owe_one, "b")
    first = await database.write(take)
    await database.write(put_back, [(first[0], in_seconds(5)), (first[1], None)], "me")
    (b,) = await database.write(take, at=4)
    (a,) = await database.write(take, at=5)
    assert [(one.key, one.attempts, one.in_doubt) for one in (a, b)] == [("a", 1, False), ("b", 1, False)]


async def test_card_in_doubt_that_is_put_back_is_in_doubt(database: Database) -> None:
    await database.write(owe_one, "a")
    (a,) = await database.write(take)
    await database.write(settle_failed, a.id, "me", code="reset", due_at=AT, in_doubt=True)
    (a,) = await database.write(take)
    await database.write(put_back, [(a, AT)], "me")
    (a,) = await database.write(take)
    assert (a.in_doubt, a.attempts) == (True, 2)


async def test_claim_that_was_lost_is_neither_put_back_nor_moved(database: Database) -> None:
    await database.write(owe_one, "a")
    (mine,) = await database.write(take)
    (yours,) = await database.write(take, at=120, owner="you")
    await database.write(put_back, [(mine, AT)], "me")
    assert await database.write(settle_moved, mine, "me", to=ELSEWHERE, due_at=AT, attempts=1) is False
    assert await database.write(settle_sent, yours.id, "you", drawn=1, reference=STANDS) is True
    assert await database.read(stands, "a") == (DESK, STANDS)


async def test_moved_card_is_owed_in_the_other_room_and_not_in_doubt(database: Database) -> None:
    await database.write(owe_one, "a")
    (a,) = await database.write(take)
    assert await database.write(settle_moved, a, "me", to=ELSEWHERE, due_at=in_seconds(1), attempts=1) is True
    assert await database.write(take, at=1) == []
    (a,) = await database.write(take, at=1, rooms=("slack",))
    assert (a.address, a.attempts, a.in_doubt, a.reference) == (ELSEWHERE, 2, False, None)


async def stand(database: Database, key: str, *, redraw: bool) -> None:
    await database.write(keep_requests, REQUEST)
    await database.write(owe_one, key, request=REQUEST.id, redraw=redraw)
    (a,) = await database.write(take)
    await database.write(settle_sent, a.id, "me", drawn=1, reference=STANDS)


async def test_card_that_stands_is_owed_anew_at_the_other_address(database: Database) -> None:
    await stand(database, "a", redraw=True)
    assert await database.write(move, "a", away=DESK, to=ELSEWHERE, due_at=AT) is True
    (a,) = await database.write(take, rooms=("slack",))
    assert (a.address, a.reference, a.wanted) == (ELSEWHERE, None, 2)


async def test_card_that_is_owed_already_is_wanted_no_more_often(database: Database) -> None:
    await stand(database, "a", redraw=True)
    await database.write(owe_again, REQUEST.id, AT)
    await database.write(move, "a", away=DESK, to=ELSEWHERE, due_at=AT)
    (a,) = await database.write(take, rooms=("slack",))
    assert a.wanted == 2


async def test_card_that_was_sent_for_good_stays(database: Database) -> None:
    await stand(database, "a", redraw=False)
    assert await database.write(move, "a", away=DESK, to=ELSEWHERE, due_at=AT) is False


async def test_card_that_somebody_sends_or_that_is_elsewhere_or_given_up_or_unknown_stays(database: Database) -> None:
    def moves(conn: Connection, key: str) -> bool:
        return move(conn, key, away=DESK, to=ELSEWHERE, due_at=AT)

    await database.write(owe_one, "sent now")
    (sent,) = await database.write(take)
    assert await database.write(moves, "sent now") is False
    await database.write(settle_failed, sent.id, "me", code="gone", due_at=None, in_doubt=False)
    await database.write(owe_one, "elsewhere", address=Address("local", "another"))
    assert [await database.write(moves, key) for key in ("sent now", "elsewhere", "unknown")] == [False] * 3
    assert keys(await database.write(take)) == ["elsewhere"]
