"""Who may do what to a request: what a person is to it, and why a verb is not theirs."""

from bot.desk.move import CLOCK
from bot.people import Person, parties
from bot.policy.model import Policy
from bot.requests.model import Request, Verb
from bot.requests.table import Party, parties_of

DESKS: frozenset[Party] = frozenset({"desk", "decider", "chief"})


def why_not(policy: Policy, request: Request, verb: Verb, actor: Person) -> str:
    """Return the code of why this person may not do this verb to this request at all, or ""."""
    if request.kind not in policy.kinds:
        return "unknown"
    wanted, held = parties_of(verb, request.kind), parties_to(policy, request, actor)
    if not wanted & held:
        return _refusal(wanted)
    if wanted & held <= DESKS and verb is not Verb.NOTE and policy.kinds[request.kind].own == "forbid":
        # Whoever has the last word cannot have the first one either, in somebody else's name.
        alone = wanted <= {"chief"} and actor.id == request.handed_in_by
        return "own" if alone or is_own(request, actor) else ""
    return ""


def parties_to(policy: Policy, request: Request, person: Person) -> frozenset[Party]:
    """Return what a person is to one request."""
    if person.id == CLOCK.id:
        return frozenset({"clock"})
    found = set(parties(policy, person, request.kind)) if request.kind in policy.kinds else set()
    if person.id == request.requester:
        found.add("requester")
    companion = request.companion(person.id)
    if companion and companion.part == "colleague":
        found.add("colleague")
    return frozenset(found)


def is_own(request: Request, person: Person) -> bool:
    """Whether somebody has asked for this, alone or as a colleague."""
    companion = request.companion(person.id)
    return person.id == request.requester or (companion is not None and companion.part == "colleague")


def _refusal(wanted: frozenset[Party]) -> str:
    if not wanted:
        return "state"
    if wanted <= {"chief"}:
        return "not_chief"
    return "not_your_desk" if wanted <= DESKS else "not_yours"
