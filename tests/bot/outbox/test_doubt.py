import pytest
from sqlalchemy import select

from bot.store.claiming import claim
from bot.store.deliveries import owe_again
from bot.store.requests import change
from bot.store.tables import counts
from tests.bot.outbox.house import House, card
from tests.bot.store.rows import REQUEST, keep_requests
from tests.fakes.room import Fault


async def send_twice(house: House, fault: Fault) -> None:
    house.room.go_wrong([fault])
    await house.outbox().drain()
    house.clock.pass_by(60)
    await house.outbox().drain()


@pytest.mark.parametrize("fault", [Fault.STORE_THEN_RESET, Fault.STORE_THEN_HANG])
async def test_message_that_arrived_unknown_is_found_not_doubled(house: House, fault: Fault) -> None:
    await house.owe("a")
    await send_twice(house, fault)
    (message,) = house.room.messages
    row = await house.row("a")
    assert (message.cards, house.room.finds) == ([card("desk")], ["a"])
    assert (row.reference, row.drawn, row.in_doubt) == ({"conversation": "desk", "id": "0"}, 1, False)


@pytest.mark.parametrize("fault", [Fault.RESET_BEFORE, Fault.HANG])
async def test_message_that_did_not_arrive_is_looked_for_and_sent(house: House, fault: Fault) -> None:
    await house.owe("a")
    await send_twice(house, fault)
    assert (house.room.keys(), house.room.finds) == (["a"], ["a"])


@pytest.mark.parametrize("fault", [Fault.BROKEN, Fault.TOO_MANY])
async def test_message_that_surely_did_not_arrive_is_sent_without_looking(house: House, fault: Fault) -> None:
    await house.owe("a")
    await send_twice(house, fault)
    assert (house.room.keys(), house.room.finds) == (["a"], [])


async def test_message_nobody_can_look_for_is_rather_sent_twice_and_counted(house: House) -> None:
    house.room.find_works = False
    await house.owe("a")
    await send_twice(house, Fault.STORE_THEN_RESET)
    assert house.room.keys() == ["a", "a"]
    counted = await house.database.read(lambda conn: {tuple(line) for line in conn.execute(select(counts))})
    assert counted == {("2026-11-23", "delivery.failed", 1), ("2026-11-23", "delivery.maybe_twice", 1)}


async def test_found_message_is_drawn_as_the_row_is_now(house: House) -> None:
    await house.database.write(keep_requests, REQUEST)
    await house.owe("desk", request=REQUEST.id, redraw=True)
    house.room.go_wrong([Fault.STORE_THEN_RESET])
    await house.outbox().drain()
    await house.database.write(change, REQUEST.id, 1)
    await house.database.write(owe_again, REQUEST.id, house.clock())
    house.clock.pass_by(60)
    await house.outbox().drain()
    (message,) = house.room.messages
    assert message.cards == [card("desk 1"), card("desk 2")]


async def test_found_message_whose_update_fails_is_not_looked_for_again(house: House) -> None:
    await house.database.write(keep_requests, REQUEST)
    await house.owe("desk", request=REQUEST.id, redraw=True)
    house.room.go_wrong([Fault.STORE_THEN_RESET, Fault.BROKEN])
    await house.outbox().drain()
    await house.database.write(owe_again, REQUEST.id, house.clock())
    for _ in range(2):
        house.clock.pass_by(60)
        await house.outbox().drain()
    assert (house.room.finds, [len(message.cards) for message in house.room.messages]) == (["desk"], [2])


async def test_card_claimed_by_a_server_that_died_is_looked_for(house: House) -> None:
    await house.owe("a")
    await house.database.write(
        lambda conn: claim(conn, now=house.clock(), owner="dead", lease_seconds=120, limit=1, only_rooms=["local"])
    )
    await house.outbox().drain()
    assert house.room.keys() == []
    house.clock.pass_by(120)
    await house.outbox().drain()
    assert (house.room.keys(), house.room.finds) == (["a"], ["a"])
