"""A request as it is kept: its states, the verbs that move it, and the row."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from bot.cards import Lang
from bot.outbox import Address


class State(StrEnum):
    """Where a request stands. What each is called is in the catalogues (`state.<kind>.<state>`)."""

    SENT = "sent"
    CLAIMED = "claimed"
    WAITING = "waiting"
    RETURNED = "returned"
    PREPARED = "prepared"
    APPROVED = "approved"
    PLANNED = "planned"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    TAKEN_DOWN = "taken_down"
    ANSWERED = "answered"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"


UNDECIDED = (State.SENT, State.CLAIMED, State.WAITING, State.RETURNED)
OPEN = (*UNDECIDED, State.PREPARED, State.APPROVED, State.PLANNED)
"""The states in which something can still come of it; an approved account is decided all the same (`is_open`)."""


class Verb(StrEnum):
    """What can be done to a request. The value is the event's code after `request.` and the button's verb."""

    SUBMIT = "submit"
    # The requester and colleagues.
    EDIT = "edit"
    REPLY = "reply"
    CONFIRM = "confirm"
    COMPLETE = "complete"
    WITHDRAW = "withdraw"
    LOOK_AGAIN = "look_again"
    ADD_COLLEAGUE = "add_colleague"
    FOLLOW = "follow"
    # The desk.
    CLAIM = "claim"
    RELEASE = "release"
    HAND_OVER = "hand_over"
    ASK = "ask"
    FACT_CHECK = "fact_check"
    RETURN = "return"
    NOTE = "note"
    ALLOW_FOLLOW = "allow_follow"
    APPROVE = "approve"
    EDIT_AND_APPROVE = "edit_and_approve"
    PLAN = "plan"
    PUBLISH = "publish"
    CORRECT = "correct"
    TAKE_DOWN = "take_down"
    ANSWER = "answer"
    DECLINE = "decline"
    PREPARE = "prepare"
    # The clock.
    CLOSE = "close"


@dataclass(frozen=True)
class Said:
    """Words said about a request: by which verb, by whom, when."""

    verb: Verb
    author: str
    author_name: str
    text: str
    at: dt.datetime


Part = Literal["colleague", "follower", "asking"]


@dataclass(frozen=True)
class Companion:
    """Somebody beside the requester. A colleague sees, answers and edits; a follower sees the state and gets the last
    message; "asking" is a follower whom the desk has not let in yet.
    """

    person: str
    name: str
    unit: str
    part: Part
    address: Address
    lang: Lang


@dataclass(frozen=True)
class Unreached:
    """Somebody who cannot be told in a room, because the bot is not installed there for them: the person's id, ""
    whoever asked for it.
    """

    person: str
    room: str


@dataclass(frozen=True)
class Clash:
    """Another booking of some of the same days; booked: those days are its own, and no other can have them."""

    number: str
    event: str
    start: dt.date
    end: dt.date
    booked: bool


@dataclass(frozen=True)
class KeptFile:
    """A file handed in: its id, its name, its media type, its size in bytes."""

    id: str
    name: str
    media_type: str
    size: int


@dataclass(frozen=True)
class Decision:
    """What the head of communications decided about an account, on which revision of its plan.

    title: what the one who decided is called in that role; delegation: on whose behalf, "" where it is the head's own.
    statement: what the press officer wrote when preparing it; reason: of a refusal.
    """

    verdict: Literal["approved", "refused"]
    revision: int
    at: dt.datetime
    decided_by: str
    decided_by_name: str
    title: str
    delegation: str
    prepared_by_name: str
    statement: str
    present: str
    diary: str
    reason: str


@dataclass(frozen=True)
class Request:
    """A wish handed to a desk, as read in one transaction together with its names and words.

    version counts every change (a button carries the one it was drawn with); revision counts changes of `values`;
    approved_revision is the one that was approved, None while none is.
    values: what the kind's model dumped, JSON types; links: channel id → link of the published post, "" where none.
    holder: the officer who took it, by name; "" while nobody has. said: oldest first.
    since: when it came to its state. planned_for: when it is to be published (planned ones only).
    clashes: other bookings of the same days (bookings only).
    revised_by, revised_at: who wrote what was handed in as it stands, and when; "" and None while it is as it was
    handed in, but for what the desk has filled in to approve it. before: the values before that, None while there is
    one revision.
    held: everything is paused, so what is planned does not go out. handed_in_by: the id of who wrote the first wording.
    unreached: who cannot be told of it.
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
    since: dt.datetime
    approved_revision: int | None = None
    planned_for: dt.datetime | None = None
    said: tuple[Said, ...] = ()
    companions: tuple[Companion, ...] = ()
    clashes: tuple[Clash, ...] = ()
    files: tuple[KeptFile, ...] = ()
    decision: Decision | None = None
    revised_by: str = ""
    revised_by_name: str = ""
    revised_at: dt.datetime | None = None
    before: Mapping[str, object] | None = None
    held: bool = False
    handed_in_by: str = ""
    unreached: tuple[Unreached, ...] = ()

    def companion(self, person: str) -> Companion | None:
        """Return somebody beside the requester by the person's id."""
        return next((companion for companion in self.companions if companion.person == person), None)


def is_open(kind: str, state: State) -> bool:
    """Whether something can still come of a request: it is neither decided nor given up."""
    return state in OPEN and not (kind == "konto" and state is State.APPROVED)
