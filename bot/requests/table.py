"""The transition table: state × verb × who → next state, whether words are compulsory, who is told by a new message.

Everybody who holds a card of the request sees it redrawn at every change; a new message goes out only when somebody
must act or it is over.
"""

from dataclasses import dataclass
from typing import Literal

from bot.requests.model import OPEN, State, Verb

Party = Literal["requester", "officer"]


@dataclass(frozen=True)
class Row:
    """One row: who may do the verb to requests of these kinds in these states, and what comes of it.

    to: the next state, None where it stays. words: whether words must come with it. tells: who gets a new message.
    """

    verb: Verb
    by: Party
    kinds: tuple[str, ...]
    states: tuple[State, ...]
    to: State | None
    words: bool = False
    tells: Party | None = None


POSTS = ("nyhet",)
BOOKINGS = ("konferens",)
QUESTIONS = ("fraga",)
ALL = (*POSTS, *BOOKINGS, *QUESTIONS)
AT_ONCE = (Verb.APPROVE, Verb.WITHDRAW)
"""The verbs that need nothing but the press; all others open a form."""

UNDECIDED = (State.SENT, State.CLAIMED, State.WAITING)

TABLE = (
    # The requester.
    Row(Verb.EDIT, "requester", ALL, (State.SENT,), State.SENT),
    Row(Verb.EDIT, "requester", ALL, (State.CLAIMED, State.WAITING), State.CLAIMED, tells="officer"),
    Row(Verb.EDIT, "requester", (*POSTS, *BOOKINGS), (State.APPROVED,), State.CLAIMED, tells="officer"),
    Row(Verb.REPLY, "requester", ALL, (State.WAITING,), State.CLAIMED, words=True, tells="officer"),
    Row(Verb.WITHDRAW, "requester", ALL, (State.SENT,), State.WITHDRAWN),
    Row(
        Verb.WITHDRAW,
        "requester",
        ALL,
        (State.CLAIMED, State.WAITING, State.APPROVED),
        State.WITHDRAWN,
        tells="officer",
    ),
    # The desk.
    Row(Verb.ASK, "officer", ALL, OPEN, State.WAITING, words=True, tells="requester"),
    Row(Verb.APPROVE, "officer", POSTS, UNDECIDED, State.APPROVED),
    Row(Verb.APPROVE, "officer", BOOKINGS, UNDECIDED, State.APPROVED, tells="requester"),
    Row(Verb.EDIT_AND_APPROVE, "officer", POSTS, OPEN, State.APPROVED),
    Row(Verb.EDIT_AND_APPROVE, "officer", BOOKINGS, OPEN, State.APPROVED, tells="requester"),
    Row(Verb.PUBLISH, "officer", POSTS, OPEN, State.PUBLISHED, tells="requester"),
    Row(Verb.PUBLISH, "officer", POSTS, (State.PUBLISHED,), None),
    Row(Verb.ANSWER, "officer", QUESTIONS, UNDECIDED, State.ANSWERED, words=True, tells="requester"),
    Row(Verb.DECLINE, "officer", ALL, OPEN, State.DECLINED, words=True, tells="requester"),
)


def row_for(verb: Verb, kind: str, state: State) -> Row | None:
    """Return the row for this verb in this kind and state; None where the verb does not exist there."""
    return next((row for row in TABLE if row.verb == verb and kind in row.kinds and state in row.states), None)


def verbs_open_to(party: Party, kind: str, state: State) -> tuple[Verb, ...]:
    """Return the verbs a party has for a request of this kind in this state, in the table's order."""
    return tuple(row.verb for row in TABLE if row.by == party and kind in row.kinds and state in row.states)
