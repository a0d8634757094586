"""The transition table: state × verb × who → next state, whether words are compulsory, who is told by a new message.

Everybody who holds a card of the request sees it redrawn at every change; a new message goes out only when somebody
must act or it is over.
"""

from dataclasses import dataclass
from typing import Literal

from bot.requests.model import OPEN, State, Verb

Party = Literal["requester", "colleague", "staff", "desk", "decider", "chief", "clock"]
"""desk: anybody of the desk; decider: in a role that decides for the kind, or head of the department; chief: in the
last deciding role of a kind that has several; staff: anybody at work here. Each includes those before it: a chief is a
decider, a decider is of the desk.
"""

Condition = Literal["fact_checked", "first_look", "not_over", "slot_free", "not_held"]
"""What must hold besides, each with a sentence `refused.<condition>`: the last question was "Stämmer texten?"; nobody
asked for a new look before; the booked days are not over; no other booking has them; nothing is paused.
"""


@dataclass(frozen=True)
class Row:
    """One row: who may do the verb to requests of these kinds in these states, and what comes of it.

    to: the next state, None where it stays. words: whether words must come with it. tells: who gets a new message.
    gated: what is asked for at approval must be there (`bot/requests/gates.py`). beside: the request itself is not
    changed, so it does not matter which version was seen.
    """

    verb: Verb
    by: tuple[Party, ...]
    kinds: tuple[str, ...]
    states: tuple[State, ...]
    to: State | None
    words: bool = False
    tells: Party | None = None
    gated: bool = False
    beside: bool = False
    only_if: Condition | None = None


POSTS = ("nyhet",)
BOOKINGS = ("konferens",)
QUESTIONS = ("fraga", "radgivning")
ACCOUNTS = ("konto",)
ALL = (*POSTS, *BOOKINGS, *QUESTIONS, *ACCOUNTS)
OURS: tuple[Party, ...] = ("requester", "colleague")
SENT, CLAIMED, WAITING, RETURNED = State.SENT, State.CLAIMED, State.WAITING, State.RETURNED
PREPARED, APPROVED, PLANNED = State.PREPARED, State.APPROVED, State.PLANNED
UNDECIDED = (SENT, CLAIMED, WAITING, RETURNED)
READY = (APPROVED, PLANNED)
OUT = (State.PUBLISHED, State.CORRECTED)

