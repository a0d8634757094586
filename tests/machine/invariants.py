"""What must hold at every moment, whatever was done: read off what is in the database, without the model."""

from collections import Counter
from collections.abc import Iterator

from tests.machine import rules
from tests.machine.seen import Case, Happened, Seen
from tests.machine.town import DESK, TOWN

BESIDE = frozenset(one.verb for one in rules.EVERY if one.beside)
TOLD_OF = {f"told {verb}" for verb in (*rules.MUST_ACT, *rules.IT_IS_OVER)}
ALSO_OF = {f"told {verb}" for verb in ("approve", "edit_and_approve")}
EVENTS = "every change has its event, and every event its change"
BOOKED_TWICE = "no two bookings have the same day"
OWN_ACCOUNT = "nobody decides on an account of their own"
OTHER_TEXT = "what was approved is what was approved"
BUDGET = "messages only when somebody must act or it is over"
HOURS = "nothing unasked outside office hours"
LOST_WORDING = "every wording is kept"
NUMBERS = "numbers have no gaps and no doubles"


def broken(seen: Seen) -> Iterator[str]:
    """Yield the name of every rule that does not hold."""
    of_case: dict[str, list[Happened]] = {case: [] for case in seen.cases}
    for event in seen.trail:
        of_case.setdefault(event.case, []).append(event)
    if of_case.keys() != seen.cases.keys() or not all(
        _tells_of(of_case[case.id], case) for case in seen.cases.values()
    ):
        yield EVENTS
        return
    if not _one_booking_a_day(seen):
        yield BOOKED_TWICE
    if any(_decided_own(event, seen.cases[event.case], of_case[event.case]) for event in seen.trail):
        yield OWN_ACCOUNT
    if not all(_is_as_approved(case) for case in seen.cases.values()):
        yield OTHER_TEXT
    if not all(_within_budget(case, seen, of_case[case.id]) for case in seen.cases.values()):
        yield BUDGET
    if not _in_hours(seen):
        yield HOURS
    if not all(
        case.revisions[-1] == case.values and len(case.revisions) == case.revision for case in seen.cases.values()
    ):
        yield LOST_WORDING
    if not _in_row([case.number for case in seen.cases.values()]):
        yield NUMBERS


def _tells_of(trail: list[Happened], case: Case) -> bool:
    changes = [event for event in trail if event.verb not in BESIDE]
    versions = [event.version for event in changes]
    states = [event.to for event in changes]
    return (
        versions == list(range(1, case.version + 1))
        and states[-1] == case.state
        and [event.came_from for event in changes] == ["", *states[:-1]]
        and changes[-1].revision == case.revision
        and changes[-1].actor == case.changed_by
        and changes[0].verb == "submit"
    )


def _one_booking_a_day(seen: Seen) -> bool:
    approved = [case for case in seen.cases.values() if (case.kind, case.state) == ("konferens", "approved")]
    wanted = Counter(day for case in approved for day in rules.days(case.values))
    return set(wanted.values()) <= {1} and wanted.keys() == seen.booked.keys()


def _decided_own(event: Happened, case: Case, trail: list[Happened]) -> bool:
    if case.kind not in rules.OWN_FORBIDDEN or event.verb not in ("prepare", "approve", "decline"):
        return False
    # Whoever was let in later than that had no part in it then.
    edited = {earlier.actor for earlier in trail[: trail.index(event)] if earlier.verb in ("edit", "reply", "withdraw")}
    return event.actor in {case.requester, *edited}


def _is_as_approved(case: Case) -> bool:
    stands = case.state in ("approved", "planned", "published", "corrected") and case.kind != "konferens"
    return case.approved == case.revision if stands else not (case.approved and case.state in rules.UNDECIDED)


def _within_budget(case: Case, seen: Seen, trail: list[Happened]) -> bool:
    about = [message for message in seen.messages.elements() if message.case == case.id]
    at_desk = [message for message in about if message.to == DESK]
    theirs = [message.what for message in about if message.to == case.home and message.what != "beside"]
    told = [what for what in theirs if what != "receipt" and not what.startswith("remind")]
    may_be_told = TOLD_OF | (ALSO_OF if case.kind in ("konferens", "konto") else set())
    # The head is told of what was prepared, and may be whose it is.
    prepared = {"told prepare"} if TOWN[case.requester].name in ("chefen", "leif", "maria", "susanne") else set()
    return (
        [message.under for message in at_desk].count(False) == 1
        and theirs.count("receipt") == 1
        and set(told) <= may_be_told | prepared
        and len(told) <= sum(f"told {event.verb}" in may_be_told | prepared for event in trail)
    )


def _in_hours(seen: Seen) -> bool:
    for message in seen.messages:
        asked = message.what in ("receipt", "beside", "pause")
        urgent = message.case and any(values.get("when") == "today" for values in seen.cases[message.case].revisions)
        if not (message.due is None or asked or urgent or rules.in_hours(message.due)):
            return False
    return True


def _in_row(numbers: list[str]) -> bool:
    by_year: dict[str, list[int]] = {}
    for number in sorted(numbers):
        _, year, own = number.split("-")
        by_year.setdefault(year, []).append(int(own))
    return all(given == list(range(1, len(given) + 1)) for given in by_year.values())
