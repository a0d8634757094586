import asyncio
import random
from collections import Counter
from collections.abc import Iterator

import pytest

from bot.outbox import Address
from tests.bot.outbox.house import House
from tests.fakes.room import FakeRoom, Fault

DELIVERIES = 300
FAULTS = [fault for fault in Fault if fault not in (Fault.NONE, Fault.GONE)]


def one_in_four(seed: int) -> Iterator[Fault]:
    dice = random.Random(seed)
    while True:
        yield dice.choice(FAULTS) if dice.random() < 0.25 else Fault.NONE


async def soak(house: House, *, find_works: bool) -> Counter[str]:
    """Deliver through two outboxes at once, one call in four going wrong; return how often each card arrived."""
    for seed, name in enumerate(("local", "slack", "teams")):
        house.rooms[name] = FakeRoom(name, house.clock, one_in_four(seed), find_works=find_works, slowness=0.01)
    for number in range(DELIVERIES):
        room = ("local", "slack", "teams")[number % 3]
        await house.owe(str(number), address=Address(room, "desk"), lane=f"{room}/{number % 60}")
    while (await house.backlog()).owed:
        await asyncio.gather(house.outbox("me").drain(), house.outbox("you").drain())
        house.clock.pass_by(61)
    return Counter(key for room in house.rooms.values() for key in room.keys())  # noqa: SIM118


async def test_nothing_is_lost_or_doubled_while_one_call_in_four_goes_wrong(house: House) -> None:
    arrived = await soak(house, find_works=True)
    assert arrived == Counter(str(number) for number in range(DELIVERIES))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_without_looking_nothing_is_lost_but_some_are_doubled(house: House) -> None:
    arrived = await soak(house, find_works=False)
    assert set(arrived) == {str(number) for number in range(DELIVERIES)}
    assert DELIVERIES * 0.03 < sum(times - 1 for times in arrived.values()) < DELIVERIES * 0.3
