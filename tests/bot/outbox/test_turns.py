"""Where a conversation takes one message at a time, each card waits for a turn of its own and nobody else waits."""

import pytest
from sqlalchemy import Connection, select
from structlog.testing import capture_logs

from bot.cards import Card
from bot.outbox import Address, Reference
from bot.pacing import Pace
from bot.store.deliveries import Backlog, hurry, owe, owe_again
from bot.store.tables import counts
from tests.bot.outbox.house import DESK, QUICK, House, card
from tests.bot.store.rows import REQUEST, keep_requests
from tests.fakes.room import FakeRoom, Fault

PERSON = Address("local", "person")


@pytest.fixture
def paced(house: House) -> House:
    """A house whose room takes one message a second in each conversation."""
    house.rooms["local"] = FakeRoom("local", house.clock, pace=Pace(1, lambda: house.clock().timestamp()))
    return house


async def owe_many(house: House, number: int) -> None:
    """Owe the desk so many cards, each of a case of its own."""

    def many(conn: Connection) -> None:
        for one in range(number):
            owe(conn, key=str(one), address=DESK, view="desk", lang="sv", now=house.clock(), lane=str(one))

    await house.database.write(many)


async def test_each_card_comes_at_its_own_second_and_is_asked_for_once(paced: House) -> None:
    outbox = paced.outbox()
    await owe_many(paced, 20)
    sent = []
    for _ in range(20):
        await outbox.drain()
        sent.append(len(paced.room.messages))
        paced.clock.pass_by(1)
    assert (sent, paced.room.rests) == (list(range(1, 21)), 20)
    assert paced.room.keys() == [str(number) for number in range(20)]


async def test_crowd_before_one_conversation_holds_up_no_other(paced: House) -> None:
    seen: list[str] = []
    await owe_many(paced, 600)
    await paced.owe("other", address=PERSON)
    await paced.outbox(checkpoint=seen.append).drain()
    assert paced.room.keys() == ["0", "other"]
    assert seen.count("after-claim") < 20  # a crowd is put off many at a time


class Counting(FakeRoom):
    """Knows how many cards it was handed at the same time, at most."""

    now = most = 0

    async def post(self, address: Address, card: Card, key: str) -> Reference:
        """Keep a new message."""
        self.now += 1
        self.most = max(self.most, self.now)
        try:
            return await super().post(address, card, key)
        finally:
            self.now -= 1


async def test_room_is_handed_no_more_than_it_takes_however_far_it_is_looked(house: House) -> None:
    room = Counting("local", house.clock, [Fault.SLOW] * 100, pace=Pace(1, lambda: house.clock().timestamp()))
    house.rooms["local"] = room
    await owe_many(house, 100)
    persons = [Address("local", f"person {number}") for number in range(30)]
    for person in persons:
        await house.owe(person.conversation, address=person)
    await house.outbox().drain()
    assert set(room.keys()) == {"0", *(person.conversation for person in persons)}
    assert room.most == QUICK.at_once


async def test_waiting_counts_as_nothing(paced: House) -> None:
    await owe_many(paced, 3)
    begun = paced.clock()
    with capture_logs() as logs:
        await paced.outbox().drain()
    row = await paced.row("2")
    assert (row.attempts, row.in_doubt, row.owner, row.lease_until, row.reference) == (0, False, None, None, None)
    assert (row.due_at - begun).total_seconds() == 2
    assert (logs, await paced.backlog()) == ([], Backlog(2, begun, 0, failing=0))
    assert await paced.database.read(lambda conn: conn.execute(select(counts)).all()) == []


async def test_order_of_a_case_holds_while_its_cards_wait(paced: House) -> None:
    outbox = paced.outbox()
    for case in "ab":
        for number in range(4):
            await paced.owe(f"{case}{number}", lane=case)
    for _ in range(12):
        await outbox.drain()
        paced.clock.pass_by(1)
    keys = paced.room.keys()
    assert sorted(keys) == [f"{case}{number}" for case in "ab" for number in range(4)]
    assert [sorted(key for key in keys if key[0] == case) for case in "ab"] == [
        [key for key in keys if key[0] == case] for case in "ab"
    ]


