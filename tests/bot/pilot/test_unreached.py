"""Whoever has not got the bot in a room gets all that waits when they are met there, and the desk knows meanwhile."""

from dataclasses import replace

import pytest

from bot.answers import Index
from bot.delivering import Outbox
from bot.desk.detours import PolicyDesks
from bot.outbox import Address
from bot.policy.shelf import Shelf
from bot.store.database import Database
from bot.wording.plain import plain
from tests.bot.pilot.conftest import ON_SQLITE, Office, open_office
from tests.fakes.cast import OUTSIDER, REQUESTER
from tests.fakes.clock import FakeClock

pytestmark = ON_SQLITE
HOME = Address("local", f"person:{REQUESTER.id}")
LINE = "Amina Holm nås inte i det här rummet, för Lotsen är inte installerad där."


@pytest.fixture
def absent(database: Database, shelf: Shelf[Index], clock: FakeClock) -> Office:
    """Return an office whose requester has not got the bot where they are told."""
    office = open_office(database, shelf, clock)
    outbox = Outbox(
        database,
        {"local": office.room},
        office.outbox._render,
        clock=clock,
        owner="me",
        chance=lambda: 1.0,
        desks=PolicyDesks(office.core.scene),
    )
    office.room.absent = {HOME.conversation: "teams.BotNotInConversationRoster"}
    return replace(office, outbox=outbox)


async def test_the_receipt_waits_and_comes_at_once_when_the_person_is_met(absent: Office) -> None:
    await absent.hand_in()
    assert (absent.to_requester(), LINE in plain(absent.at_desk()[0])) == ([], True)
    absent.room.absent = {}
    await absent.outbox.drain()
    assert absent.to_requester() == []
    await absent.pilot.know(REQUESTER, HOME, "sv")
    await absent.outbox.drain()
    assert (len(absent.to_requester()), LINE in plain(absent.at_desk()[0])) == (1, False)


async def test_a_welcome_lets_them_come_too_and_no_other_person_does(absent: Office) -> None:
    await absent.hand_in()
    absent.room.absent = {}
    await absent.pilot.know(OUTSIDER, Address("local", "person:kim"), "sv")
    await absent.outbox.drain()
    assert absent.to_requester() == []
    await absent.pilot.welcome(absent.turn(where=HOME))
    await absent.outbox.drain()
    assert len(absent.to_requester()) == 2


@pytest.mark.parametrize("since", ["the receipt", "the news"])
async def test_of_news_the_desk_is_told_under_its_card_once(absent: Office, since: str) -> None:
    codes = absent.room.absent
    absent.room.absent = codes if since == "the receipt" else {}
    request = await absent.hand_in()
    absent.room.absent = codes
    assert len(absent.at_desk()) == 1
    for verb, words in (("ask", "Vilken dag?"), ("decline", "Den finns redan.")):
        await absent.move(verb, request, words=words)
        for _ in range(3):
            absent.clock.pass_by(60 * 60)
            await absent.outbox.drain()
    card, under = absent.at_desk()
    assert plain(under).startswith("Föreslå inlägg – SM-2026-0001")
    assert [LINE in plain(one) for one in (card, under)] == [True, True]
