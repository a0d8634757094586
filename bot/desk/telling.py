"""Who holds a card of a request, and who is owed a new message."""

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import Connection

from bot.cards import Lang
from bot.outbox import Address
from bot.policy.model import Policy
from bot.requests.model import Request, Verb
from bot.requests.table import Party
from bot.store.deliveries import owe

Rooms = tuple[str, ...]
"""The rooms that are switched on, in the order in which a desk prefers to be reached."""

DESK_LANG: Lang = "sv"


def desk_address(policy: Policy, request: Request, rooms: Rooms) -> Address:
    """Return where the desk's cards of a request go: its channel in the first room that is on.

    Raises LookupError where it has none.
    """
    # A desk may have been renamed since: then the one that answers for the kind today.
    desk = request.desk if request.desk in policy.desks else policy.kinds[request.kind].desk
    channels = policy.desks[desk].channels
    for room in rooms:
        if channel := channels.get(room):
            return Address(room, channel)
    raise LookupError(f"desk {desk} has no channel in any of {', '.join(rooms)}")


def unreachable(policy: Policy, rooms: Rooms) -> tuple[str, ...]:
    """Return the ids of desks that answer for some kind and have no channel in any room that is on."""
    answering = {words.desk for words in policy.kinds.values() if words.on}
    return tuple(sorted(desk for desk in answering if not policy.desks[desk].channels.keys() & set(rooms)))


def desk_key(request_id: str) -> str:
    """Return the key of the desk's card of a request."""
    return f"{request_id}:desk"


def owe_first_cards(conn: Connection, policy: Policy, rooms: Rooms, request: Request, now: dt.datetime) -> None:
    """Owe the desk its card and the requester the receipt; both are drawn anew at every change."""
    where = desk_address(policy, request, rooms)
    owe(
        conn,
        key=desk_key(request.id),
        address=where,
        view="desk",
        lang=DESK_LANG,
        now=now,
        request=request.id,
        redraw=True,
    )
    owe(
        conn,
        key=f"{request.id}:receipt",
        address=request.address,
        view="receipt",
        lang=request.lang,
        now=now,
        request=request.id,
        redraw=True,
    )


def tell(
    conn: Connection,
    policy: Policy,
    rooms: Rooms,
    request: Request,
    *,
    party: Party,
    verb: Verb,
    version: int,
    now: dt.datetime,
) -> None:
    """Owe a new message about what was just done: to the requester, or to the desk under its card."""
    details: Mapping[str, object] = {"verb": verb, "version": version}
    key = f"{request.id}:{version}:{verb}"
    if party == "requester":
        # A question is drawn anew once it is answered: no button may stay that leads nowhere.
        owe(
            conn,
            key=key,
            address=request.address,
            view="told",
            lang=request.lang,
            now=now,
            request=request.id,
            details=details,
            redraw=verb is Verb.ASK,
        )
        return
    where = desk_address(policy, request, rooms)
    owe(
        conn,
        key=key,
        address=where,
        view="told",
        lang=DESK_LANG,
        now=now,
        request=request.id,
        details=details,
        under=desk_key(request.id),
    )
