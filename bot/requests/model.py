"""A request as it is kept: its states, the verbs that move it, and the row."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.cards import Lang
from bot.outbox import Address


class State(StrEnum):
    """Where a request stands. What each is called is in the catalogues (`state.<kind>.<state>`)."""

    SENT = "sent"
    CLAIMED = "claimed"
    WAITING = "waiting"
    APPROVED = "approved"
    PUBLISHED = "published"
    ANSWERED = "answered"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


OPEN = (State.SENT, State.CLAIMED, State.WAITING, State.APPROVED)


class Verb(StrEnum):
    """What can be done to a request. The value is the event's code after `request.` and the button's verb."""

    SUBMIT = "submit"
    EDIT = "edit"
    WITHDRAW = "withdraw"
    REPLY = "reply"
    APPROVE = "approve"
    EDIT_AND_APPROVE = "edit_and_approve"
    ASK = "ask"
    ANSWER = "answer"
    DECLINE = "decline"
    PUBLISH = "publish"


@dataclass(frozen=True)
class Said:
    """Words said about a request: by which verb, by whom, when."""

    verb: Verb
    author: str
    author_name: str
    text: str
    at: dt.datetime


@dataclass(frozen=True)
class Request:
    """A wish handed to a desk, as read in one transaction together with its names and words.

    version counts every change (a button carries the one it was drawn with); revision counts changes of `values`.
    values: what the kind's model dumped, JSON types; links: channel id → link of the published post, "" where none.
    holder: the officer who took it, by name; "" while nobody has. said: oldest first.
    clashes: numbers of other bookings of the same days (bookings only).
    revised_by, revised_at: who wrote the values as they stand, and when; "" and None while they are as they were
    handed in.
    """

    id: str
    number: str
    kind: str
    kind_version: int
    desk: str
    state: State
    version: int
    revision: int
    requester: str
    requester_name: str
    requester_unit: str
    holder: str | None
    holder_name: str
    values: Mapping[str, object]
    links: Mapping[str, str]
    lang: Lang
    address: Address
    created_at: dt.datetime
    changed_at: dt.datetime
    changed_by: str
    changed_by_name: str
    said: tuple[Said, ...] = ()
    clashes: tuple[str, ...] = ()
    revised_by: str = ""
    revised_by_name: str = ""
    revised_at: dt.datetime | None = None
