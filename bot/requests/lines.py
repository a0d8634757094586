"""Requests in lists: what a line says of one, and the lists themselves."""

import datetime as dt
from dataclasses import dataclass, field

from bot.accounts.model import Account
from bot.rating import Tally
from bot.requests.model import KeptFile, State

Begun = tuple[str, str, str, dt.datetime]
"""A draft in a list: its id, its kind or verb, what it says so far, and when it was written."""


@dataclass(frozen=True)
class Line:
    """One request in a list. text: what it is about, in the requester's words, unshortened."""

    id: str
    number: str
    kind: str
    state: State
    text: str
    requester_name: str
    holder_name: str
    planned_for: dt.datetime | None
    since: dt.datetime
    created_at: dt.datetime


@dataclass(frozen=True)
class Week:
    """What Monday's card tells the desk. unanswered: how many questions the policy had no answer to the week before.

    accounts: those that somebody must look at, each with why ("review", "ended", "ownerless"). rated: whether answers
    helped, the week before.
    """

    today: dt.date
    new: tuple[Line, ...] = ()
    waiting: tuple[Line, ...] = ()
    planned: tuple[Line, ...] = ()
    late: tuple[Line, ...] = ()
    unanswered: int = 0
    accounts: tuple[tuple[Account, str], ...] = ()
    rated: Tally = field(default_factory=Tally)


@dataclass(frozen=True)
class Found:
    """What a search found. more: how many beside `lines`; at_desk: among everybody's, not one's own alone."""

    lines: tuple[Line, ...] = ()
    more: int = 0
    at_desk: bool = False


@dataclass(frozen=True)
class Mine:
    """What concerns one person: what they have handed in, what they follow, drafts (id, kind or verb, text, when)."""

    own: tuple[Line, ...] = ()
    beside: tuple[Line, ...] = ()
    drafts: tuple[Begun, ...] = field(default=())


@dataclass(frozen=True)
class Arrived:
    """Files that came by themselves, and what they may belong to: kinds, requests, drafts."""

    files: tuple[KeptFile, ...]
    kinds: tuple[str, ...] = ()
    requests: tuple[Line, ...] = ()
    drafts: tuple[Begun, ...] = ()


@dataclass(frozen=True)
class Few:
    """The first lines of a list, and how long it is."""

    lines: tuple[Line, ...] = ()
    number: int = 0


@dataclass(frozen=True)
class Own:
    """What one person has under way: the first of what they have handed in and of what they follow, and all drafts."""

    running: Few = Few()
    beside: Few = Few()
    drafts: tuple[Begun, ...] = ()


@dataclass(frozen=True)
class Ahead:
    """What a desk has before it. handed_in, unanswered: how many requests came, and how many questions the policy had
    no answer to, the last week.
    """

    today: dt.date
    new: Few = Few()
    waiting: Few = Few()
    planned: Few = Few()
    late: Few = Few()
    handed_in: int = 0
    unanswered: int = 0
