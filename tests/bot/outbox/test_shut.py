"""A room that is shut to us loses nothing: what is owed in it waits in order, and it is seen that it waits."""

import datetime as dt
import logging

import pytest
from structlog.testing import capture_logs

from bot.outbox import Address, DeliveryFailed
from bot.sending import pause
from bot.settling import is_given_up
from bot.store.claiming import claim
from bot.store.deliveries import PATIENCE, Backlog
from bot.troubles import Trouble
from tests.bot.outbox.house import QUICK, House
from tests.fakes.room import FakeRoom, Fault


async def test_nothing_in_it_is_given_up_and_all_goes_out_when_it_opens(house: House) -> None:
    begun = house.clock()
    house.room.shut = "token_revoked"
    for key in ("answer", "receipt"):
        await house.owe(key, lane=key, redraw=key == "receipt", words="min fråga")
    for _ in range(30):
        await house.drain(passing=QUICK.longest)
    assert (house.room.keys(), await house.backlog()) == ([], Backlog(2, begun, 0, failing=2))
    assert await house.counted() == {"delivery.failed": 60}
    house.room.shut = ""
    await house.drain(passing=QUICK.longest)
    assert (sorted(house.room.keys()), await house.backlog()) == (["answer", "receipt"], Backlog(0, None, 0))


async def test_it_is_tried_again_after_the_longest_pause(house: House) -> None:
    house.room.shut = "token_revoked"
    await house.owe("a")
    await house.drain()
    row = await house.row("a")
    assert (row.attempts, row.in_doubt, row.due_at) == (1, False, house.clock() + dt.timedelta(seconds=QUICK.longest))


def test_pause_of_a_shut_room_is_the_longest_spread_by_half() -> None:
    shut = DeliveryFailed("token_revoked", shut=True)
    assert [pause(QUICK, 1, shut, chance).total_seconds() for chance in (0.0, 1.0)] == [30, 60]


async def test_refusal_by_a_shut_room_is_never_believed(house: House) -> None:
    await house.owe("a")
    (owed,) = await house.database.write(
        lambda conn: claim(conn, now=house.clock(), owner="me", lease_seconds=9, limit=1, only_rooms=["local"])
    )
    assert is_given_up(owed, DeliveryFailed("revoked", permanent=True)) is True
    assert is_given_up(owed, DeliveryFailed("revoked", permanent=True, shut=True)) is False


async def test_order_of_a_case_holds_however_long_it_was_shut(house: House) -> None:
    house.room.shut = "token_revoked"
    for key in "abc":
        await house.owe(key)
    for _ in range(PATIENCE + 3):
        await house.drain(passing=QUICK.longest)
    house.room.shut = ""
    house.room.go_wrong([Fault.BROKEN])
    for _ in range(2):
        await house.drain(passing=QUICK.longest)
    assert house.room.keys() == ["a", "b", "c"]


@pytest.mark.parametrize("arrived", [Fault.STORE_THEN_RESET, Fault.RESET_BEFORE])
async def test_card_in_doubt_is_looked_for_when_it_opens(house: House, arrived: Fault) -> None:
    house.room.go_wrong([arrived])
    await house.owe("a")
    await house.drain()
    house.room.shut = "token_revoked"
    await house.drain(passing=QUICK.longest)
    assert (await house.row("a")).in_doubt
    house.room.shut = ""
    await house.drain(passing=QUICK.longest)
    assert (house.room.keys(), house.room.finds) == (["a"], ["a"])


async def test_it_is_seen_since_when_until_something_goes_through(house: House) -> None:
    house.rooms["slack"] = FakeRoom("slack", house.clock)
    outbox, begun = house.outbox(), house.clock()
    assert outbox.troubles() == {"local": [], "slack": []}
    house.rooms["slack"].shut = "token_revoked"
    for number in range(3):
        await house.owe(str(number), address=Address("slack", f"U{number}"))
        await outbox.drain()
        house.clock.pass_by(1)
    await house.owe("here")
    await outbox.drain()
    assert outbox.troubles() == {"local": [], "slack": [Trouble("token_revoked", begun)]}
    house.rooms["slack"].shut = ""
    house.clock.pass_by(QUICK.longest)
    await outbox.drain()
    assert outbox.troubles() == {"local": [], "slack": []}


async def test_card_with_nothing_to_say_does_not_end_the_trouble(house: House) -> None:
    outbox, begun = house.outbox(), house.clock()
    house.room.shut = "token_revoked"
    await house.owe("a", lane="one")
    await house.owe("b", lane="two", view="nothing")
    await outbox.drain()
    assert outbox.troubles() == {"local": [Trouble("token_revoked", begun)]}


async def test_one_line_of_the_log_is_loud_and_the_others_are_not(house: House) -> None:
    house.room.shut = "token_revoked"
    for number in range(3):
        await house.owe(str(number), lane=str(number))
    with capture_logs() as logs:
        await house.outbox().drain()
    levels = sorted(logging.getLevelNamesMapping()[line["log_level"].upper()] for line in logs)
    assert levels == [logging.INFO, logging.INFO, logging.ERROR]
    assert {(line["event"], line["code"]) for line in logs} == {("delivery.failed", "token_revoked")}
