"""Whoever has not got the bot in a room is never given up: their desk is told, and all comes when they have."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import Connection, select

from bot.desk.reading import read_request
from bot.outbox import Address, DeliveryFailed
from bot.policy.model import Policy
from bot.requests.model import Unreached
from bot.settling import until_they_have_us
from bot.store.deliveries import PATIENCE
from bot.store.tables import deliveries
from bot.store.unreached import fall_due
from bot.troubles import Trouble
from tests.bot.outbox.a_desk import AT_FIRST, FIRST, owe_desk_card, settle_in, stands_at, with_addresses
from tests.bot.outbox.house import QUICK, House
from tests.bot.store.rows import REQUEST, keep_requests
from tests.fakes.room import FakeRoom

HOME, HERS = "29:amina", Address("slack", "29:amina")
HOUR = 60 * 60
CODE = "teams.BotNotInConversationRoster"


@pytest.fixture
async def slack(house: House, policy: Policy) -> FakeRoom:
    """A room with the desk and a request of somebody who has not got the bot there."""
    await house.database.write(keep_requests, REQUEST)
    room = settle_in(house, with_addresses(policy, AT_FIRST))
    room.absent = {HOME: CODE}
    return room


async def owe_hers(house: House, key: str, view: str = "told", **more: Any) -> None:
    await house.owe(key, **{"address": HERS, "view": view, "request": REQUEST.id, "redraw": True, **more})


async def is_met(house: House) -> bool:
    now = house.clock()
    return await house.database.write(lambda conn: fall_due(conn, HERS, now))


async def said(house: House) -> tuple[Unreached, ...]:
    """Return who cannot be told of the request, as its cards are drawn from it."""
    request = await house.database.read(read_request, REQUEST.id)
    assert request is not None
    return request.unreached


async def words_to_the_desk(house: House) -> list[str]:
    words = select(deliveries.c.key).where(deliveries.c.view == "unreached")
    return await house.database.read(lambda conn: list(conn.scalars(words)))


async def test_nothing_is_given_up_and_all_comes_in_order_when_the_person_is_met(house: House, slack: FakeRoom) -> None:
    for key in ("told", "answer"):
        await owe_hers(house, key, redraw=False)
    for _ in range(PATIENCE + 20):
        await house.drain(passing=HOUR)
    assert (HOME in stands_at(house), (await house.backlog()).failed) == (False, 0)
    assert set(await house.counted()) == {"delivery.failed"}
    assert (await house.row("told")).attempts == 1, "it goes on holding up what comes after it in its case"
    slack.absent = {}
    assert await is_met(house)
    await house.drain()
    assert stands_at(house)[HOME] == ["told", "answer"]
    assert not await is_met(house)


@pytest.mark.parametrize(("waited", "pause"), [(0, 2), (3, 3), (600, 600), (90 * 60, HOUR), (90 * 24 * HOUR, HOUR)])
def test_the_pause_is_as_long_as_it_has_waited_up_to_an_hour(waited: int, pause: int) -> None:
    absent = DeliveryFailed(CODE, absent=True)
    chances = [until_they_have_us(QUICK, dt.timedelta(seconds=waited), absent, chance) for chance in (1.0, 0.0)]
    assert [one.total_seconds() for one in chances] == [pause, pause / 2]
    asked = DeliveryFailed(CODE, absent=True, retry_after=2 * HOUR)
    assert until_they_have_us(QUICK, dt.timedelta(), asked, 1.0) == dt.timedelta(hours=2)


async def test_tries_come_further_apart(house: House, slack: FakeRoom) -> None:
    await owe_hers(house, "told")
    begun, tries = house.clock(), []
    for _ in range(14):
        await house.drain()
        row = await house.row("told")
        tries.append(int((row.due_at - begun).total_seconds()))
        house.clock.now = row.due_at
    assert tries[:12] == [2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096]
    assert [tries[12] - tries[11], tries[13] - tries[12]] == [HOUR, HOUR]


async def test_the_desks_card_says_who_cannot_be_told_until_they_can(house: House, slack: FakeRoom) -> None:
    await owe_desk_card(house, f"{REQUEST.id}:desk")
    await owe_hers(house, "receipt", "receipt")
    await house.drain()
    await house.drain()
    drawn = [len(message.cards) for message in slack.messages]
    assert (await said(house), drawn) == ((Unreached("", "slack"),), [2])
    for _ in range(3):
        await house.drain(passing=HOUR)
    assert [len(message.cards) for message in slack.messages] == [2]
    slack.absent = {}
    await house.drain(passing=HOUR)
    await house.drain()
    assert (await said(house), [len(message.cards) for message in slack.messages]) == ((), [3, 1])


async def test_the_desk_is_told_of_news_that_did_not_arrive_once(house: House, slack: FakeRoom) -> None:
    await owe_desk_card(house, f"{REQUEST.id}:desk")
    await owe_hers(house, "receipt", "receipt")
    await house.drain()
    assert await words_to_the_desk(house) == []
    for number in range(3):
        await owe_hers(house, f"told {number}", details={"to": REQUEST.requester, "verb": "ask"}, lane=str(number))
        await house.drain(passing=HOUR)
    told = f"{REQUEST.id}:unreached:{REQUEST.requester}"
    assert await words_to_the_desk(house) == [told]
    assert stands_at(house)["C1"] == [f"{REQUEST.id}:desk", told]
    assert (await house.row(told)).address == {"room": "slack", "conversation": FIRST.conversation, "thread": ""}


async def test_nobody_calls_a_follower_because_of_the_last_message(house: House, slack: FakeRoom) -> None:
    await owe_desk_card(house, f"{REQUEST.id}:desk")
    await owe_hers(house, "told", details={"to": "local:sara-ek", "verb": "publish"})
    await house.drain()
    assert (await words_to_the_desk(house), await said(house)) == ([], (Unreached("local:sara-ek", "slack"),))


async def test_a_card_of_the_desk_itself_goes_its_way(house: House, policy: Policy, slack: FakeRoom) -> None:
    settle_in(house, with_addresses(policy, AT_FIRST, {"slack": "C2"})).absent = {"C1": CODE}
    await owe_desk_card(house)
    await house.drain()
    assert stands_at(house)["C2"] == ["desk"]


async def test_readiness_counts_people_and_names_none(house: House, slack: FakeRoom) -> None:
    outbox, begun = house.outbox(), house.clock()
    slack.absent = {HOME: CODE, "29:bo": CODE}
    for number in range(2):
        await owe_hers(house, f"a{number}")
        await house.owe(f"b{number}", address=Address("slack", "29:bo"), lane=str(number))
    await outbox.drain()
    assert outbox.troubles() == {"slack": [Trouble(CODE, begun, people=2)], "local": []}
    slack.absent = {"29:bo": CODE}
    house.clock.pass_by(HOUR)
    await outbox.drain()
    assert outbox.troubles() == {"slack": [Trouble(CODE, begun, people=1)], "local": []}


async def test_met_elsewhere_lets_nothing_fall_due(house: House, slack: FakeRoom) -> None:
    await owe_hers(house, "told")
    await house.drain()
    due = (await house.row("told")).due_at

    def met(conn: Connection) -> list[bool]:
        now = house.clock()
        return [fall_due(conn, address, now) for address in (Address("slack", "29:bo"), Address("local", HOME))]

    assert await house.database.write(met) == [False, False]
    assert (await house.row("told")).due_at == due


async def test_an_answer_that_nobody_comes_for_is_not_kept_for_more_than_a_month(house: House, slack: FakeRoom) -> None:
    await owe_hers(house, "answer", view="finding", request=None, redraw=False)
    await owe_hers(house, "told")
    await house.drain()
    await house.drain(passing=29 * 24 * HOUR)
    assert (await house.backlog()).failed == 0
    await house.drain(passing=24 * HOUR)
    assert (await house.backlog()).failed == 1
    answer, told = await house.row("answer"), await house.row("told")
    assert (answer.failed, answer.details, told.failed) == (CODE, {}, None)
    slack.absent = {}
    assert await is_met(house)
    await house.drain()
    assert stands_at(house)[HOME] == ["told"]
