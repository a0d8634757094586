"""A desk's card that is refused at its address goes to another of the desk's, and nothing is lost or doubled."""

import datetime as dt

import pytest

from bot.outbox import Address
from bot.policy.model import Policy
from bot.sending import TRIES
from bot.store.claiming import claim
from bot.store.deliveries import Backlog, owe_again
from tests.bot.outbox.a_desk import (
    ABROAD,
    AT_FIRST,
    CHIEFS_HOME,
    FIRST,
    HOME,
    SECOND,
    change_desks,
    meet_officers,
    owe_desk_card,
    owe_told,
    settle_in,
    stands_at,
    with_addresses,
)
from tests.bot.outbox.house import QUICK, House, card
from tests.bot.store.rows import REQUEST, keep_requests
from tests.fakes.room import FakeRoom, Fault


@pytest.fixture
async def slack(house: House, policy: Policy) -> FakeRoom:
    """Slack, where the desk has a second address; nobody was met."""
    await house.database.write(keep_requests, REQUEST)
    return settle_in(house, with_addresses(policy, AT_FIRST, {"slack": "C2"}))


async def change(house: House) -> None:
    await house.database.write(owe_again, REQUEST.id, house.clock())
    await house.drain()


async def test_card_refused_at_the_first_address_goes_to_the_second_at_once(house: House, slack: FakeRoom) -> None:
    slack.closed = {"C1": "channel_not_found"}
    await owe_desk_card(house)
    await house.drain()
    row = await house.row("desk")
    assert stands_at(house) == {"C2": ["desk"]}
    assert (row.room, row.address["conversation"], row.lane) == ("slack", "C2", f"slack/C2/{REQUEST.id}")
    assert (row.reference["conversation"], row.attempts, row.in_doubt, row.drawn) == ("C2", 0, False, 1)
    assert (await house.counted(), await house.backlog()) == ({"delivery.failed": 1}, Backlog(0, None, 0))


async def test_new_cards_are_tried_at_the_first_address_and_go_there_again_when_it_is_open(
    house: House, slack: FakeRoom
) -> None:
    slack.closed = {"C1": "is_archived"}
    await owe_desk_card(house, "one", lane="one")
    await house.drain()
    slack.closed = {}
    await owe_desk_card(house, "two", lane="two")
    await house.drain()
    assert stands_at(house) == {"C1": ["two"], "C2": ["one"]}


async def test_address_in_another_room_is_taken(house: House, policy: Policy) -> None:
    slack = settle_in(house, with_addresses(policy, AT_FIRST, {"local": "kommunikation"}))
    await house.database.write(keep_requests, REQUEST)
    slack.closed = {"C1": "not_in_channel"}
    await owe_desk_card(house)
    await house.drain()
    row = await house.row("desk")
    assert (stands_at(house), row.room) == ({"kommunikation": ["desk"]}, "local")


@pytest.mark.parametrize("second", [{"local": "kommunikation"}, {"slack": "C2", "local": "kommunikation"}])
async def test_room_that_is_shut_is_passed_over_with_all_its_addresses(
    house: House, policy: Policy, second: dict[str, str]
) -> None:
    slack = settle_in(house, with_addresses(policy, AT_FIRST, second))
    await house.database.write(keep_requests, REQUEST)
    slack.shut = "token_revoked"
    await owe_desk_card(house)
    await house.owe("answer", address=HOME, view="finding")
    await house.drain()
    assert stands_at(house) == {"kommunikation": ["desk"]}
    assert await house.counted() == {"delivery.failed": 2}  # of the answer one
    slack.shut = ""
    await house.drain(passing=QUICK.longest)
    assert stands_at(house) == {"kommunikation": ["desk"], "U1": ["answer"]}


async def test_room_that_is_on_beside_is_an_address_as_good_as_a_second(house: House, policy: Policy) -> None:
    slack = settle_in(house, with_addresses(policy, {"slack": "C1", "local": "kommunikation"}))
    await house.database.write(keep_requests, REQUEST)
    slack.shut = "token_revoked"
    await owe_desk_card(house)
    await house.drain()
    assert stands_at(house) == {"kommunikation": ["desk"]}


async def test_without_a_second_address_it_goes_to_the_first_of_the_officers_who_was_met(
    house: House, policy: Policy
) -> None:
    slack = settle_in(house, with_addresses(policy, AT_FIRST))
    await house.database.write(keep_requests, REQUEST)
    await house.database.write(meet_officers)
    slack.closed = {"C1": "is_archived"}
    await owe_desk_card(house)
    await house.drain()
    assert stands_at(house) == {"U1": ["desk"]}


