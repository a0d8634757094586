"""Reading a request with everything a card says about it, and what holds around it."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise

from sqlalchemy import Connection

from bot.around import Around
from bot.requests.bookings import clashes
from bot.requests.gates import unmet
from bot.requests.kinds import KINDS
from bot.requests.model import Request, State, Verb
from bot.requests.table import POSTS
from bot.store import decisions, files, pauses
from bot.store.absences import absent_on
from bot.store.companions import beside
from bot.store.requests import load
from bot.store.revisions import Revision, first_author, history
from bot.store.unreached import unreached


def read_around(conn: Connection, day: dt.date) -> Around:
    """Return who is away on a day, and the pause that lasts."""
    return Around(absent_on(conn, day), pauses.current(conn))


def read_request(conn: Connection, request_id: str) -> Request | None:
    """Read a request with its names, words and clashes; None where there is none."""
    request = load(conn, request_id)
    if request is None:
        return None
    read = replace(
        request,
        companions=beside(conn, request_id),
        clashes=clashes(conn, request),
        files=files.of_request(conn, file_ids(request.values)),
        decision=decisions.latest(conn, request_id) if request.kind == "konto" else None,
        held=request.state is State.PLANNED and pauses.current(conn) is not None,
        handed_in_by=first_author(conn, request_id),
        unreached=unreached(conn, request_id),
    )
    return read if request.revision == 1 else _revised(conn, read)


def _revised(conn: Connection, request: Request) -> Request:
    kept = history(conn, request.id)
    for newer, older in pairwise(kept):
        if _is_rewritten(request, newer, older):
            by, name, at = newer.author, newer.name, newer.at
            return replace(request, revised_by=by, revised_by_name=name, revised_at=at, before=older.values)
    return replace(request, before=kept[-1].values) if kept else request


def _is_rewritten(request: Request, newer: Revision, older: Revision) -> bool:
    # Who fills in what is the desk's own, or what an approval asks for, has not changed what was handed in.
    filled_in = {spec.name for spec in KINDS[request.kind].fields_asked("desk")}
    if request.kind in POSTS and newer.author != request.requester:
        filled_in |= unmet(request.kind, older.values, Verb.APPROVE, at=newer.at).keys()
    names = {*newer.values, *older.values} - filled_in
    return any(newer.values.get(name) != older.values.get(name) for name in names)


def file_ids(values: object) -> tuple[str, ...]:
    """Return the ids of the files that a request's values name."""
    ids = values.get("files") if hasattr(values, "get") else None
    return tuple(map(str, ids)) if isinstance(ids, list | tuple) else ()
