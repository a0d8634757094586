import asyncio
import datetime as dt
from collections.abc import Iterator
from itertools import count

import pytest

from bot.cards import Card, Paragraph, Text
from bot.outbox import Address, DeliveryFailed
from handlers.local.faults import Faults
from handlers.local.outgoing import LocalRoom
from handlers.local.timeline import Timeline
from tests.fakes.clock import FakeClock

CHANNEL = Address("local", "kommunikation")
CARD = Card("Föreslå inlägg", (Paragraph((Text("Skickad"),)),), "sv")
REDRAWN = Card("Föreslå inlägg", (Paragraph((Text("Godkänd"),)),), "sv")


@pytest.fixture
def room(clock: FakeClock) -> Iterator[LocalRoom]:
    numbers = count(1)
    room = LocalRoom(Timeline(None), clock=clock, ids=lambda: f"m{next(numbers)}")
    yield room
    room.timeline.close()


async def shown(room: LocalRoom) -> list[str]:
    return [message.text for message in await room.timeline.latest("kommunikation", 10)]


async def test_a_posted_card_stands_in_its_conversation(room: LocalRoom) -> None:
    assert await room.post(CHANNEL, CARD, "k") == {"id": "m1"}
    message = await room.timeline.read("m1")
    assert message is not None
    assert (message.conversation, message.thread, message.key, message.author) == ("kommunikation", "", "k", "")
    assert (message.text, message.spoken) == ("Föreslå inlägg\nSkickad", "Föreslå inlägg Skickad")


async def test_a_card_said_under_another_keeps_its_thread(room: LocalRoom) -> None:
    await room.post(Address("local", "kommunikation", "m0"), CARD, "k")
    message = await room.timeline.read("m1")
    assert message is not None
    assert message.thread == "m0"


async def test_an_updated_card_says_what_is_new(room: LocalRoom) -> None:
    reference = await room.post(CHANNEL, CARD, "k")
    await room.update(CHANNEL, reference, REDRAWN)
    message = await room.timeline.read("m1")
    assert message is not None
    assert (message.text, message.spoken) == ("Föreslå inlägg\nGodkänd", "Föreslå inlägg Godkänd")


async def test_updating_a_message_that_is_gone_cannot_help(room: LocalRoom) -> None:
    with pytest.raises(DeliveryFailed) as failed:
        await room.update(CHANNEL, {"id": "m9"}, CARD)
    assert (failed.value.code, failed.value.permanent, failed.value.gone) == ("message_not_found", True, True)


async def test_the_same_key_is_posted_twice_and_found_once(room: LocalRoom, clock: FakeClock) -> None:
    since = clock()
    await room.post(CHANNEL, CARD, "k")
    await room.post(CHANNEL, CARD, "k")
    assert len(await shown(room)) == 2
    assert await room.find(CHANNEL, "k", since) == {"id": "m1"}
    assert await room.find(CHANNEL, "k", since + dt.timedelta(seconds=1)) is None
    assert await room.find(CHANNEL, "another", since) is None


async def test_a_hanging_platform_stores_nothing(room: LocalRoom) -> None:
    room.faults = Faults("hang")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(room.post(CHANNEL, CARD, "k"), 0.05)
    assert await shown(room) == []


async def test_a_platform_that_stores_and_resets_has_the_card(room: LocalRoom, clock: FakeClock) -> None:
    room.faults = Faults("store_then_reset", left=1)
    since = clock()
    with pytest.raises(DeliveryFailed) as failed:
        await room.post(CHANNEL, CARD, "k")
    assert (failed.value.ambiguous, failed.value.permanent) == (True, False)
    assert await room.find(CHANNEL, "k", since) == {"id": "m1"}
    await room.post(CHANNEL, CARD, "k2")  # only the first was hit
    assert len(await shown(room)) == 2


@pytest.mark.parametrize(
    ("faults", "failure"),
    [
        (Faults("too_many", seconds=7), ("ratelimited", False, False, 7)),
        (Faults("refuse"), ("refused", True, False, None)),
    ],
)
async def test_a_refusing_platform_says_how(
    room: LocalRoom, faults: Faults, failure: tuple[str, bool, bool, float | None]
) -> None:
    room.faults = faults
    with pytest.raises(DeliveryFailed) as failed:
        await room.post(CHANNEL, CARD, "k")
    told = failed.value
    assert (told.code, told.permanent, told.ambiguous, told.retry_after) == failure
    assert await shown(room) == []


async def test_a_slow_platform_takes_its_time(room: LocalRoom) -> None:
    room.faults = Faults("slow", seconds=0.05)
    began = asyncio.get_running_loop().time()
    await room.post(CHANNEL, CARD, "k")
    assert asyncio.get_running_loop().time() - began >= 0.05
    assert len(await shown(room)) == 1
