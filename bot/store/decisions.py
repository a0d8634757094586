"""What was decided about accounts, kept with who decided and on which revision."""

import datetime as dt
from typing import Any

from sqlalchemy import Connection, Row, select

from bot.requests.model import Decision
from bot.store.tables import decisions, people


def keep_decision(conn: Connection, request_id: str, decision: Decision, prepared_by: str | None) -> None:
    """Keep a decision. Whoever decided and prepared it must be remembered already; names lie with the people."""
    conn.execute(
        decisions.insert().values(
            request=request_id,
            revision=decision.revision,
            verdict=decision.verdict,
            at=decision.at,
            decided_by=decision.decided_by,
            prepared_by=prepared_by,
            title=decision.title,
            delegation=decision.delegation,
            statement=decision.statement,
            present=decision.present,
            diary=decision.diary,
            reason=decision.reason,
        )
    )


def latest(conn: Connection, request_id: str) -> Decision | None:
    """Return the last decision on a request; None while there is none."""
    row = conn.execute(
        WITH_NAMES.where(decisions.c.request == request_id).order_by(decisions.c.id.desc()).limit(1)
    ).first()
    return _decision(row) if row else None


def approvals(conn: Connection) -> list[tuple[str, Decision]]:
    """Return every approval with its request's id, oldest first."""
    rows = conn.execute(WITH_NAMES.where(decisions.c.verdict == "approved").order_by(decisions.c.id))
    return [(row.request, _decision(row)) for row in rows]


def _decision(row: Row[Any]) -> Decision:
    at: dt.datetime = row.at
    return Decision(
        verdict=row.verdict,
        revision=row.revision,
        at=at,
        decided_by=row.decided_by,
        decided_by_name=row.decided_by_name,
        title=row.title,
        delegation=row.delegation,
        prepared_by_name=row.prepared_by_name or "",
        statement=row.statement,
        present=row.present,
        diary=row.diary,
        reason=row.reason,
    )


_decider, _preparer = people.alias("decider"), people.alias("preparer")
WITH_NAMES = select(
    decisions, _decider.c.name.label("decided_by_name"), _preparer.c.name.label("prepared_by_name")
).select_from(
    decisions.join(_decider, _decider.c.id == decisions.c.decided_by).outerjoin(
        _preparer, _preparer.c.id == decisions.c.prepared_by
    )
)
