"""Telling a request's desk that somebody cannot be told of it, because the bot is not installed for them."""

import datetime as dt

from sqlalchemy import Connection

from bot.desk.scene import Scene
from bot.desk.telling import DESK_LANG, desk_key
from bot.desk.trouble import owe_once
from bot.store.deliveries import Owed, draw_again
from bot.store.requests import load
from bot.store.unreached import news_waits, person_of


def tell_unreached(conn: Connection, scene: Scene, owed: Owed, now: dt.datetime) -> None:
    """Have the desk's card say it. Where news wait, the desk is told under its card too, once for each request and
    person: somebody has to call. Of one who only follows nobody calls.
    """
    request = load(conn, owed.request) if owed.request else None
    if request is None or request.kind not in scene.policy.kinds:
        return
    if not owed.absent:
        draw_desk_card(conn, owed, now)
    person = person_of(owed.details)
    follows = person not in ("", request.requester, *scene.policy.officers)
    if follows or not news_waits(conn, request.id, owed.address):
        return
    where = scene.desk_address(request)
    told = {
        "address": where,
        "view": "unreached",
        "lang": DESK_LANG,
        "now": now,
        "due_at": scene.may_be_told(where.room, now),
        "request": request.id,
        "details": {"to": "desk", "person": person, "room": owed.address.room},
        "under": desk_key(request.id),
    }
    owe_once(conn, f"{request.id}:unreached:{person or request.requester}", told)


def draw_desk_card(conn: Connection, owed: Owed, now: dt.datetime) -> None:
    """Have the desk's card of what is owed drawn anew: it says who cannot be told."""
    if owed.request:
        draw_again(conn, desk_key(owed.request), now)
