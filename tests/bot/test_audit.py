from sqlalchemy import Connection

from bot.audit import Event, record, trail
from bot.requests.model import State
from bot.store.database import Database
from tests.bot.store.rows import AT
from tests.fakes.cast import OFFICER, REQUESTER

SUBMITTED = Event(at=AT, code="request.submit", actor=REQUESTER.id, request="request-1", to_state=State.SENT, version=1)
APPROVED = Event(
    at=AT,
    code="request.approve",
    actor=OFFICER.id,
    request="request-1",
    from_state=State.SENT,
    to_state=State.APPROVED,
    version=2,
    revision=1,
    inbound="local:2",
    details={"policy": "0123456789ab"},
)


async def test_trail_is_what_was_recorded_of_the_request(database: Database) -> None:
    def work(conn: Connection) -> None:
        for event in (SUBMITTED, Event(at=AT, code="request.submit", actor="x", request="request-2"), APPROVED):
            record(conn, event)

    await database.write(work)
    assert await database.read(trail, "request-1") == [SUBMITTED, APPROVED]
