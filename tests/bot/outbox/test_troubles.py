"""A desk that is not reached: its officers are told once a day, and whoever looks after the server sees it."""

from typing import Any

import pytest

from bot.outbox import Address
from bot.policy.model import Policy
from bot.store.people import meet
from bot.troubles import Trouble
from tests.bot.outbox.a_desk import (
    AT_FIRST,
    change_desks,
    meet_officers,
    owe_desk_card,
    settle_in,
    stands_at,
    told_of_trouble,
    with_addresses,
)
from tests.bot.outbox.house import QUICK, House
from tests.bot.store.rows import REQUEST, keep_requests
from tests.fakes.cast import CHIEF
from tests.fakes.room import FakeRoom

DAY = 24 * 60 * 60
HERS, HIS = "trouble:kommunikation:2026-11-23:susanne-daregard", "trouble:kommunikation:2026-11-23:kommunikationschefen"


@pytest.fixture
async def slack(house: House, policy: Policy) -> FakeRoom:
    """Slack, where the desk has a second address and its officers were met."""
    await house.database.write(keep_requests, REQUEST)
    await house.database.write(meet_officers)
    return settle_in(house, with_addresses(policy, AT_FIRST, {"slack": "C2"}))


async def words_of(house: House, key: str) -> tuple[Any, ...]:
    row = await house.row(key)
    return row.view, row.lang, row.words


def watched(house: House) -> list[dict[str, Any]]:
    """Return a list that the details of every word of trouble come to when it is drawn: sent, it has none."""
    told: list[dict[str, Any]] = []
    house.watch = lambda owed: told.append(dict(owed.details)) if owed.view == "trouble" else None
    return told


async def test_each_officer_who_was_met_is_told_in_their_language(house: House, slack: FakeRoom) -> None:
    slack.closed = {"C1": "channel_not_found"}
    await owe_desk_card(house)
    await house.drain()
    assert told_of_trouble(house) == {"U1": [HERS], "U2": [HIS]}
    assert await words_of(house, HERS) == ("trouble", "sv", None)
    assert await words_of(house, HIS) == ("trouble", "en", None)


async def test_they_are_told_once_a_day_however_many_cards_there_are(house: House, slack: FakeRoom) -> None:
    slack.closed = {"C1": "channel_not_found"}
    for day in ("23", "24"):
        for number in range(5):
            await owe_desk_card(house, f"{day} {number}", lane=f"{day} {number}")
            await house.drain()
        house.clock.pass_by(DAY)
    told = told_of_trouble(house)
    assert told["U1"] == [HERS, HERS.replace("11-23", "11-24")]
    assert [len(told["U2"]), len(stands_at(house)["C2"])] == [2, 10]


async def test_they_are_told_at_any_hour(house: House, slack: FakeRoom) -> None:
    house.clock.pass_by(15 * 60 * 60)  # close to midnight
    slack.closed = {"C1": "channel_not_found"}
    await owe_desk_card(house)
    await house.drain()
    assert sorted(told_of_trouble(house)) == ["U1", "U2"]


@pytest.mark.parametrize(
    ("addresses", "goes"),
    [
        ((AT_FIRST, {"slack": "C2"}), {"goes": "elsewhere"}),
        ((AT_FIRST, {}), {"goes": "person", "taker": "susanne-daregard"}),
        (({"slack": "C1", "local": "kommunikation"}, {}), {"goes": "elsewhere"}),
    ],
)
async def test_word_says_what_is_wrong_and_where_the_cards_go(
    house: House, policy: Policy, slack: FakeRoom, addresses: tuple[dict[str, str], ...], goes: dict[str, str]
) -> None:
    change_desks(house, with_addresses(policy, *addresses))
    slack.closed = {"C1": "slack.is_archived"}
    told = watched(house)
    await owe_desk_card(house)
    await house.drain()
    assert told == [{"of": "kommunikation", "room": "slack", "code": "slack.is_archived", "shut": False, **goes}] * 2


async def test_word_of_a_shut_room_goes_to_those_met_elsewhere(house: House, slack: FakeRoom) -> None:
    slack.shut = "slack.token_revoked"
    await house.database.write(meet, CHIEF, Address("local", "person:chief"), "sv")
    told = watched(house)
    await owe_desk_card(house)
    await house.drain()
    assert told_of_trouble(house) == {"person:chief": [HIS]}
    assert told == [
        {"of": "kommunikation", "room": "slack", "code": "slack.token_revoked", "shut": True, "goes": "nowhere"}
    ]


async def test_where_no_officer_was_met_the_address_that_takes_the_card_is_told(house: House, policy: Policy) -> None:
    slack = settle_in(house, with_addresses(policy, AT_FIRST, {"slack": "C2"}))
    await house.database.write(keep_requests, REQUEST)
    slack.closed = {"C1": "is_archived"}
    await owe_desk_card(house)
    await house.drain()
    assert told_of_trouble(house) == {"C2": ["trouble:kommunikation:2026-11-23:desk"]}


async def test_officers_home_that_is_closed_is_no_word_of_the_desk(house: House, policy: Policy) -> None:
    await house.database.write(keep_requests, REQUEST)
    await house.database.write(meet_officers)
    slack = settle_in(house, with_addresses(policy, AT_FIRST))
    slack.closed = {"U1": "user_disabled"}
    await owe_desk_card(house, address=Address("slack", "U1"))
    await house.drain()
    await house.drain(passing=QUICK.longest)
    assert (told_of_trouble(house), stands_at(house)) == ({}, {"C1": ["desk"]})


async def test_desk_not_reached_is_seen_until_a_card_goes_through(house: House, slack: FakeRoom) -> None:
    outbox, begun = house.outbox(), house.clock()
    slack.closed = {"C1": "is_archived"}
    await owe_desk_card(house)
    await outbox.drain()
    house.clock.pass_by(60)
    await owe_desk_card(house, "another", lane="another")
    await outbox.drain()
    seen = {"slack": [Trouble("is_archived", begun, "kommunikation", "C1")], "local": []}
    assert outbox.troubles() == seen
    slack.closed = {}
    await owe_desk_card(house, "third", lane="third")
    await outbox.drain()
    assert outbox.troubles() == {"slack": [], "local": []}


async def test_trouble_at_an_address_that_the_desk_has_no_longer_is_over(
    house: House, policy: Policy, slack: FakeRoom
) -> None:
    outbox = house.outbox()
    slack.closed = {"C1": "is_archived"}
    await owe_desk_card(house)
    await outbox.drain()
    before = len(outbox.troubles()["slack"])
    change_desks(house, with_addresses(policy, {"slack": "C9"}))
    assert (before, outbox.troubles()) == (1, {"slack": [], "local": []})


async def test_somebodys_own_closed_account_is_no_trouble_of_the_room(house: House, slack: FakeRoom) -> None:
    outbox = house.outbox()
    slack.closed = {"U9": "user_disabled"}
    await house.owe("receipt", address=Address("slack", "U9"), redraw=True, view="receipt")
    await outbox.drain()
    assert outbox.troubles() == {"slack": [], "local": []}
