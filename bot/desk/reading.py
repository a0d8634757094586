"""Reading a request with everything a card says about it."""

from dataclasses import replace

from sqlalchemy import Connection

from bot.requests.bookings import clashes
from bot.requests.model import Request
from bot.store.requests import load


def read_request(conn: Connection, request_id: str) -> Request | None:
    """Read a request with its names, words and clashes; None where there is none."""
    request = load(conn, request_id)
    return request and replace(request, clashes=clashes(conn, request))