TABLE = (
    # The requester, and colleagues added to the request.
    Row(Verb.EDIT, OURS, ALL, (SENT,), SENT),
    Row(Verb.EDIT, OURS, ALL, (CLAIMED,), CLAIMED),
    Row(Verb.EDIT, OURS, ALL, (WAITING, RETURNED), CLAIMED, tells="desk"),
    Row(Verb.EDIT, OURS, POSTS, READY, CLAIMED, tells="desk"),
    Row(Verb.EDIT, OURS, BOOKINGS, (APPROVED,), CLAIMED, tells="desk"),
    Row(Verb.EDIT, OURS, ACCOUNTS, (PREPARED, APPROVED), CLAIMED, tells="desk"),
    Row(Verb.REPLY, OURS, ALL, (WAITING, RETURNED), CLAIMED, words=True, tells="desk"),
    Row(Verb.REPLY, OURS, ALL, (State.DECLINED,), None, words=True, tells="desk"),
    Row(Verb.CONFIRM, OURS, POSTS, (WAITING,), CLAIMED, tells="desk", only_if="fact_checked"),
    Row(Verb.COMPLETE, (*OURS, "desk"), BOOKINGS, (APPROVED,), None),
    Row(Verb.WITHDRAW, ("requester",), ALL, (*UNDECIDED, PREPARED), State.WITHDRAWN),
    Row(Verb.WITHDRAW, ("requester",), POSTS, READY, State.WITHDRAWN, tells="desk"),
    Row(Verb.WITHDRAW, ("requester",), BOOKINGS, (APPROVED,), State.CANCELLED, tells="desk", only_if="not_over"),
    Row(
        Verb.LOOK_AGAIN, ("requester",), ALL, (State.DECLINED,), CLAIMED, words=True, tells="desk", only_if="first_look"
    ),
    Row(Verb.ADD_COLLEAGUE, ("requester", "desk"), ALL, OPEN, None, tells="colleague", beside=True),
    Row(Verb.FOLLOW, ("staff",), ALL, OPEN, None, beside=True),
    # The desk.
    Row(Verb.CLAIM, ("desk",), ALL, (SENT,), CLAIMED),
    Row(Verb.RELEASE, ("desk",), ALL, (CLAIMED,), SENT),
    Row(Verb.HAND_OVER, ("desk",), ALL, (SENT,), CLAIMED),
    Row(Verb.HAND_OVER, ("desk",), ALL, tuple(state for state in OPEN if state is not SENT), None),
    Row(Verb.ASK, ("desk",), ALL, UNDECIDED, WAITING, words=True, tells="requester"),
    Row(Verb.ASK, ("desk",), POSTS, READY, WAITING, words=True, tells="requester"),
    Row(Verb.ASK, ("desk",), ACCOUNTS, (PREPARED,), WAITING, words=True, tells="requester"),
    Row(Verb.FACT_CHECK, ("desk",), POSTS, (*UNDECIDED, *READY), WAITING, tells="requester"),
    Row(Verb.RETURN, ("desk",), (*POSTS, *BOOKINGS), UNDECIDED, RETURNED, words=True, tells="requester"),
    Row(Verb.RETURN, ("desk",), POSTS, READY, RETURNED, words=True, tells="requester"),
    Row(Verb.RETURN, ("desk",), ACCOUNTS, (*UNDECIDED, PREPARED), RETURNED, words=True, tells="requester"),
    Row(Verb.NOTE, ("desk",), ALL, tuple(State), None, words=True, beside=True),
    Row(Verb.ALLOW_FOLLOW, ("desk",), ALL, OPEN, None, beside=True),
    Row(Verb.APPROVE, ("decider",), POSTS, UNDECIDED, APPROVED, gated=True),
    Row(Verb.APPROVE, ("decider",), BOOKINGS, UNDECIDED, APPROVED, tells="requester", only_if="slot_free"),
    Row(Verb.EDIT_AND_APPROVE, ("decider",), POSTS, (*UNDECIDED, APPROVED), APPROVED, gated=True),
    Row(Verb.EDIT_AND_APPROVE, ("decider",), POSTS, (PLANNED,), PLANNED, gated=True),
    Row(
        Verb.EDIT_AND_APPROVE,
        ("decider",),
        BOOKINGS,
        (*UNDECIDED, APPROVED),
        APPROVED,
        tells="requester",
        only_if="slot_free",
    ),
    Row(Verb.PLAN, ("decider",), POSTS, (*UNDECIDED, *READY), PLANNED, gated=True),
    Row(
        Verb.PUBLISH,
        ("decider",),
        POSTS,
        (*UNDECIDED, *READY),
        State.PUBLISHED,
        tells="requester",
        gated=True,
        only_if="not_held",
    ),
    Row(Verb.PUBLISH, ("decider",), POSTS, OUT, None),
    Row(Verb.CORRECT, ("decider",), POSTS, OUT, State.CORRECTED, words=True, tells="requester"),
    Row(Verb.TAKE_DOWN, ("decider",), POSTS, OUT, State.TAKEN_DOWN, words=True, tells="requester"),
    Row(Verb.ANSWER, ("decider",), QUESTIONS, (SENT, CLAIMED, WAITING), State.ANSWERED, words=True, tells="requester"),
    Row(
        Verb.DECLINE,
        ("decider",),
        (*POSTS, *BOOKINGS, *QUESTIONS),
        UNDECIDED,
        State.DECLINED,
        words=True,
        tells="requester",
    ),
    Row(Verb.DECLINE, ("decider",), POSTS, READY, State.DECLINED, words=True, tells="requester"),
    Row(
        Verb.DECLINE,
        ("decider",),
        BOOKINGS,
        (APPROVED,),
        State.CANCELLED,
        words=True,
        tells="requester",
        only_if="not_over",
    ),
    Row(Verb.PREPARE, ("decider",), ACCOUNTS, (*UNDECIDED, PREPARED), PREPARED, words=True, tells="chief", gated=True),
    Row(Verb.TAKE_DOWN, ("decider",), ACCOUNTS, (APPROVED,), State.TAKEN_DOWN, words=True, tells="requester"),
    # The head of communications.
    Row(Verb.APPROVE, ("chief",), ACCOUNTS, (PREPARED,), APPROVED, tells="requester", gated=True),
    Row(Verb.DECLINE, ("chief",), ACCOUNTS, (PREPARED,), State.DECLINED, words=True, tells="requester"),
    # The clock.
    Row(Verb.CLOSE, ("clock",), ALL, (RETURNED,), State.DECLINED, tells="requester"),
)


def row_for(verb: Verb, kind: str, state: State) -> Row | None:
    """Return the row for this verb in this kind and state; None where the verb does not exist there."""
    return next((row for row in TABLE if row.verb == verb and kind in row.kinds and state in row.states), None)


def verbs_open_to(parties: frozenset[Party], kind: str, state: State) -> tuple[Verb, ...]:
    """Return the verbs these parties have for a request of this kind in this state, in the table's order."""
    return tuple(row.verb for row in TABLE if kind in row.kinds and state in row.states and parties & {*row.by})


def parties_of(verb: Verb, kind: str) -> frozenset[Party]:
    """Return whose verb it is, whatever the state; nobody's where the kind does not know it."""
    return frozenset(party for row in TABLE if row.verb == verb and kind in row.kinds for party in row.by)


def needs_only_a_press(verb: Verb, kind: str, state: State) -> bool:
    """Whether a verb is done at the press of its button; all others open a form."""
    if verb is Verb.WITHDRAW:
        return state is SENT  # nobody has begun with it: nothing is lost that cannot be sent again
    return verb in AT_ONCE or (verb is Verb.APPROVE and kind in BOOKINGS)


AT_ONCE = (Verb.CLAIM, Verb.RELEASE, Verb.FACT_CHECK, Verb.CONFIRM, Verb.FOLLOW, Verb.ALLOW_FOLLOW)
"""The verbs that need nothing but the press, whatever the kind and state."""

DESK_VERBS = frozenset(row.verb for row in TABLE if {*row.by} <= {"desk", "decider", "chief"})
"""The verbs of the desk: their forms are in the desk's language, and no day of a wish has passed for them."""
