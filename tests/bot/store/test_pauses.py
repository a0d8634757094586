import datetime as dt

from sqlalchemy import select

from bot.around import Pause
from bot.store.database import Database
from bot.store.pauses import begin, current, end
from bot.store.tables import pauses
from tests.bot.store.rows import AT
from tests.fakes.cast import CHIEF, OFFICER

LATER = AT + dt.timedelta(hours=1)


async def test_a_pause_lasts_until_it_is_lifted(database: Database) -> None:
    assert await database.read(current) is None
    await database.write(begin, "Vi inväntar besked.", by=OFFICER.id, at=AT)
    assert await database.read(current) == Pause(1, "Vi inväntar besked.", AT)
    assert await database.write(end, by=CHIEF.id, at=LATER) is True
    assert await database.read(current) is None
    assert await database.write(end, by=CHIEF.id, at=LATER) is False


async def test_a_new_pause_takes_the_place_of_one_that_lasts(database: Database) -> None:
    await database.write(begin, "Först", by=OFFICER.id, at=AT)
    await database.write(begin, "Sedan", by=CHIEF.id, at=LATER)
    assert await database.read(current) == Pause(2, "Sedan", LATER)
    kept = select(pauses.c.sentence, pauses.c.ended_at, pauses.c.ended_by).order_by(pauses.c.id)
    rows = await database.read(lambda conn: [tuple(row) for row in conn.execute(kept)])
    assert rows == [("Först", LATER, CHIEF.id), ("Sedan", None, None)]
