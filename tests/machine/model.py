"""What should be so: a few dicts, moved by what was promised. It knows nothing of how the desk does it."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tests.machine import rules
from tests.machine.post import Post
from tests.machine.rules import Promise
from tests.machine.seen import Case, Happened, Seen
from tests.machine.town import DESK, HEAD, OF_DESK, PRESS, TOWN
from tests.machine.world import Handed, Pressed

Outcome = tuple[str, str, frozenset[str]]
DONE: Outcome = ("done", "", frozenset())


def refused(reason: str, faults: frozenset[str] = frozenset()) -> Outcome:
    return "refused", reason, faults


@dataclass(frozen=True)
class Away:
    """Somebody's days away."""

    who: str
    deputy: str
    first: dt.date
    last: dt.date

    def on(self, day: dt.date) -> bool:
        return self.first <= day <= self.last


@dataclass
class Model:
    """Everything that is known. `met`: where somebody came last; `homes`: where somebody beside a request is told."""

    cases: dict[str, Case] = field(default_factory=dict)
    trail: list[Happened] = field(default_factory=list)
    booked: dict[str, str] = field(default_factory=dict)
    post: Post = field(default_factory=Post)
    said: dict[str, tuple[tuple[str, str, str], ...]] = field(default_factory=dict)
    met: dict[str, str] = field(default_factory=dict)
    homes: dict[tuple[str, str], str] = field(default_factory=dict)
    aways: list[Away] = field(default_factory=list)
    paused: bool = False
    rounds: set[str] = field(default_factory=set)
    reminded: dict[tuple[str, str, dt.date], dt.datetime] = field(default_factory=dict)
    given: Counter[int] = field(default_factory=Counter)

    def expected(self) -> Seen:
        return Seen(self.cases, tuple(self.trail), self.booked, Counter(self.post.messages), self.said)

    # People.

    def stands_in_for(self, who: str, day: dt.date) -> tuple[str, ...]:
        return tuple(away.who for away in self.aways if away.deputy == who and away.on(day))

    def parts(self, who: str, case: Case, day: dt.date) -> frozenset[str]:
        """Return what somebody is to a request, in the letters of the promises."""
        if who == "clock":
            return frozenset("T")
        acts_as = [TOWN[name] for name in (who, *self.stands_in_for(who, day))]
        found = {"S"} if TOWN[who].staff else set()
        found |= {"R"} if who == case.requester else set()
        found |= {"C"} if case.companions.get(who) == "colleague" else set()
        if any(human.of_desk for human in acts_as):
            roles = {role for human in acts_as for role in human.roles}
            found |= {"D"} | ({"P"} if roles & {PRESS, HEAD} else set())
            found |= {"H"} if HEAD in roles and case.kind == "konto" else set()
        return frozenset(found)

    def is_own(self, who: str, case: Case) -> bool:
        return who == case.requester or case.companions.get(who) == "colleague"

    def first_of(self, case: Case) -> str:
        """Return who handed a case in, for whomever."""
        return next(event.actor for event in self.trail if (event.case, event.verb) == (case.id, "submit"))

    def head(self, day: dt.date) -> str:
        """Return who does the head's work on a day."""
        return next((away.deputy for away in self.aways if away.who == "chefen" and away.on(day)), "chefen")

    # Handing in.

    def hand_in(self, handed: Handed, at: dt.datetime) -> None:
        case, who, values, year = handed.case, handed.who, handed.values, rules.day_of(at).year
        self.given[year] += 1
        number, home = f"SM-{year}-{self.given[year]:04}", f"{handed.room}:{who}"
        self.met[who] = home
        author = handed.by or who
        self.cases[case] = Case(case, number, handed.kind, who, home, at, author, at, values, revisions=(values,))
        self.trail.append(Happened(case, "submit", author, "", "sent", 1, 1))
        self.owe("desk", case, DESK, at)
        self.owe("receipt", case, home, at, due=None if handed.by else at)

    # The verbs.

    def outcome(self, given: Pressed, at: dt.datetime) -> Outcome:
        """Return what a press is to come to."""
        case, day = self.cases[given.case], rules.day_of(at)
        whose, held = rules.whose(case.kind, given.verb), self.parts(given.who, case, day)
        if not whose & held:
            return refused(_refusal(whose))
        as_desk = whose & held <= set("DPH") and given.verb != "note"
        # Whoever has the last word cannot have the first one either, in somebody else's name.
        alone = whose <= set("H") and self.first_of(case) == given.who
        if as_desk and case.kind in rules.OWN_FORBIDDEN and (alone or self.is_own(given.who, case)):
            return refused("own")
        promise = rules.promise(case.kind, given.verb, case.state)
        if given.seen != case.version and not (promise and promise.beside):
            return "stale", "", frozenset()
        if promise is None:
            return refused("state")
        return self._missing(promise, case, given, at)

    def press(self, given: Pressed, at: dt.datetime) -> Outcome:
        """Move a request, if it is to be moved."""
        outcome = self.outcome(given, at)
        if outcome == DONE:
            case = self.cases[given.case]
            promise = rules.promise(case.kind, given.verb, case.state)
            assert promise is not None
            (self._beside if promise.beside else self._move)(promise, case, given, at)
        return outcome

    def _missing(self, promise: Promise, case: Case, given: Pressed, at: dt.datetime) -> Outcome:
        for condition in ("fact_checked", "first_look", "not_over", "not_held"):
            if condition in promise.marks and not self._holds(condition, case, at):
                return refused(condition)
        if given.verb == "hand_over" and given.to not in OF_DESK:
            return refused("not_of_the_desk")
        if "w" in promise.marks and not given.words.strip():
            return refused("words")
        values = _values(promise, case, given)
        if "g" in promise.marks:
            missing = rules.gates(case.kind, values, given.verb, at, given.planned_for)
            if missing:
                return refused("gates", missing)
        if "slot_free" in promise.marks and any(self.booked.get(day, case.id) != case.id for day in rules.days(values)):
            return refused("slot_free")
        return self._may_be_beside(case, given) if promise.beside else DONE

    def _holds(self, condition: str, case: Case, at: dt.datetime) -> bool:
        verbs = [verb for verb, _, _ in self.said.get(case.id, ())]
        match condition:
            case "fact_checked":
                return [verb for verb in verbs if verb in ("ask", "fact_check")][-1:] == ["fact_check"]
            case "first_look":
                return "look_again" not in verbs
            case "not_over":
                return rules.days(case.values)[-1] >= str(rules.day_of(at))
            case _:
                return not (self.paused and case.state == "planned")

    def _may_be_beside(self, case: Case, given: Pressed) -> Outcome:
        if given.verb == "allow_follow":
            return DONE if "asking" in case.companions.values() else refused("nobody_asks")
        if given.verb == "note":
            return DONE
        person = given.to if given.verb == "add_colleague" else given.who
        if person not in self.met:
            return refused("not_met")
        if person == case.requester:
            return refused("already_yours")
        part = case.companions.get(person)
        has_it = part == "colleague" or (part is not None and given.verb == "follow")
        return refused("already_beside") if has_it else DONE

    def _move(self, promise: Promise, case: Case, given: Pressed, at: dt.datetime) -> None:
        values, to, verb = _values(promise, case, given), promise.leads_to(case.state), given.verb
        moved = replace(case, state=to, version=case.version + 1, changed_by=given.who)
        if to != case.state:
            moved = replace(moved, since=at)
        if values != case.values:
            revisions = (*case.revisions, values)
            moved = replace(moved, values=values, revision=case.revision + 1, revisions=revisions)
        if verb in rules.APPROVING:
            moved = replace(moved, approved=moved.revision)
        elif to in rules.UNDECIDED:
            moved = replace(moved, approved=None)
        if verb == "publish":
            moved = replace(moved, links={**case.links, **(given.links or {})})
        planned_for = given.planned_for if verb == "plan" else case.planned_for
        moved = replace(moved, planned_for=planned_for if to == "planned" else None)
        moved = replace(moved, holder=_holder(promise, case, given))
        self._book(moved)
        if given.words.strip() or verb == "fact_check":
            self._say(given)
        self.cases[case.id] = moved
        self._happened(promise, case, moved, given, at)
        self._redraw_rivals(case, moved)
        if values.get("when") == "today" and case.values.get("when") != "today":
            self.post.hurry(case.id, at)
        self._tell(promise, moved, verb, at)

    def _redraw_rivals(self, was: Case, now: Case) -> None:
        # What is undecided says which other bookings want its days, so it is drawn anew as they change.
        if was.kind != "konferens" or (was.state, was.values) == (now.state, now.values):
            return
        wanted = {*rules.days(was.values), *rules.days(now.values)}
        for other in self.cases.values():
            undecided = other.kind == "konferens" and other.state in rules.UNDECIDED and other.id != was.id
            if undecided and wanted & {*rules.days(other.values)}:
                self.post.redraw(other.id)

    def _beside(self, promise: Promise, case: Case, given: Pressed, at: dt.datetime) -> None:
        beside = dict(case.companions)
        person = given.to if given.verb == "add_colleague" else given.who
        match given.verb:
            case "note":
                self._say(given)
            case "allow_follow":
                beside = {name: "follower" if part == "asking" else part for name, part in beside.items()}
            case "add_colleague":
                beside[person] = "colleague"
            case "follow":
                beside[person] = "follower" if TOWN[person].unit == TOWN[case.requester].unit else "asking"
        moved = replace(case, companions=beside)
        self.cases[case.id] = moved
        self._happened(promise, case, moved, given, at)
        if beside.keys() - case.companions.keys():
            self.homes[case.id, person] = self.met[person]
            due = at if given.verb == "follow" else None
            self.owe("beside", case.id, self.met[person], at, due=due)

    def _book(self, case: Case) -> None:
        if case.kind != "konferens":
            return
        for day in [day for day, whose in self.booked.items() if whose == case.id]:
            del self.booked[day]
        if case.state == "approved":
            self.booked |= dict.fromkeys(rules.days(case.values), case.id)

    def _say(self, given: Pressed) -> None:
        said = (given.verb, given.who, given.words.strip())
        self.said[given.case] = (*self.said.get(given.case, ()), said)

    def _happened(self, promise: Promise, was: Case, case: Case, given: Pressed, at: dt.datetime) -> None:
        self.post.redraw(case.id)
        own = promise.as_desk and self.is_own(given.who, was)
        acting_for = self.stands_in_for(given.who, rules.day_of(at)) if promise.as_desk else ()
        states = was.state, case.state
        self.trail.append(
            Happened(case.id, given.verb, given.who, *states, case.version, case.revision, own, acting_for)
        )

    # Messages.

    def _tell(self, promise: Promise, case: Case, verb: str, at: dt.datetime) -> None:
        what = f"told {verb}"
        to = {"R": case.home, "D": DESK, "H": self.met.get(self.head(rules.day_of(at)), DESK)}.get(promise.tells)
        if to:
            self.owe(what, case.id, to, at)
        if promise.to != "=" and rules.is_over(case.kind, case.state):
            for name, part in case.companions.items():
                if part != "asking":
                    self.owe(what, case.id, self.homes[case.id, name], at)

    def owe(self, what: str, case: str, to: str, at: dt.datetime, *, due: dt.datetime | None = None) -> None:
        """Owe a card: when the office is open, or at once where it is urgent; or when it is said to be due."""
        urgent = case and self.cases[case].values.get("when") == "today"
        self.post.owe(what, case, to, due or (at if urgent else rules.next_hours(at)))

    # What time brings.

    def pause(self, at: dt.datetime) -> None:
        self.paused = True
        self.owe("pause", "", DESK, at, due=at)

    def away(self, away: Away) -> None:
        self.aways = [
            one for one in self.aways if one.who != away.who or one.last < away.first or away.last < one.first
        ]
        self.aways.append(away)

    def back(self, who: str, day: dt.date) -> None:
        self.aways = [one for one in self.aways if one.who != who or one.last < day]


def _values(promise: Promise, case: Case, given: Pressed) -> Mapping[str, Any]:
    links_only = given.verb == "publish" and promise.to == "="
    very_version = (case.kind, given.verb) == ("konto", "approve")
    if given.values is None or given.verb not in rules.BRINGS_VALUES or links_only or very_version:
        return case.values
    if given.verb == "complete":
        return {**case.values, **{name: given.values[name] for name in rules.LATER if name in given.values}}
    return given.values


def _holder(promise: Promise, case: Case, given: Pressed) -> str:
    match given.verb:
        case "claim":
            return given.who
        case "release":
            return ""
        case "hand_over":
            return given.to
        case _:
            return case.holder or (given.who if promise.as_desk else "")


def _refusal(whose: frozenset[str]) -> str:
    if not whose:
        return "state"
    if whose == {"H"}:
        return "not_chief"
    return "not_your_desk" if whose <= set("DPH") else "not_yours"