async def test_with_nowhere_to_go_it_waits_and_is_never_given_up(house: House, policy: Policy) -> None:
    slack = settle_in(house, with_addresses(policy, AT_FIRST))
    await house.database.write(keep_requests, REQUEST)
    slack.closed, begun = {"C1": "is_archived"}, house.clock()
    await owe_desk_card(house)
    await owe_told(house, "week", view="week", details={"desk": "kommunikation"}, request=None, under=None)
    for _ in range(TRIES * 2):
        await house.drain(passing=QUICK.longest)
    assert (stands_at(house), await house.backlog()) == ({}, Backlog(2, begun, 0, failing=2))
    slack.closed = {}
    await house.drain(passing=QUICK.longest)
    assert {at: sorted(keys) for at, keys in stands_at(house).items()} == {"C1": ["desk", "week"]}


async def test_where_every_address_refuses_it_is_tried_once_at_each_and_begins_anew_after_a_pause(
    house: House, slack: FakeRoom
) -> None:
    await house.database.write(meet_officers)
    slack.closed = dict.fromkeys(("C1", "C2", "U1", "U2"), "restricted_action")
    await owe_desk_card(house)
    await house.drain()
    row = await house.row("desk")
    assert (await house.counted())["delivery.failed"] == 3  # the notices to two people are given up
    assert (row.address["conversation"], row.due_at) == ("C1", house.clock() + dt.timedelta(seconds=QUICK.longest))
    slack.closed = {"C1": "restricted_action"}
    await house.drain(passing=QUICK.longest)
    assert stands_at(house) == {"C2": ["desk"]}


async def test_card_that_stands_at_an_address_that_closes_stands_at_the_other_with_the_next_change(
    house: House, slack: FakeRoom
) -> None:
    await owe_desk_card(house)
    await house.drain()
    slack.closed = {"C1": "channel_not_found"}
    await change(house)
    (first, second) = (message for message in slack.messages if message.key == "desk")
    assert (first.address.conversation, first.cards, second.address.conversation, second.cards) == (
        "C1",
        [card("desk 1")],
        "C2",
        [card("desk 1")],
    )
    await change(house)
    assert [len(message.cards) for message in slack.messages if message.key == "desk"] == [1, 2]


async def test_message_under_a_card_that_went_elsewhere_follows_it(house: House, slack: FakeRoom) -> None:
    slack.closed = {"C1": "channel_not_found"}
    await owe_desk_card(house)
    await owe_told(house, "told at once")
    await house.drain()
    await owe_told(house, "told later")
    await house.drain()
    parent = next(number for number, message in enumerate(slack.messages) if message.key == "desk")
    told = {m.key: (m.address.conversation, m.address.thread) for m in slack.messages if m.key.startswith("told")}
    assert told == dict.fromkeys(("told at once", "told later"), ("C2", str(parent)))


async def test_message_follows_its_card_though_the_first_address_is_open_again(house: House, slack: FakeRoom) -> None:
    slack.closed = {"C1": "channel_not_found"}
    await owe_desk_card(house)
    await house.drain()
    slack.closed = {}
    await owe_told(house)
    await house.drain()
    assert {m.address.conversation for m in slack.messages if m.key == "told"} == {"C2"}


async def test_message_whose_card_stands_where_nothing_can_be_said_takes_the_card_along(
    house: House, slack: FakeRoom
) -> None:
    await owe_desk_card(house)
    await house.drain()
    slack.closed = {"C1": "channel_not_found"}
    await owe_told(house)
    await house.drain()
    at = {m.key: m.address.conversation for m in slack.messages}
    (desk,) = (n for n, m in enumerate(slack.messages) if m.key == "desk" and m.address.conversation == "C2")
    (told,) = (m for m in slack.messages if m.key == "told")
    assert (at["desk"], told.address) == ("C2", Address("slack", "C2", str(desk)))
    assert await house.backlog() == Backlog(0, None, 0)


async def test_message_that_was_sent_before_its_card_went_away_is_drawn_anew_where_it_stands(
    house: House, slack: FakeRoom
) -> None:
    await owe_desk_card(house)
    await owe_told(house, redraw=True)
    await house.drain()
    slack.closed = {"C1": "channel_not_found"}
    await owe_told(house, "another")
    await house.drain()
    slack.closed = {}
    await change(house)
    told = [(m.address.conversation, len(m.cards)) for m in slack.messages if m.key == "told"]
    assert told == [("C1", 2)]


async def test_message_whose_card_went_away_is_posted_anew_under_nothing_when_somebody_deleted_it(
    house: House, slack: FakeRoom
) -> None:
    await owe_desk_card(house)
    await owe_told(house, redraw=True)
    await house.drain()
    slack.closed = {"C1": "channel_not_found"}
    await owe_told(house, "another")
    await house.drain()
    slack.closed = {}
    slack.delete("told")
    await change(house)
    anew = [message.address for message in slack.messages if message.key == "told"][1:]
    assert anew == [FIRST]


