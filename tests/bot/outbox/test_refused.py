"""Cards that show a request are given up by nobody's desk, and for a person only after many tries; a message that
somebody deleted is posted anew.
"""

import datetime as dt

from bot.outbox import DeliveryFailed
from bot.sending import TRIES, pause
from bot.store.deliveries import Backlog, owe_again
from tests.bot.outbox.house import QUICK, House, card
from tests.bot.store.rows import REQUEST, keep_requests, numbered
from tests.fakes.room import Fault


async def owe_desk_card(house: House) -> None:
    await house.database.write(keep_requests, REQUEST)
    await house.owe("desk", request=REQUEST.id, redraw=True)
    await house.outbox().drain()


async def change(house: House) -> None:
    await house.database.write(owe_again, REQUEST.id, house.clock())
    await house.outbox().drain()


async def test_cards_of_requests_wait_for_the_room_that_refuses_and_are_shown_when_it_takes_them(house: House) -> None:
    hand_ins = [numbered(number) for number in range(1, 31)]
    await house.database.write(keep_requests, *hand_ins)
    house.room.refuses, begun = True, house.clock()
    for request in hand_ins:
        await house.owe(request.id, request=request.id, redraw=True)
    for _ in range(3):
        await house.outbox().drain()
        house.clock.pass_by(QUICK.longest)
    assert (house.room.keys(), await house.backlog()) == ([], Backlog(30, begun, 0, failing=30))
    house.room.refuses = False
    await house.outbox().drain()
    assert sorted(house.room.keys()) == sorted(request.id for request in hand_ins)
    assert await house.backlog() == Backlog(0, None, 0)


async def test_refused_card_is_tried_again_after_the_longest_pause(house: House) -> None:
    house.room.go_wrong([Fault.GONE])
    await owe_desk_card(house)
    row = await house.row("desk")
    assert (row.failed, row.due_at) == (None, house.clock() + dt.timedelta(seconds=QUICK.longest))


def test_pause_after_a_refusal_is_the_longest_spread_by_half() -> None:
    refused = DeliveryFailed("gone", permanent=True)
    assert [pause(QUICK, 1, refused, chance).total_seconds() for chance in (0.0, 1.0)] == [30, 60]


async def test_receipt_of_somebody_who_is_gone_is_given_up_after_so_many_tries_and_counted(house: House) -> None:
    await house.database.write(keep_requests, REQUEST)
    house.room.refuses = True
    await house.owe("receipt", request=REQUEST.id, redraw=True)
    for _ in range(TRIES - 1):
        await house.drain(passing=QUICK.longest)
    assert (await house.row("receipt")).failed is None
    for _ in range(3):
        await house.drain(passing=QUICK.longest)
    assert ((await house.row("receipt")).failed, (await house.backlog()).failed) == ("gone", 1)
    assert await house.counted() == {"delivery.failed": TRIES - 1, "delivery.given_up": 1}
    house.room.refuses = False
    await change(house)
    assert house.room.keys() == []


async def test_receipt_that_arrives_in_between_has_all_its_tries_again(house: House) -> None:
    await owe_desk_card(house)
    for _ in range(2):
        house.room.refuses = True
        await change(house)
        for _ in range(TRIES - 2):
            await house.drain(passing=QUICK.longest)
        house.room.refuses = False
        await house.drain(passing=QUICK.longest)
    assert [len(message.cards) for message in house.room.messages] == [3]


async def test_refused_card_of_a_request_leaves_its_others_alone(house: House) -> None:
    await owe_desk_card(house)
    await house.owe("receipt", request=REQUEST.id, redraw=True, lane="another")
    await house.outbox().drain()
    house.room.go_wrong([Fault.GONE])
    await change(house)
    drawn = sorted(len(message.cards) for message in house.room.messages)  # either of them may have gone first
    assert (drawn, (await house.backlog()).failed) == ([1, 2], 0)


async def test_message_that_was_deleted_is_posted_anew_and_drawn_there_from_now_on(house: House) -> None:
    await owe_desk_card(house)
    house.room.delete("desk")
    await change(house)
    assert (house.room.keys(), house.room.finds) == (["desk"], [])
    assert (await house.row("desk")).reference == {"conversation": "desk", "id": "1"}
    await change(house)
    assert [message.cards for message in house.room.messages] == [[card("desk 1")], [card("desk 1"), card("desk 1")]]


async def test_message_posted_anew_unknown_is_found_not_doubled(house: House) -> None:
    await owe_desk_card(house)
    house.room.delete("desk")
    house.room.go_wrong([Fault.NONE, Fault.STORE_THEN_RESET])
    await change(house)
    row = await house.row("desk")
    assert (row.reference, row.in_doubt) == (None, True)
    house.clock.pass_by(60)
    await house.outbox().drain()
    assert (house.room.keys(), house.room.finds) == (["desk"], ["desk"])
    assert (await house.row("desk")).reference == {"conversation": "desk", "id": "1"}


async def test_message_posted_anew_by_a_server_that_died_is_looked_for(house: House) -> None:
    await owe_desk_card(house)
    house.room.delete("desk")
    await house.database.write(owe_again, REQUEST.id, house.clock())

    def die(step: str) -> None:
        if step == "after-post":
            raise SystemError("the server dies")

    await house.outbox(checkpoint=die).drain()
    house.clock.pass_by(QUICK.lease)
    await house.outbox("you").drain()
    assert (house.room.keys(), house.room.finds) == (["desk"], ["desk"])
