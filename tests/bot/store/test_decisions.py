import dataclasses
import datetime as dt

from sqlalchemy import Connection

from bot.requests.model import Decision
from bot.store.database import Database
from bot.store.decisions import approvals, keep_decision, latest
from bot.store.people import remember
from tests.bot.store.rows import AT, keep_requests, numbered
from tests.fakes.cast import CHIEF, OFFICER

REFUSED = Decision(
    verdict="refused",
    revision=1,
    at=AT,
    decided_by=CHIEF.id,
    decided_by_name=CHIEF.name,
    title="Kommunikationschef",
    delegation="",
    prepared_by_name=OFFICER.name,
    statement="Planen håller 🦆",
    present="Karin Sund",
    diary="Ä 2026-17",
    reason="Det gemensamma kontot räcker",
)
APPROVED = dataclasses.replace(
    REFUSED, verdict="approved", revision=2, at=AT + dt.timedelta(days=1), reason="", prepared_by_name="", statement=""
)


def begin(conn: Connection) -> None:
    keep_requests(conn, numbered(1, kind="konto"), numbered(2, kind="konto"))
    remember(conn, CHIEF)


async def test_a_decision_is_read_as_it_was_kept_and_the_latest_counts(database: Database) -> None:
    await database.write(begin)
    assert await database.read(latest, "request-1") is None
    await database.write(keep_decision, "request-1", REFUSED, OFFICER.id)
    assert await database.read(latest, "request-1") == REFUSED
    await database.write(keep_decision, "request-1", APPROVED, None)
    assert await database.read(latest, "request-1") == APPROVED
    assert await database.read(latest, "request-2") is None


async def test_every_approval_is_listed_oldest_first_and_no_refusal(database: Database) -> None:
    await database.write(begin)
    again = dataclasses.replace(APPROVED, revision=3)
    for request, decision in (("request-1", APPROVED), ("request-2", REFUSED), ("request-1", again)):
        await database.write(keep_decision, request, decision, None)
    assert await database.read(approvals) == [("request-1", APPROVED), ("request-1", again)]


async def test_the_names_in_a_decision_are_those_of_its_people(database: Database) -> None:
    await database.write(begin)
    await database.write(keep_decision, "request-1", REFUSED, OFFICER.id)
    await database.write(remember, dataclasses.replace(CHIEF, name="Nytt Namn"))
    assert await database.read(latest, "request-1") == dataclasses.replace(REFUSED, decided_by_name="Nytt Namn")
