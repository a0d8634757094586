"""The one function that moves a request: changed row, event and owed cards in one transaction, or nothing."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection

from bot.audit import Event, record
from bot.desk.telling import Rooms, tell
from bot.people import Person, may_decide
from bot.policy.model import Policy
from bot.requests.model import Request, Verb
from bot.requests.table import TABLE, Party, Row, row_for
from bot.store.deliveries import owe_again
from bot.store.people import remember
from bot.store.requests import Changes, change, load, say
from bot.store.revisions import keep_revision

CHANGES_VALUES = (Verb.EDIT, Verb.EDIT_AND_APPROVE)


@dataclass(frozen=True)
class Move:
    """What somebody wants done. `seen` is the version on the card that was pressed; `values` replace the request's;
    `links` join its links.
    """

    verb: Verb
    request: str
    seen: int
    actor: Person
    at: dt.datetime
    inbound: str
    words: str = ""
    values: Mapping[str, object] | None = None
    links: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Outcome:
    """What came of it.

    "done"; "stale": somebody was first (the request tells who and when); "refused": `reason` is a code
    (`refused.<reason>` in the catalogues): unknown, not_yours, not_your_desk, own, state, words.
    """

    code: Literal["done", "stale", "refused"]
    request: str
    reason: str = ""

    def kept(self) -> dict[str, str]:
        """Return it as the inbound event keeps it."""
        return {"code": self.code, "request": self.request, "reason": self.reason}


def transition(conn: Connection, policy: Policy, rooms: Rooms, move: Move) -> Outcome:
    """Do one verb to one request, if the table, the actor's roles and the version that was seen allow it."""
    request = load(conn, move.request)
    if request is None:
        return Outcome("refused", move.request, "unknown")
    if reason := why_not(policy, request, move.verb, move.actor):
        return Outcome("refused", request.id, reason)
    if request.version != move.seen:
        return Outcome("stale", request.id)
    row = row_for(move.verb, request.kind, request.state)
    if row is None:
        return Outcome("refused", request.id, "state")
    if row.words and not move.words.strip():
        return Outcome("refused", request.id, "words")
    remember(conn, move.actor)
    if not change(conn, request.id, move.seen, **_changes(row, request, move)):
        return Outcome("stale", request.id)
    _write_down(conn, policy, row, request, move)
    owe_again(conn, request.id, move.at)
    if row.tells:
        tell(conn, policy, rooms, request, party=row.tells, verb=move.verb, version=request.version + 1, now=move.at)
    return Outcome("done", request.id)


def why_not(policy: Policy, request: Request, verb: Verb, actor: Person) -> str:
    """Return the code of why this person may not do this verb to this request at all, or ""."""
    if request.kind not in policy.kinds:
        return "unknown"
    if party_of(verb) == "requester":
        return "" if actor.id == request.requester else "not_yours"
    if not may_decide(policy, actor, request.kind):
        return "not_your_desk"
    if actor.id == request.requester and policy.kinds[request.kind].own == "forbid":
        return "own"
    return ""


def party_of(verb: Verb) -> Party:
    """Return whose verb it is: a verb is the requester's or the desk's, never both."""
    return next(row.by for row in TABLE if row.verb == verb)


def _changes(row: Row, request: Request, move: Move) -> Changes:
    changes = Changes(state=row.to or request.state, changed_at=move.at, changed_by=move.actor.id)
    if row.by == "officer" and request.holder is None:
        changes["holder"] = move.actor.id  # doing something to it is claiming it
    if move.verb in CHANGES_VALUES and move.values is not None:
        changes["values"], changes["revision"] = dict(move.values), request.revision + 1
    if move.verb is Verb.PUBLISH:
        changes["links"] = {**request.links, **(move.links or {})}
    return changes


def _write_down(conn: Connection, policy: Policy, row: Row, request: Request, move: Move) -> None:
    revised = move.verb in CHANGES_VALUES and move.values is not None
    revision = request.revision + int(revised)
    if revised:
        assert move.values is not None
        keep_revision(conn, request.id, revision, move.values, author=move.actor.id, at=move.at)
    if move.words.strip():
        say(conn, request.id, verb=move.verb, author=move.actor.id, text=move.words.strip(), at=move.at)
    own = row.by == "officer" and move.actor.id == request.requester
    event = Event(
        at=move.at,
        code=f"request.{move.verb}",
        request=request.id,
        actor=move.actor.id,
        from_state=request.state,
        to_state=row.to or request.state,
        version=request.version + 1,
        revision=revision,
        inbound=move.inbound,
        details={"policy": policy.version} | ({"own": True} if own else {}),
    )
    record(conn, event)
