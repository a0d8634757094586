"""Who holds a card of a request, and who is owed a new message.

The budget: the desk gets one message for each new request, and one under it only when it must act; whoever asked gets
the receipt, and a new message only when they must act or it is over. All else redraws what stands there already.
"""

import datetime as dt

from sqlalchemy import Connection

from bot.around import Around, on_duty
from bot.cards import Lang
from bot.desk.scene import Scene
from bot.outbox import Address
from bot.requests.model import Companion, Request, State, Verb
from bot.requests.table import ACCOUNTS, BOOKINGS, Party, Row
from bot.store.deliveries import owe
from bot.store.people import known

DESK_LANG: Lang = "sv"

OVER = (State.PUBLISHED, State.ANSWERED, State.DECLINED, State.CANCELLED, State.TAKEN_DOWN, State.WITHDRAWN)


def is_urgent(request: Request) -> bool:
    """Whether it is wished for today: then the desk is called by name, and at any hour."""
    return request.values.get("when") == "today"


def desk_key(request_id: str) -> str:
    """Return the key of the desk's card of a request."""
    return f"{request_id}:desk"


def owe_first_cards(conn: Connection, scene: Scene, request: Request, now: dt.datetime) -> None:
    """Owe the desk its card and the requester the receipt; both are drawn anew at every change."""
    where, urgent = scene.desk_address(request), is_urgent(request)
    owe(
        conn,
        key=desk_key(request.id),
        address=where,
        view="desk",
        lang=DESK_LANG,
        now=now,
        due_at=scene.may_be_told(where.room, now, urgent=urgent),
        request=request.id,
        details=_urgency(request),
        redraw=True,
    )
    asked = request.changed_by == request.requester  # who has not handed it in themselves does not wait for a receipt
    owe(
        conn,
        key=f"{request.id}:receipt",
        address=request.address,
        view="receipt",
        lang=request.lang,
        now=now,
        due_at=now if asked else scene.may_be_told(request.address.room, now, urgent=urgent),
        request=request.id,
        redraw=True,
    )


def owe_companions_card(
    conn: Connection, scene: Scene, request: Request, companion: Companion, now: dt.datetime
) -> None:
    """Owe somebody beside the requester the card that shows the request, drawn anew at every change."""
    room, asked = companion.address.room, companion.part != "colleague"  # who follows has pressed for it
    owe(
        conn,
        key=f"{request.id}:beside:{companion.person}",
        address=companion.address,
        view="beside",
        lang=companion.lang,
        now=now,
        due_at=now if asked else scene.may_be_told(room, now, urgent=is_urgent(request)),
        request=request.id,
        details={"person": companion.person},
        redraw=True,
    )


def tell(
    conn: Connection, scene: Scene, around: Around, request: Request, row: Row, *, verb: Verb, now: dt.datetime
) -> None:
    """Owe the messages about what was just done, which brought the request to the version it has."""
    if row.tells is not None:
        _tell(conn, scene, request, _party(conn, scene, around, request, row.tells), verb=verb, now=now)
    if row.to is None or not is_over(request.kind, row.to):
        return
    for companion in request.companions:
        if companion.part != "asking":
            to = (companion.person, companion.address, companion.lang, None)
            _tell(conn, scene, request, to, verb=verb, now=now)


def is_over(kind: str, state: State) -> bool:
    """Whether nobody needs to wait any more: whoever goes along with a request is told of this alone."""
    return state in OVER or (state is State.APPROVED and kind in (*BOOKINGS, *ACCOUNTS))


Recipient = tuple[str, Address, Lang, str | None]
"""Who, where, in which language, and the key of the message it is said under."""


def _party(conn: Connection, scene: Scene, around: Around, request: Request, party: Party) -> Recipient:
    if party == "requester":
        return request.requester, request.address, request.lang, None
    if party == "chief":
        head = on_duty(scene.policy, around, scene.policy.kinds[request.kind].decides[-1])
        if head and (met := known(conn, head.id)) and met.address.room in scene.rooms:
            return head.id, met.address, met.lang, None
    return "desk", scene.desk_address(request), DESK_LANG, desk_key(request.id)


def _tell(conn: Connection, scene: Scene, request: Request, to: Recipient, *, verb: Verb, now: dt.datetime) -> None:
    who, address, lang, under = to
    owe(
        conn,
        key=f"{request.id}:{request.version}:{verb}" + ("" if who in (request.requester, "desk") else f":{who}"),
        address=address,
        view="told",
        lang=lang,
        now=now,
        due_at=scene.may_be_told(address.room, now, urgent=is_urgent(request)),
        request=request.id,
        details={"verb": verb, "version": request.version, "to": who, **_urgency(request)},
        under=under,
        # No button may stay that leads nowhere, and no news that no longer hold.
        redraw=verb in DRAWN_ANEW,
    )


def _urgency(request: Request) -> dict[str, bool]:
    # Where a conversation takes one message at a time this one goes before those that wait.
    return {"urgent": True} if is_urgent(request) else {}


DRAWN_ANEW = (
    Verb.ASK,
    Verb.FACT_CHECK,
    Verb.RETURN,
    Verb.PREPARE,
    Verb.PUBLISH,
    Verb.APPROVE,
    Verb.EDIT_AND_APPROVE,
    Verb.DECLINE,
    Verb.CLOSE,
)
"""The verbs whose message changes with the request: it asks for something, tells where a post is out, confirms what may
be cancelled or taken up again, or offers a new look at a no.
"""
