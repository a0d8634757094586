"""Handing in: one transaction writes the request, its first revision, the event, the desk's card and the receipt."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from bot.audit import Event, record
from bot.cards import Lang
from bot.clock import today
from bot.desk.reading import file_ids
from bot.desk.scene import Scene
from bot.desk.telling import owe_first_cards
from bot.outbox import Address
from bot.people import Person
from bot.policy.model import Policy
from bot.requests.kinds import KINDS
from bot.requests.model import Request, State, Verb
from bot.store.files import belong_to
from bot.store.people import meet, remember
from bot.store.requests import insert, next_number
from bot.store.revisions import keep_revision


@dataclass(frozen=True)
class HandIn:
    """A request as it is handed in: values are what the kind's model dumped (JSON types); id is a new one.

    by: the officer who hands it in for the requester, None where the requester does.
    """

    id: str
    kind: str
    values: Mapping[str, object]
    requester: Person
    address: Address
    lang: Lang
    at: dt.datetime
    inbound: str
    by: Person | None = None


def hand_in(conn: Connection, scene: Scene, handed: HandIn) -> str:
    """Keep a new request and owe its first cards; return its number."""
    policy, author = scene.policy, handed.by or handed.requester
    meet(conn, handed.requester, handed.address, handed.lang)
    if handed.by is not None:
        remember(conn, handed.by)
    number = next_number(conn, policy.prefix, today(handed.at).year)
    request = _as_new(policy, handed, number)
    insert(conn, request)
    keep_revision(conn, request.id, request.revision, request.values, author=author.id, at=handed.at)
    belong_to(conn, request.id, file_ids(request.values))
    event = Event(
        at=handed.at,
        code=f"request.{Verb.SUBMIT}",
        request=handed.id,
        actor=author.id,
        to_state=State.SENT,
        version=request.version,
        revision=request.revision,
        inbound=handed.inbound,
        details={"kind": handed.kind, "policy": policy.version},
    )
    record(conn, event)
    owe_first_cards(conn, scene, request, handed.at)
    return number


def _as_new(policy: Policy, handed: HandIn, number: str) -> Request:
    requester = handed.requester
    return Request(
        id=handed.id,
        number=number,
        kind=handed.kind,
        kind_version=KINDS[handed.kind].VERSION,
        desk=policy.kinds[handed.kind].desk,
        state=State.SENT,
        version=1,
        revision=1,
        requester=requester.id,
        requester_name=requester.name,
        requester_unit=requester.unit,
        holder=None,
        holder_name="",
        values=handed.values,
        links={},
        lang=handed.lang,
        address=handed.address,
        created_at=handed.at,
        changed_at=handed.at,
        changed_by=(handed.by or requester).id,
        changed_by_name=(handed.by or requester).name,
        since=handed.at,
    )
