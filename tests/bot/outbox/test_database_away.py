import asyncio

from sqlalchemy import text
from structlog.testing import capture_logs

from tests.bot.outbox.house import PATIENT, House
from tests.fakes.room import Fault


async def rename(house: House, old: str, new: str) -> None:
    await house.database.write(lambda conn: conn.execute(text(f"ALTER TABLE {old} RENAME TO {new}")) and None)


async def test_claim_that_fails_is_tried_again(house: House) -> None:
    await house.owe("a")
    await rename(house, "deliveries", "away")
    outbox = house.outbox()
    with capture_logs() as logs:
        running = asyncio.create_task(outbox.run())
        await asyncio.sleep(0.1)
        await rename(house, "away", "deliveries")
        await house.room.until_there_are(1)
        await outbox.stop()
    await running
    assert {line["event"] for line in logs} == {"outbox.claim_failed"}


async def test_settling_that_fails_is_tried_again_and_nothing_is_sent_twice(house: House) -> None:
    house.room.go_wrong([Fault.SLOW])
    house.room.slowness = 1
    await house.owe("a")
    outbox = house.outbox(timings=PATIENT)
    with capture_logs() as logs:
        running = asyncio.create_task(outbox.run())
        await house.room.until_there_are(1)
        await rename(house, "deliveries", "away")
        await asyncio.sleep(1.5)
        await rename(house, "away", "deliveries")
        await house.until_settled()
        await outbox.stop()
    await running
    assert house.room.keys() == ["a"]
    assert {line["event"] for line in logs} == {"outbox.claim_failed", "outbox.settle_failed"}
