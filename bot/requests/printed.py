"""The transition table as a page for people: `docs/requests.md` is this text, and a test holds them equal."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from bot.requests.model import State, Verb
from bot.requests.table import ACCOUNTS, BOOKINGS, POSTS, QUESTIONS, TABLE, Condition, Party, Row

INTRO: Final = """\
# The life of a request

Printed by `python app.py table` from `bot/requests/table.py`; change it there. A cell that is not here is refused: the
card, the form and the command line all ask the same table.

Everybody who holds a card of a request sees it drawn anew at every change. "New message to" is who is told besides,
because they must act or because it is over. When it is over, colleagues and followers are told too.
Whatever changes the request is done to the version that was seen, or not at all; "beside" leaves the request as it is.
Whoever stands in for somebody who is away, or is recorded as deputy of a role, counts as that person.
"""

KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "A post": POSTS,
    "A booking of the conference account": BOOKINGS,
    "A question, or advice on channels": QUESTIONS,
    "A new account": ACCOUNTS,
}

VERBS: Final[Mapping[Verb, str]] = {
    Verb.EDIT: "change what was handed in",
    Verb.REPLY: "answer what was asked",
    Verb.CONFIRM: 'say that the text is right ("Stämmer texten?" – yes)',
    Verb.COMPLETE: "fill in what a booking needs before its day: place, hashtag, programme, deputy",
    Verb.WITHDRAW: "take it back, or cancel what is booked",
    Verb.LOOK_AGAIN: "ask for a new look after a no",
    Verb.ADD_COLLEAGUE: "let a colleague see, answer and edit",
    Verb.FOLLOW: "go along with somebody else's request",
    Verb.CLAIM: "take it",
    Verb.RELEASE: "let go of it",
    Verb.HAND_OVER: "hand it over to somebody else of the desk",
    Verb.ASK: "ask the requester",
    Verb.FACT_CHECK: 'ask whether the text is right ("Stämmer texten?")',
    Verb.RETURN: "ask for changes",
    Verb.NOTE: "note something for the desk alone",
    Verb.ALLOW_FOLLOW: "let those follow who have asked to",
    Verb.APPROVE: "approve this very wording",
    Verb.EDIT_AND_APPROVE: "change the wording and approve it",
    Verb.PLAN: "approve it and say when it goes out",
    Verb.PUBLISH: "say that it is out, and where; links may follow",
    Verb.CORRECT: "correct what is out",
    Verb.TAKE_DOWN: "take down what is out, or close an account",
    Verb.ANSWER: "answer the question",
    Verb.DECLINE: "say no, or cancel a booking",
    Verb.PREPARE: "send a complete plan to the head of communications, with a statement",
    Verb.CLOSE: "close what nobody answered for 14 days after being reminded",
}

PARTIES: Final[Mapping[Party, str]] = {
    "requester": "requester",
    "colleague": "colleague",
    "staff": "anybody at work here",
    "desk": "anybody of the desk",
    "decider": "press officer or head of communications",
    "chief": "head of communications",
    "clock": "the clock",
}

TOLD: Final[Mapping[Party, str]] = {"desk": "the desk", "chief": PARTIES["chief"]}

CONDITIONS: Final[Mapping[Condition, str]] = {
    "fact_checked": 'the last question was "Stämmer texten?"',
    "first_look": "nobody has asked for a new look before",
    "not_over": "the booked days are not over",
    "slot_free": "no other booking has any of the days",
    "not_held": "it is not a planned one while everything is paused",
}

GATES: Final[Mapping[tuple[str, ...], str]] = {
    POSTS: "a source; of a picture, alt text and photographer",
    ACCOUNTS: "all eight parts of the plan, with their enclosures",
}

OWN: Final = """\
## One's own requests

`requests.yaml` says by kind whether the desk may decide what one of them has asked for: `record` lets it, and the
trail shows it (`own`); `forbid` refuses every verb of the desk but a note, to the requester and to colleagues added to
the request.
"""

HEAD: Final = ("Verb", "What it does", "Who", "From", "To", "Words", "Needs", "New message to")


def table_as_markdown() -> str:
    """Return the whole table as a page of Markdown, ending in a newline."""
    return "\n".join([INTRO, *(_group(title, kinds) for title, kinds in KINDS.items()), OWN])


def states_of(kind: str) -> tuple[State, ...]:
    """Return the states that a request of a kind can come to, in the order of `State`."""
    found = {State.SENT}
    while new := {row.to for row in _rows(kind) if row.to and found & {*row.states}} - found:
        found |= new
    return tuple(state for state in State if state in found)


def _group(title: str, kinds: tuple[str, ...]) -> str:
    names = ", ".join(f"`{kind}`" for kind in kinds)
    states = ", ".join(states_of(kinds[0]))
    lines = [_line(HEAD), _line("---" for _ in HEAD), *(_line(cells) for cells in _cells(kinds))]
    return f"## {title} ({names})\n\nStates: {states}.\n\n" + "\n".join(lines) + "\n"


def _cells(kinds: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    reached = states_of(kinds[0])
    for row in _rows(kinds[0]):
        if states := [state for state in row.states if state in reached]:
            yield (
                f"`{row.verb}`",
                VERBS[row.verb],
                ", ".join(PARTIES[party] for party in row.by),
                "any state" if len(states) == len(reached) else ", ".join(states),
                row.to or ("as it was (beside)" if row.beside else "as it was"),
                "yes" if row.words else "",
                "; ".join(_needs(row, kinds)),
                TOLD.get(row.tells, row.tells) if row.tells else "",
            )


def _needs(row: Row, kinds: tuple[str, ...]) -> Iterator[str]:
    if row.gated:
        yield GATES[kinds]
    if row.gated and row.verb in (Verb.PLAN, Verb.PUBLISH):
        yield "not before its embargo"
    if row.only_if:
        yield CONDITIONS[row.only_if]


def _rows(kind: str) -> tuple[Row, ...]:
    return tuple(row for row in TABLE if kind in row.kinds)


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