async def test_card_in_doubt_that_waits_is_still_in_doubt(paced: House) -> None:
    paced.room.go_wrong([Fault.STORE_THEN_RESET])
    await paced.owe("a")
    await paced.outbox().drain()
    paced.room.rest(DESK)  # somebody else's turn
    paced.clock.pass_by(1.5)
    await paced.owe("b", lane="another")
    paced.clock.pass_by(0.5)
    outbox = paced.outbox()
    for _ in range(3):
        await outbox.drain()
        paced.clock.pass_by(1)
    assert (sorted(paced.room.keys()), paced.room.finds) == (["a", "b"], ["a"])


async def test_drawing_anew_needs_no_turn(paced: House) -> None:
    await paced.database.write(keep_requests, REQUEST)
    await paced.owe("desk", request=REQUEST.id, redraw=True)
    outbox = paced.outbox()
    await outbox.drain()
    await paced.database.write(owe_again, REQUEST.id, paced.clock())
    await outbox.drain()
    (message,) = paced.room.messages
    assert (message.cards, paced.room.rests) == ([card("desk 1"), card("desk 1")], 1)


async def test_urgent_card_comes_before_hundreds_that_wait(paced: House) -> None:
    outbox = paced.outbox()
    await owe_many(paced, 300)
    await outbox.drain()
    await paced.owe("urgent", details={"urgent": True})
    await outbox.drain()
    assert paced.room.keys() == ["0", "urgent"]


async def test_card_that_becomes_urgent_while_it_waits_comes_before_the_others(paced: House) -> None:
    outbox = paced.outbox()
    await paced.database.write(keep_requests, REQUEST)
    await owe_many(paced, 100)
    await paced.owe("desk", request=REQUEST.id, lane="last")
    await outbox.drain()
    await paced.database.write(hurry, REQUEST.id, paced.clock())
    await outbox.drain()
    assert paced.room.keys() == ["0", "desk"]


async def test_turns_that_passed_while_nothing_was_sent_are_not_taken_all_at_once(paced: House) -> None:
    outbox = paced.outbox()
    await owe_many(paced, 30)
    await outbox.drain()
    paced.clock.pass_by(100)
    await outbox.drain()
    assert len(paced.room.messages) == 2
    for _ in range(40):
        paced.clock.pass_by(1)
        await outbox.drain()
    assert sorted(paced.room.keys(), key=int) == [str(number) for number in range(30)]


async def test_what_waits_for_its_turn_goes_out_after_a_restart(paced: House) -> None:
    await owe_many(paced, 5)
    await paced.outbox("before").drain()
    second = paced.outbox("after")
    for _ in range(8):
        paced.clock.pass_by(1)
        await second.drain()
    assert sorted(paced.room.keys()) == list("01234")


async def test_card_whose_server_dies_before_it_is_put_back_is_looked_for_and_sent_once(paced: House) -> None:
    await owe_many(paced, 2)

    def die(step: str) -> None:
        raise KeyboardInterrupt(step)

    with pytest.raises(KeyboardInterrupt):
        await paced.outbox("dead", checkpoint=die).drain()
    paced.clock.pass_by(120)
    outbox = paced.outbox()
    for _ in range(3):
        await outbox.drain()
        paced.clock.pass_by(1)
    assert (sorted(paced.room.keys()), sorted(paced.room.finds)) == (["0", "1"], ["0", "1"])


async def test_room_that_cannot_tell_its_pace_is_sent_to_at_once(house: House) -> None:
    class Confused(FakeRoom):
        def rest(self, address: Address, *, urgent: bool = False) -> float:
            raise KeyError("a word that may not be logged")

    house.rooms["local"] = Confused("local", house.clock)
    await house.owe("a")
    with capture_logs() as logs:
        await house.outbox().drain()
    assert house.room.keys() == ["a"]
    assert [(line["event"], line["room"], line["error"], line["where"][:5]) for line in logs] == [
        ("outbox.pace_failed", "local", "KeyError", "rest:")
    ]
    assert "word" not in str(logs)
