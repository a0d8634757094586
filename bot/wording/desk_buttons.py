"""The desk's buttons: three that are seen, the likeliest first, and all else that the table allows behind "Mer"."""

from collections.abc import Iterator, Mapping

from bot.cards import Choice
from bot.policy.model import Officer, Policy
from bot.requests.gates import embargo, missing_parts
from bot.requests.model import UNDECIDED, Request, State, Verb
from bot.requests.table import Party, verbs_open_to
from bot.wording.buttons import choice, look, verb_label
from bot.wording.catalogue import say

DESK: frozenset[Party] = frozenset({"desk", "decider", "chief"})
"""Everybody who sees the desk's card."""

SEEN = 3

WHILE_UNDECIDED: Mapping[str, tuple[Verb, ...]] = {
    "nyhet": (Verb.EDIT_AND_APPROVE, Verb.APPROVE, Verb.PUBLISH),
    "konferens": (Verb.APPROVE, Verb.EDIT_AND_APPROVE, Verb.ASK),
    "radgivning": (Verb.ANSWER, Verb.ASK, Verb.DECLINE),
    "fraga": (Verb.ANSWER, Verb.ASK, Verb.DECLINE),
    "konto": (Verb.PREPARE, Verb.RETURN, Verb.ASK),
}
AFTERWARDS: Mapping[str, tuple[Verb, ...]] = {
    "nyhet": (Verb.PUBLISH, Verb.PLAN, Verb.EDIT_AND_APPROVE, Verb.CORRECT, Verb.TAKE_DOWN),
    "konferens": (Verb.EDIT_AND_APPROVE, Verb.COMPLETE, Verb.DECLINE),
    "konto": (Verb.APPROVE, Verb.DECLINE, Verb.RETURN),
}
"""The desk's likeliest buttons by kind. To claim is none of them: whoever does something to a request has it."""

DAYS_TAKEN = (Verb.RETURN, Verb.DECLINE, Verb.ASK)
"""The likeliest ones where another booking has the days already."""

PLAN_UNWRITTEN = (Verb.RETURN, Verb.ASK)
"""The likeliest ones while a plan lacks parts: it cannot be decided on yet."""

BEHIND_MORE = (
    Verb.CLAIM,
    Verb.RELEASE,
    Verb.HAND_OVER,
    Verb.ASK,
    Verb.FACT_CHECK,
    Verb.RETURN,
    Verb.PLAN,
    Verb.ADD_COLLEAGUE,
    Verb.NOTE,
)
"""What comes first behind "Mer", in this order; the rest follows in the table's."""


def desk_buttons(request: Request, policy: Policy) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """Return the desk's buttons: those that are seen, and those behind "Mer"."""
    allowed = verbs_open_to(DESK, request.kind, request.state)
    open_now = [verb for verb in allowed if _leads_somewhere(verb, request, policy)]
    seen = [verb for verb in _likely(request) if verb in open_now][:SEEN]
    if Verb.ALLOW_FOLLOW in open_now:
        seen = [*seen[: SEEN - 1], Verb.ALLOW_FOLLOW]
    rest = sorted((verb for verb in open_now if verb not in seen), key=_place)
    return (
        tuple(choice(request, verb, _label(request, verb), first=verb in seen[:1]) for verb in seen),
        (*(choice(request, verb, _label(request, verb)) for verb in rest), *_looks(request)),
    )


def others_at_desk(request: Request, policy: Policy) -> tuple[Officer, ...]:
    """Return the officers of the request's desk but the one who holds it."""
    # A desk may have been renamed since: then the one that answers for the kind today.
    desk = policy.desks[request.desk if request.desk in policy.desks else policy.kinds[request.kind].desk]
    return tuple(policy.officers[person] for person in desk.people if person != request.holder)


def links_missing(request: Request) -> tuple[str, ...]:
    """Return the ids of the channels where it is out and has no link yet."""
    return tuple(channel for channel, link in request.links.items() if not link)


def _likely(request: Request) -> tuple[Verb, ...]:
    if request.state in UNDECIDED and any(clash.booked for clash in request.clashes):
        return DAYS_TAKEN
    if request.kind == "konto" and request.state in UNDECIDED and missing_parts(request.values):
        return PLAN_UNWRITTEN
    likely = (WHILE_UNDECIDED if request.state in UNDECIDED else AFTERWARDS).get(request.kind, ())
    if Verb.PUBLISH in likely and _may_wait(request):
        # To plan may be among them already.
        return tuple(dict.fromkeys((*(verb for verb in likely if verb is not Verb.PUBLISH), Verb.PLAN)))
    return likely


def _may_wait(request: Request) -> bool:
    """Whether publishing is not what comes next: it may not go out yet, or is out with all its links."""
    if request.state in (State.PUBLISHED, State.CORRECTED):
        return not links_missing(request)
    until = embargo(request.values)
    return until is not None and request.changed_at < until


def _leads_somewhere(verb: Verb, request: Request, policy: Policy) -> bool:
    match verb:
        case Verb.HAND_OVER:
            return bool(others_at_desk(request, policy))
        case Verb.ALLOW_FOLLOW:
            return any(companion.part == "asking" for companion in request.companions)
        case Verb.PUBLISH:
            return not request.held
        case _:
            return True


def _place(verb: Verb) -> int:
    return BEHIND_MORE.index(verb) if verb in BEHIND_MORE else len(BEHIND_MORE)


def _looks(request: Request) -> Iterator[Choice]:
    if request.kind == "nyhet":
        yield look("preview", say("sv", "verb.preview"), request)
    if request.revision > 1:
        yield look("changes", say("sv", "verb.changes"), request)
    if request.kind in ("nyhet", "konferens"):
        yield look("copy", say("sv", "verb.copy"), request, opens_form=True)


def _label(request: Request, verb: Verb) -> str:
    return verb_label(verb, request, "sv", name=request.requester_name)
