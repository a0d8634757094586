import dataclasses
import datetime as dt

from bot.store.database import Database
from bot.store.drafts import KEPT, Draft, keep, of_person, throw_away
from tests.bot.store.rows import AT

DRAFT = Draft("t1", "local:amina-holm", "submit", {"kind": "nyhet"}, {"text": "Rapporten är 'klar' 🦆"}, AT)
LATER = dataclasses.replace(DRAFT, id="t2", at=AT + dt.timedelta(minutes=1))
OTHERS = dataclasses.replace(DRAFT, id="t3", person="local:johan-lind")


async def test_a_draft_is_its_writers_alone_and_the_newest_comes_first(database: Database) -> None:
    for draft in (DRAFT, LATER, OTHERS):
        await database.write(keep, draft)
    assert await database.read(of_person, DRAFT.person) == [LATER, DRAFT]
    assert await database.read(of_person, OTHERS.person) == [OTHERS]


async def test_a_draft_is_kept_in_place_of_what_the_form_held_before(database: Database) -> None:
    await database.write(keep, DRAFT)
    newer = dataclasses.replace(DRAFT, values={"text": "Ny"}, arguments={"kind": "fraga"}, at=LATER.at)
    await database.write(keep, newer)
    assert await database.read(of_person, DRAFT.person) == [newer]


async def test_nobody_writes_in_somebody_elses_draft(database: Database) -> None:
    await database.write(keep, DRAFT)
    await database.write(keep, dataclasses.replace(OTHERS, id=DRAFT.id, values={"text": "Något annat"}))
    assert await database.read(of_person, DRAFT.person) == [DRAFT]
    assert await database.read(of_person, OTHERS.person) == []


async def test_what_is_sent_or_not_wanted_is_thrown_away(database: Database) -> None:
    await database.write(keep, DRAFT)
    await database.write(keep, LATER)
    await database.write(throw_away, DRAFT.id)
    assert await database.read(of_person, DRAFT.person) == [LATER]


async def test_a_draft_that_nobody_touches_goes_after_its_time(database: Database) -> None:
    await database.write(keep, DRAFT)
    on_the_day = dataclasses.replace(LATER, at=AT + KEPT)
    await database.write(keep, on_the_day)
    assert await database.read(of_person, DRAFT.person) == [on_the_day, DRAFT]
    after = dataclasses.replace(OTHERS, at=AT + KEPT + dt.timedelta(seconds=1))
    await database.write(keep, after)
    assert await database.read(of_person, DRAFT.person) == [on_the_day]
