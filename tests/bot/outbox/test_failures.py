import datetime as dt

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from bot.outbox import DeliveryFailed
from bot.sending import Timings, pause
from bot.store.deliveries import Backlog
from bot.store.tables import counts
from tests.bot.outbox.house import QUICK, House
from tests.fakes.room import Fault


@pytest.mark.parametrize("fault", [Fault.BROKEN, Fault.RESET_BEFORE, Fault.HANG, Fault.BUG])
async def test_passing_failure_is_tried_again_after_a_pause(house: House, fault: Fault) -> None:
    house.room.go_wrong([fault])
    await house.owe("a")
    await house.outbox().drain()
    house.clock.pass_by(1.9)
    await house.outbox().drain()
    assert house.room.keys() == []
    house.clock.pass_by(0.1)
    await house.outbox().drain()
    assert (house.room.keys(), (await house.row("a")).attempts) == (["a"], 0)


async def test_time_the_room_asks_for_is_waited(house: House) -> None:
    house.room.go_wrong([Fault.TOO_MANY])
    await house.owe("a")
    await house.outbox().drain()
    assert (await house.row("a")).due_at == house.clock() + dt.timedelta(seconds=30)
    house.clock.pass_by(30)
    await house.outbox().drain()
    assert house.room.keys() == ["a"]


async def test_permanent_failure_is_given_up_counted_and_logged_without_words(house: House) -> None:
    house.room.go_wrong([Fault.GONE])
    await house.owe("hemlig nyckel", words="hemlig fråga")
    with capture_logs() as logs:
        await house.outbox().drain()
    row = await house.row("hemlig nyckel")
    assert (row.failed, row.words, await house.backlog()) == ("gone", None, Backlog(0, None, 1))
    counted = await house.database.read(lambda conn: [tuple(line) for line in conn.execute(select(counts))])
    assert counted == [("2026-11-23", "delivery.given_up", 1)]
    assert logs == [
        {"event": "delivery.failed", "delivery": row.id, "room": "local", "code": "gone", "log_level": "error"}
    ]


async def test_card_that_cannot_be_drawn_is_logged_without_words_and_tried_again(house: House) -> None:
    await house.owe("a", view="bug", lane="one")
    await house.owe("b", lane="two")
    with capture_logs() as logs:
        await house.outbox().drain()
    assert house.room.keys() == ["b"]
    assert [(line["event"], line["error"], line["where"][:7]) for line in logs] == [
        ("delivery.not_drawn", "KeyError", "render:")
    ]
    row = await house.row("a")
    assert (row.attempts, row.failed, row.due_at) == (1, None, house.clock() + dt.timedelta(seconds=2))


async def test_card_whose_lease_is_nearly_over_is_not_sent(house: House) -> None:
    await house.owe("a")
    await house.outbox(timings=Timings(send=10, settle=30, lease=39)).drain()
    assert house.room.keys() == []
    await house.outbox(timings=Timings(send=10, settle=30, lease=40), owner="you").drain()
    house.clock.pass_by(5)
    await house.outbox(timings=Timings(send=10, settle=30, lease=40), owner="you").drain()
    assert house.room.keys() == ["a"]


@pytest.mark.parametrize(
    ("attempts", "retry_after", "chance", "seconds"),
    [
        (1, None, 1.0, 2),
        (1, None, 0.0, 1),
        (2, None, 1.0, 4),
        (5, None, 1.0, 32),
        (9, None, 1.0, 60),
        (900, None, 0.0, 30),
        (1, 7.5, 1.0, 7.5),
    ],
)
def test_pause_doubles_up_to_the_longest(
    attempts: int, retry_after: float | None, chance: float, seconds: float
) -> None:
    failure = DeliveryFailed("x", retry_after=retry_after)
    assert pause(QUICK, attempts, failure, chance) == dt.timedelta(seconds=seconds)
