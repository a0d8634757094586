"""A card that stands somewhere as it looks now: to its desk, to others in the channel, and to nobody else."""

from sqlalchemy import select

from bot.cards import Card
from bot.outbox import Address
from bot.people import Person
from bot.store.tables import counts
from bot.turns import CardNow
from bot.wording.desk_card import desk_card
from bot.wording.receipt import receipt_card
from tests.bot.pilot.conftest import DESK, ON_SQLITE, Office
from tests.fakes.cast import CHIEF, COMMUNICATOR, OFFICER, OUTSIDER, REQUESTER, STRANGER

pytestmark = ON_SQLITE


async def seen(office: Office, key: str, person: Person, at: str = "", where: Address | None = DESK) -> CardNow | None:
    return await office.pilot.card_now(office.turn(person, where=where), key, at)


async def twins(office: Office) -> int:
    number = select(counts.c.number).where(counts.c.what == "local.twin")
    return await office.database.read(lambda conn: conn.scalar(number)) or 0


def without_acting(card: Card) -> Card:
    return Card(**{**card.__dict__, "acting": ()})


async def test_the_desks_card_is_for_its_officers_where_they_were_met(office: Office) -> None:
    await office.pilot.know(OFFICER, Address("teams", "29:susanne"), "sv")
    await office.pilot.know(OFFICER, Address("slack", "U1"), "sv")
    await office.hand_in()
    (card,) = office.at_desk()
    assert [(one.name, dict(one.addresses)) for one in card.acting] == [
        ("Susanne Daregård", {"local": "susanne-daregard", "teams": "29:susanne", "slack": "U1"}),
        ("Kommunikationschefen", {"local": "kommunikationschefen"}),
    ]


async def test_whoever_may_act_sees_it_with_nobody_named_and_others_as_it_stands(office: Office) -> None:
    request = await office.hand_in()
    await office.move("claim", request)
    now, key = desk_card(await office.read(request), office.pilot.policy()), f"{request}:desk"
    for person in (OFFICER, CHIEF, COMMUNICATOR):
        assert await seen(office, key, person) == CardNow(now, office.at_desk()[0], is_twin=False)
    for person in (STRANGER, OUTSIDER, REQUESTER):
        looked = await seen(office, key, person)
        assert looked is not None
        assert (without_acting(looked.card), looked.card) == (now, office.at_desk()[0])


async def test_a_key_opens_nothing_outside_its_conversation_but_to_the_desk(office: Office) -> None:
    request = await office.hand_in()
    for person in (REQUESTER, STRANGER, OUTSIDER):
        home = Address("local", f"person:{person.id}")
        assert await seen(office, f"{request}:desk", person, where=home) is None
        assert await seen(office, f"{request}:desk", person, where=Address("teams", DESK.conversation)) is None
    assert await seen(office, f"{request}:desk", OFFICER, where=Address("local", "elsewhere")) is not None
    assert await seen(office, f"{request}:receipt", OFFICER) is None
    assert await seen(office, "gone\0", OFFICER) is None


async def test_a_receipt_is_drawn_now_where_it_stands(office: Office) -> None:
    request = await office.hand_in()
    await office.move("claim", request)
    home = Address("local", f"person:{REQUESTER.id}")
    standing = receipt_card(await office.read(request), office.pilot.policy(), "sv")
    assert await seen(office, f"{request}:receipt", REQUESTER, where=home) == CardNow(standing, standing, is_twin=False)


async def test_what_was_erased_is_not_drawn_from_memory(office: Office) -> None:
    await office.say("får jag gilla ett inlägg?")
    (message,) = office.room.messages
    assert await seen(office, message.key, REQUESTER, where=message.address) is None


async def test_a_twin_is_told_and_counted_once_for_each_message(office: Office) -> None:
    request = await office.hand_in()
    key, stands = f"{request}:desk", "0" if office.room.messages[0].key.endswith(":desk") else "1"
    for at in ("", stands):
        looked = await seen(office, key, OFFICER, at)
        assert looked is not None
        assert not looked.is_twin
    for at in ("17", "17", "18"):
        looked = await seen(office, key, OFFICER, at)
        assert looked is not None
        assert looked.is_twin
    assert await twins(office) == 2
