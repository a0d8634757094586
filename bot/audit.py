"""The audit trail: what happened, who did it and when, in ids and codes; nothing in it needs erasing."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from sqlalchemy import Connection, select

from bot.requests.model import State
from bot.store.tables import events


@dataclass(frozen=True, kw_only=True)
class Event:
    """One line of the trail. `code` reads like request.approve; `actor` is a person's id; `details`: ids and codes."""

    at: dt.datetime
    code: str
    actor: str
    request: str | None = None
    from_state: State | None = None
    to_state: State | None = None
    version: int | None = None
    revision: int | None = None
    inbound: str | None = None
    details: Mapping[str, object] = field(default_factory=dict)


def record(conn: Connection, event: Event) -> None:
    """Add the event, in the transaction of the change it tells of."""
    conn.execute(events.insert(), asdict(event))


def trail(conn: Connection, request_id: str) -> list[Event]:
    """Return what happened to the request, oldest first."""
    columns = [column for column in events.columns if column.name != "id"]
    rows = conn.execute(select(*columns).where(events.c.request == request_id).order_by(events.c.id))
    return [_event(dict(row._mapping)) for row in rows]


def _event(row: dict[str, object]) -> Event:
    states = {name: State(str(row[name])) for name in ("from_state", "to_state") if row[name] is not None}
    return Event(**{**row, **states})  # type: ignore[arg-type]
