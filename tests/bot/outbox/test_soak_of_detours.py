"""Addresses that close and open, a room that shuts, one call in four going wrong, two servers: nothing is lost, what
may be doubled is counted, and every message stands under its card.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Iterator

from bot.policy.model import Policy
from tests.bot.outbox.a_desk import (
    AT_FIRST,
    meet_officers,
    owe_desk_card,
    owe_told,
    settle_in,
    stands_at,
    with_addresses,
)
from tests.bot.outbox.house import House
from tests.bot.outbox.test_soak import one_in_four
from tests.bot.store.rows import keep_requests, numbered
from tests.fakes.room import Message

REQUESTS, ROUNDS = 60, 40


async def test_nothing_is_lost_while_the_desks_addresses_come_and_go(house: House, policy: Policy) -> None:
    dice = random.Random(1)
    slack = settle_in(house, with_addresses(policy, AT_FIRST, {"slack": "C2", "local": "kommunikation"}))
    await house.database.write(keep_requests, *(numbered(number) for number in range(1, REQUESTS + 1)))
    await house.database.write(meet_officers)
    slack.slowness = house.room.slowness = 0.01
    slack.go_wrong(one_in_four(1))
    house.room.go_wrong(one_in_four(2))
    number = 0
    for _ in range(ROUNDS):
        slack.closed = {one: "is_archived" for one in ("C1", "C2", "U1") if dice.random() < 0.4}
        slack.shut = "token_revoked" if dice.random() < 0.2 else ""
        for _ in range(2 if number < REQUESTS else 0):
            number += 1
            more = {"request": f"request-{number}", "lane": None}
            await owe_desk_card(house, f"desk {number}", **more)
            await owe_told(house, f"told {number}", **more, under=f"desk {number}")
        await asyncio.gather(house.outbox("me").drain(), house.outbox("you").drain())
        house.clock.pass_by(61)
    slack.closed, slack.shut = {}, ""
    while (await house.backlog()).owed:
        await asyncio.gather(house.outbox("me").drain(), house.outbox("you").drain())
        house.clock.pass_by(61)
    arrived = Counter(key for keys in stands_at(house).values() for key in keys)
    assert set(arrived) == {f"{what} {number}" for what in ("desk", "told") for number in range(1, REQUESTS + 1)}
    counted = await house.counted()
    twice = sum(times - 1 for times in arrived.values())
    assert 0 < twice <= counted["delivery.maybe_twice"] + counted["delivery.moved"]
    assert [message.key for message in torn_from_their_cards(house)] == []


def torn_from_their_cards(house: House) -> Iterator[Message]:
    for room in house.rooms.values():
        for message in room.messages:
            if message.key.startswith("told"):
                card = room.messages[int(message.address.thread or 0)]
                where = message.address.conversation
                if (card.key, card.address.conversation) != (message.key.replace("told", "desk"), where):
                    yield message