async def test_message_whose_card_is_just_being_drawn_waits_for_what_becomes_of_it(
    house: House, slack: FakeRoom
) -> None:
    await owe_desk_card(house)
    await house.drain()
    await house.database.write(owe_again, REQUEST.id, house.clock())
    await house.database.write(
        lambda conn: claim(conn, now=house.clock(), owner="you", lease_seconds=120, limit=1, only_rooms=["slack"])
    )
    slack.closed = {"C1": "channel_not_found"}
    await owe_told(house, lane="as if claimed before its card")
    await house.drain()
    row = await house.row("told")
    assert (row.address["conversation"], row.due_at > house.clock(), (await house.counted())["delivery.failed"]) == (
        "C1",
        True,
        1,
    )
    for _ in range(2):
        await house.drain(passing=120)
    assert {message.key for message in slack.messages if message.address.conversation == "C2"} >= {"desk", "told"}


@pytest.mark.parametrize("fault", [Fault.STORE_THEN_RESET, Fault.RESET_BEFORE])
async def test_card_that_may_stand_where_nobody_can_look_is_rather_sent_twice_and_counted(
    house: House, slack: FakeRoom, fault: Fault
) -> None:
    slack.go_wrong([fault])
    await owe_desk_card(house)
    await house.drain()
    slack.closed = {"C1": "channel_not_found"}
    await house.drain(passing=QUICK.longest)
    assert (stands_at(house)["C2"], slack.finds) == (["desk"], [])
    assert await house.counted() == {"delivery.failed": 2, "delivery.maybe_twice": 1}


async def test_card_whose_server_died_sending_it_is_counted_as_maybe_twice_when_its_address_is_closed(
    house: House, slack: FakeRoom
) -> None:
    await owe_desk_card(house)
    await house.database.write(
        lambda conn: claim(conn, now=house.clock(), owner="dead", lease_seconds=120, limit=1, only_rooms=["slack"])
    )
    slack.closed = {"C1": "channel_not_found"}
    await house.drain(passing=120)
    assert (stands_at(house), await house.counted()) == (
        {"C2": ["desk"]},
        {"delivery.failed": 1, "delivery.maybe_twice": 1},
    )


async def test_card_that_arrived_at_the_second_address_unknown_is_found_there(house: House, slack: FakeRoom) -> None:
    slack.closed = {"C1": "channel_not_found"}
    slack.go_wrong([Fault.STORE_THEN_RESET] * 2)  # the word of trouble goes there too
    await owe_desk_card(house)
    for _ in range(2):
        await house.drain(passing=QUICK.longest)
    assert (stands_at(house), "desk" in slack.finds) == ({"C2": ["desk"]}, True)
    assert await house.counted() == {"delivery.failed": 3}


async def test_address_that_the_desk_has_no_longer_leads_to_the_one_it_has(house: House, policy: Policy) -> None:
    slack = settle_in(house, with_addresses(policy, AT_FIRST))
    await house.database.write(keep_requests, REQUEST)
    slack.closed = {"C1": "channel_not_found"}
    await owe_desk_card(house)
    await house.drain()
    change_desks(house, with_addresses(policy, {"slack": "C9"}))
    await house.drain(passing=QUICK.longest)
    assert stands_at(house) == {"C9": ["desk"]}


async def test_somebodys_own_card_goes_nowhere_else(house: House, slack: FakeRoom) -> None:
    await house.database.write(meet_officers)
    slack.closed = {"U9": "user_not_found"}
    week = {"desk": "kommunikation", "person": "susanne-daregard"}
    await house.owe("receipt", address=Address("slack", "U9"), view="receipt", request=REQUEST.id, redraw=True)
    await house.owe("told", address=Address("slack", "U9"), view="told", request=REQUEST.id, details={"to": "staff:1"})
    await house.owe("week", address=Address("slack", "U9"), view="week", details=week)
    for _ in range(TRIES):
        await house.drain(passing=QUICK.longest)
    assert (stands_at(house), await house.backlog()) == ({}, Backlog(0, None, 3))


@pytest.mark.parametrize("address", [FIRST, SECOND, ABROAD, HOME, CHIEFS_HOME])
async def test_desk_is_known_at_its_addresses_alone(house: House, policy: Policy, address: Address) -> None:
    settle_in(house, with_addresses(policy, {"slack": "C1", "local": "kommunikation"}, {"slack": "C2"}))
    assert house.desks.at(address) == (None if address in (HOME, CHIEFS_HOME) else "kommunikation")
