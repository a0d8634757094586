import asyncio
import dataclasses
import time

from bot.outbox import Address
from bot.store.deliveries import owe_again
from bot.store.requests import change
from tests.bot.outbox.house import PATIENT, QUICK, House, card
from tests.bot.store.rows import REQUEST, keep_requests
from tests.fakes.room import FakeRoom, Fault


async def test_owed_card_is_posted_once_and_settled(house: House) -> None:
    await house.owe("a")
    await house.outbox().drain()
    await house.outbox().drain()
    (message,) = house.room.messages
    assert (message.key, message.cards, house.room.finds) == ("a", [card("desk")], [])
    row = await house.row("a")
    assert (row.drawn, row.reference, row.in_doubt, row.owner) == (1, {"conversation": "desk", "id": "0"}, False, None)


async def test_card_with_nothing_to_say_is_settled_unsent(house: House) -> None:
    await house.owe("a", view="nothing")
    await house.outbox().drain()
    assert (house.room.messages, (await house.backlog()).owed) == ([], 0)


async def test_lane_is_sent_in_order(house: House) -> None:
    house.room.go_wrong([Fault.SLOW, Fault.NONE, Fault.SLOW])
    for key in "abcde":
        await house.owe(key)
    await house.outbox().drain()
    assert house.room.keys() == list("abcde")


async def test_card_is_said_under_the_message_of_its_parent(house: House) -> None:
    await house.owe("first")
    await house.owe("child", under="parent", lane="another")
    await house.owe("parent")
    await house.outbox().drain()
    threads = {message.key: message.address.thread for message in house.room.messages}
    assert threads == {"first": "", "parent": "", "child": "1"}


async def test_change_redraws_the_message_with_the_row_as_it_is_now(house: House) -> None:
    await house.database.write(keep_requests, REQUEST)
    await house.owe("desk", request=REQUEST.id, redraw=True)
    await house.outbox().drain()
    for seen in (1, 2):
        await house.database.write(change, REQUEST.id, seen)
        await house.database.write(owe_again, REQUEST.id, house.clock())
    await house.outbox().drain()
    (message,) = house.room.messages
    assert message.cards == [card("desk 1"), card("desk 3")]


async def test_change_before_the_first_drawing_makes_no_second(house: House) -> None:
    await house.database.write(keep_requests, REQUEST)
    await house.owe("desk", request=REQUEST.id, redraw=True)
    await house.database.write(change, REQUEST.id, 1)
    await house.database.write(owe_again, REQUEST.id, house.clock())
    await house.outbox().drain()
    assert [message.cards for message in house.room.messages] == [[card("desk 2")]]


async def test_change_between_claim_and_drawing_is_drawn_once(house: House) -> None:
    await house.database.write(keep_requests, REQUEST)
    await house.owe("desk", request=REQUEST.id, redraw=True)

    def change_once(step: str) -> None:
        with house.database.engine.begin() as conn:
            if step == "after-claim" and change(conn, REQUEST.id, 1):
                owe_again(conn, REQUEST.id, house.clock())

    await house.outbox(checkpoint=change_once).drain()
    (message,) = house.room.messages
    assert message.cards == [card("desk 2")]


async def test_card_goes_out_within_milliseconds_of_waking(house: House) -> None:
    outbox = house.outbox(timings=dataclasses.replace(QUICK, look=5))
    running = asyncio.create_task(outbox.run())
    waits = []
    for number in range(20):
        await house.owe(str(number), lane=str(number))
        begun = time.perf_counter()
        outbox.wake()
        await house.room.until_there_are(number + 1)
        waits.append(time.perf_counter() - begun)
    await outbox.stop()
    await running
    assert sorted(waits)[10] < 0.5


async def test_what_waits_for_one_before_it_or_for_a_free_hand_goes_without_a_look(house: House) -> None:
    for number in range(12):
        await house.owe(str(number), lane="one" if number < 3 else str(number))
    await house.owe("child", under="2", lane="child")
    outbox = house.outbox(timings=dataclasses.replace(QUICK, look=60))
    running = asyncio.create_task(outbox.run())
    await house.room.until_there_are(13, within=30)
    await outbox.stop()
    await running
    keys = house.room.keys()
    assert [key for key in keys if key in ("0", "1", "2", "child")] == ["0", "1", "2", "child"]


async def test_card_nobody_told_of_goes_out_at_the_next_look(house: House) -> None:
    outbox = house.outbox()
    running = asyncio.create_task(outbox.run())
    await asyncio.sleep(0.05)
    await house.owe("a")
    await house.room.until_there_are(1)
    await outbox.stop()
    await running


async def test_hanging_room_does_not_hold_up_another(house: House) -> None:
    house.rooms["slack"] = FakeRoom("slack", house.clock, [Fault.HANG] * 50)
    for number in range(20):
        await house.owe(f"hangs {number}", address=Address("slack", "desk"), lane=f"hangs {number}")
    await house.owe("a")
    outbox = house.outbox(timings=PATIENT)
    running = asyncio.create_task(outbox.run())
    await house.room.until_there_are(1, within=30)  # a hanging call takes 60
    await outbox.stop(within=0)
    await running


async def test_room_is_handed_only_so_many_cards_at_once(house: House) -> None:
    house.room.go_wrong([Fault.HANG] * 50)
    for number in range(20):
        await house.owe(str(number), lane=str(number))
    outbox = house.outbox(timings=PATIENT)
    running = asyncio.create_task(outbox.run())
    await house.until_claimed(4)
    await asyncio.sleep(0.1)
    assert [(await house.row(str(number))).attempts for number in range(20)] == [1] * 4 + [0] * 16
    await outbox.stop(within=0)
    await running


async def test_checkpoints_come_in_order(house: House) -> None:
    seen: list[str] = []
    await house.owe("a")
    await house.outbox(checkpoint=seen.append).drain()
    assert seen == ["after-claim", "after-post", "after-settle"]
