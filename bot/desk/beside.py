"""The verbs that leave the request itself as it is: notes, colleagues, followers."""

import datetime as dt

from sqlalchemy import Connection

from bot.desk.move import Move
from bot.desk.scene import Scene
from bot.desk.telling import owe_companions_card
from bot.requests.model import Companion, Part, Request, Verb
from bot.store import companions
from bot.store.people import known
from bot.store.requests import say


def do(conn: Connection, scene: Scene, request: Request, move: Move) -> str:
    """Do the verb; return the code of why it could not be done, or ""."""
    match move.verb:
        case Verb.NOTE:
            say(conn, request.id, verb=move.verb, author=move.actor.id, text=move.words.strip(), at=move.at)
        case Verb.ALLOW_FOLLOW:
            return "" if companions.let_in(conn, request.id) else "nobody_asks"
        case Verb.ADD_COLLEAGUE:
            return _let_in(conn, scene, request, move.to, "colleague", at=move.at)
        case Verb.FOLLOW:
            near = bool(move.actor.unit) and move.actor.unit == request.requester_unit
            return _let_in(conn, scene, request, move.actor.id, "follower" if near else "asking", at=move.at)
    return ""


def _let_in(conn: Connection, scene: Scene, request: Request, person_id: str, part: Part, *, at: dt.datetime) -> str:
    person = known(conn, person_id)
    if person is None:
        return "not_met"
    if person.id == request.requester:
        return "already_yours"
    companion = Companion(person.id, person.name, person.unit, part, person.address, person.lang)
    if not companions.add(conn, request.id, companion, at):
        return "already_beside"
    if request.companion(person.id) is None:
        owe_companions_card(conn, scene, request, companion, at)
    return ""
