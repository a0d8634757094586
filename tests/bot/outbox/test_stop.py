import asyncio

import pytest

from tests.bot.outbox.house import PATIENT, House
from tests.fakes.room import Fault


async def test_stop_finishes_and_settles_what_is_under_way(house: House) -> None:
    house.room.go_wrong([Fault.SLOW])
    await house.owe("a")
    await house.owe("b")  # of the same lane: not begun, so not sent
    outbox = house.outbox()
    running = asyncio.create_task(outbox.run())
    await house.room.until_there_are(1)
    await outbox.stop()
    await running
    assert (house.room.keys(), (await house.row("a")).drawn, (await house.row("b")).attempts) == (["a"], 1, 0)


async def test_stop_breaks_off_what_takes_too_long_and_leaves_it_in_doubt(house: House) -> None:
    house.room.go_wrong([Fault.STORE_THEN_HANG])
    await house.owe("a")
    outbox = house.outbox(timings=PATIENT)
    running = asyncio.create_task(outbox.run())
    await house.room.until_there_are(1)
    async with asyncio.timeout(30):
        await outbox.stop(within=0.05)
        await running
    row = await house.row("a")
    assert (row.drawn, row.in_doubt, row.owner) == (0, True, "me")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_restart_on_sqlite_does_not_wait_for_the_lease_and_does_not_double(house: House) -> None:
    house.room.go_wrong([Fault.STORE_THEN_HANG])
    await house.owe("a")
    first = asyncio.create_task(house.outbox(timings=PATIENT).run())
    await house.room.until_there_are(1)
    first.cancel()
    await asyncio.sleep(0)
    for task in asyncio.all_tasks() - {asyncio.current_task(), first}:
        task.cancel()  # as a crash would
    await asyncio.wait([first])
    second = house.outbox("you")
    running = asyncio.create_task(second.run())
    async with asyncio.timeout(30):
        await house.until_settled()
    await second.stop()
    await running
    assert (house.room.keys(), house.room.finds) == (["a"], ["a"])


async def test_stop_of_an_outbox_that_never_ran_returns(house: House) -> None:
    async with asyncio.timeout(1):
        await house.outbox().stop()
