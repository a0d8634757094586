"""Telling a desk's officers, once a day, that the desk cannot be reached where it should be."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from bot.cards import Lang
from bot.clock import today
from bot.desk.telling import DESK_LANG
from bot.outbox import Address, DeliveryFailed
from bot.store.deliveries import owe, owed_at
from bot.store.moving import is_same_place
from bot.store.people import Known


@dataclass(frozen=True)
class Refused:
    """A card of a desk that was refused `here`, and where it goes now; None where it waits."""

    desk: str
    here: Address
    failure: DeliveryFailed
    to: Address | None


def tell_officers(conn: Connection, refused: Refused, met: Sequence[Known], now: dt.datetime) -> None:
    """Owe each officer who was met the word of it, at any hour: no request may wait for a morning unseen.

    Where none can be told, the address that the card goes to is.
    """
    details = {"of": refused.desk, "room": refused.here.room, "code": refused.failure.code} | _where_to(refused, met)
    for who, address, lang in _whom(refused, met):
        owed = {"address": address, "view": "trouble", "lang": lang, "now": now, "details": details}
        owe_once(conn, f"trouble:{refused.desk}:{today(now)}:{who}", owed)


def _where_to(refused: Refused, met: Sequence[Known]) -> dict[str, object]:
    to, shut = refused.to, refused.failure.shut
    if to is None:
        return {"shut": shut, "goes": "nowhere"}
    taker = next((one.id for one in met if is_same_place(one.address, to)), None)
    return {"shut": shut, "goes": "elsewhere"} if taker is None else {"shut": shut, "goes": "person", "taker": taker}


def _whom(refused: Refused, met: Sequence[Known]) -> Iterator[tuple[str, Address, Lang]]:
    shut = refused.here.room if refused.failure.shut else None
    reached = [(one.id, one.address, one.lang) for one in met if one.address.room != shut]
    if reached or refused.to is None:
        yield from reached
    else:
        yield "desk", refused.to, DESK_LANG


def owe_once(conn: Connection, key: str, owed: Mapping[str, Any]) -> None:
    """Owe a card unless one with this key was owed before."""
    if owed_at(conn, key) is not None:
        return
    try:
        with conn.begin_nested():
            owe(conn, key=key, **owed)
    except IntegrityError:
        pass  # another server was first
