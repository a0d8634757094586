import datetime as dt

from sqlalchemy import Connection

from bot.around import Absence
from bot.store.absences import absent_on, end_absence, set_absence
from bot.store.database import Database
from tests.bot.store.rows import AT
from tests.fakes.cast import CHIEF, DEPUTY, OFFICER


def away(first: int, last: int, officer: str = OFFICER.id, deputy: str = DEPUTY.id) -> Absence:
    """Return an absence in August 2026."""
    return Absence(officer, dt.date(2026, 8, first), dt.date(2026, 8, last), deputy)


def keep(conn: Connection, *absences: Absence) -> None:
    for absence in absences:
        set_absence(conn, absence, set_by=CHIEF.id, at=AT)


async def on(database: Database, day: int) -> dict[str, Absence]:
    return await database.read(absent_on, dt.date(2026, 8, day))


async def test_somebody_is_away_from_the_first_day_to_the_last(database: Database) -> None:
    absence = away(3, 14)
    await database.write(keep, absence)
    away_on = [day for day in range(1, 32) if await on(database, day)]
    assert away_on == list(range(3, 15))
    assert await on(database, 3) == {OFFICER.id: absence}


async def test_two_may_be_away_on_the_same_day(database: Database) -> None:
    officers, chiefs = away(3, 14), away(10, 20, CHIEF.id, OFFICER.id)
    await database.write(keep, officers, chiefs)
    assert await on(database, 12) == {OFFICER.id: officers, CHIEF.id: chiefs}


async def test_a_new_absence_stands_in_place_of_those_it_shares_a_day_with(database: Database) -> None:
    earlier, later, new = away(3, 7), away(20, 25), away(7, 10, deputy=CHIEF.id)
    others = away(3, 7, CHIEF.id)
    await database.write(keep, earlier, later, others, new)
    assert await on(database, 3) == {CHIEF.id: others}
    assert await on(database, 7) == {CHIEF.id: others, OFFICER.id: new}
    assert await on(database, 20) == {OFFICER.id: later}


async def test_who_is_back_early_is_back(database: Database) -> None:
    await database.write(keep, away(3, 14))
    assert await database.write(end_absence, OFFICER.id, dt.date(2026, 8, 10)) is True
    assert await on(database, 12) == {}
    assert await database.write(end_absence, OFFICER.id, dt.date(2026, 8, 10)) is False
