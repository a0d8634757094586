import dataclasses

from sqlalchemy import Connection, update

from bot.outbox import Address
from bot.store.database import Database
from bot.store.people import Known, known, meet, named, places_of, remember
from bot.store.tables import people
from tests.bot.store.rows import in_threads
from tests.fakes.cast import COLLEAGUE, REQUESTER

AT_HOME, IN_SLACK = Address("local", "person:amina-holm"), Address("slack", "D1", "7")


def amina(address: Address = AT_HOME, lang: str = "sv", name: str = REQUESTER.name) -> Known:
    return Known(REQUESTER.id, name, REQUESTER.unit, address, lang)  # type: ignore[arg-type]


async def test_somebody_is_known_where_they_were_met_last(database: Database) -> None:
    await database.write(meet, REQUESTER, AT_HOME, "sv")
    assert await database.read(known, REQUESTER.id) == amina()
    await database.write(meet, REQUESTER, IN_SLACK, "en")
    assert await database.read(known, REQUESTER.id) == amina(IN_SLACK, "en")


async def test_who_was_only_heard_of_is_not_known(database: Database) -> None:
    await database.write(remember, COLLEAGUE)
    assert await database.read(known, COLLEAGUE.id) is None
    assert await database.read(known, "nobody") is None
    assert await database.read(named, COLLEAGUE.name) == []


async def test_a_new_name_leaves_the_place_as_it_was(database: Database) -> None:
    await database.write(meet, REQUESTER, IN_SLACK, "en")
    await database.write(remember, dataclasses.replace(REQUESTER, name="Amina Ny"))
    assert await database.read(known, REQUESTER.id) == amina(IN_SLACK, "en", "Amina Ny")


async def test_a_name_is_found_without_regard_to_capitals_and_blanks(database: Database) -> None:
    def work(conn: Connection) -> None:
        meet(conn, REQUESTER, AT_HOME, "sv")
        meet(conn, dataclasses.replace(COLLEAGUE, name="Åsa  Öberg"), IN_SLACK, "sv")

    await database.write(work)
    assert await database.read(named, " amina   HOLM ") == [amina()]
    assert [found.id for found in await database.read(named, "åsa öberg")] == [COLLEAGUE.id]
    assert await database.read(named, "Amina") == []


async def test_one_human_met_twenty_times_at_once_is_one_row(database: Database) -> None:
    in_threads(database, 20, lambda conn: meet(conn, REQUESTER, AT_HOME, "sv"))
    assert await database.read(named, REQUESTER.name) == [amina()]


async def test_every_room_somebody_was_met_in_is_kept_with_the_last_place_there(database: Database) -> None:
    assert await database.read(places_of, REQUESTER.id) == {}
    for address in (AT_HOME, IN_SLACK, Address("slack", "D2")):
        await database.write(meet, REQUESTER, address, "sv")
    assert await database.read(places_of, REQUESTER.id) == {"local": "person:amina-holm", "slack": "D2"}


async def test_whoever_was_met_before_that_was_kept_is_known_where_it_was(database: Database) -> None:
    await database.write(meet, REQUESTER, IN_SLACK, "sv")
    before = {"room": "slack", "conversation": "D1", "thread": "7"}
    await database.write(lambda conn: conn.execute(update(people).values(address=before)))
    assert await database.read(places_of, REQUESTER.id) == {"slack": "D1"}
    assert await database.read(known, REQUESTER.id) == amina(IN_SLACK)
