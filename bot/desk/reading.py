"""Reading a request with everything a card says about it."""

from dataclasses import replace

from sqlalchemy import Connection

from bot.requests.bookings import clashes
from bot.requests.model import Request
from bot.store.requests import load
from bot.store.revisions import reviser


def read_request(conn: Connection, request_id: str) -> Request | None:
    """Read a request with its names, words and clashes; None where there is none."""
    request = load(conn, request_id)
    if request is None:
        return None
    read = replace(request, clashes=clashes(conn, request))
    if request.revision == 1 or (revised := reviser(conn, request_id, request.revision)) is None:
        return read
    by, name, at = revised
    return replace(read, revised_by=by, revised_by_name=name, revised_at=at)
