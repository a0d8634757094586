"""Nothing ends the outbox but `stop`: neither a row that cannot be read nor an exception nobody thought of."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import select, update
from structlog.testing import capture_logs

from bot.store.deliveries import Backlog
from bot.store.tables import counts, deliveries
from tests.bot.outbox.house import House


async def spoil(house: House, key: str, **values: Any) -> None:
    await house.database.write(
        lambda conn: conn.execute(update(deliveries).where(deliveries.c.key == key).values(**values)) and None
    )


@pytest.mark.parametrize(
    ("address", "error"),
    [
        ({"room": "local", "conversation": "desk", "colour": "ord"}, "TypeError"),
        ({"room": "local"}, "TypeError"),
        ("desk", "TypeError"),
    ],
)
async def test_row_that_cannot_be_read_fails_alone_and_is_logged_by_its_id(
    house: House, address: object, error: str
) -> None:
    await house.owe("bad", words="hemliga ord", lane="one")
    await house.owe("next", lane="one")
    await house.owe("aside", lane="two")
    await spoil(house, "bad", address=address)
    outbox = house.outbox()
    with capture_logs() as logs:
        running = asyncio.create_task(outbox.run())
        await house.room.until_there_are(2)
        assert outbox.is_running
        await house.until_settled()
        await outbox.stop()
    await running
    bad = await house.row("bad")
    assert (sorted(house.room.keys()), await house.backlog()) == (["aside", "next"], Backlog(0, None, 1))
    assert (bad.failed, bad.words, bad.owner) == (f"unreadable.{error}", None, None)
    assert logs == [{"event": "delivery.unreadable", "delivery": bad.id, "error": error, "log_level": "error"}]
    counted = await house.database.read(lambda conn: [tuple(line) for line in conn.execute(select(counts))])
    assert counted == [("2026-11-23", "delivery.given_up", 1)]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_row_whose_json_is_broken_fails_alone(house: House) -> None:
    await house.owe("bad")
    await house.owe("good", lane="two")
    await house.database.write(
        lambda conn: conn.exec_driver_sql("UPDATE deliveries SET details = '{' WHERE key = 'bad'") and None
    )
    await house.outbox().drain()
    failed = await house.database.read(
        lambda conn: conn.scalar(select(deliveries.c.failed).where(deliveries.c.id == 1))
    )
    assert (house.room.keys(), failed) == (["good"], "unreadable.JSONDecodeError")


async def test_card_goes_to_the_room_that_claimed_it(house: House) -> None:
    await house.owe("a")
    await spoil(house, "a", address={"room": "elsewhere", "conversation": "desk"})
    await house.outbox().drain()
    assert [message.address.room for message in house.room.messages] == ["local"]


async def test_exception_nobody_thought_of_ends_no_loop(house: House) -> None:
    await house.owe("a")
    failures = iter([KeyError("ord som inte får loggas")])

    def fail_once(step: str) -> None:
        if step == "after-claim" and (error := next(failures, None)):
            raise error

    outbox = house.outbox(checkpoint=fail_once)
    with capture_logs() as logs:
        running = asyncio.create_task(outbox.run())
        await asyncio.sleep(0.1)
        house.clock.pass_by(120)
        await house.room.until_there_are(1)
        await outbox.stop()
    await running
    assert [(line["event"], line["error"], line["where"].split(":")[0]) for line in logs] == [
        ("outbox.claim_failed", "KeyError", "fail_once")
    ]
    assert "ord" not in str(logs)


async def test_outbox_tells_whether_it_runs(house: House) -> None:
    outbox = house.outbox()
    before = outbox.is_running
    running = asyncio.create_task(outbox.run())
    await asyncio.sleep(0)
    during = outbox.is_running
    await outbox.stop()
    await running
    assert (before, during, outbox.is_running) == (False, True, False)
