"""What somebody might press next: mostly what the request's state knows, by somebody whose it is."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import count
from random import Random

from tests.machine import rules
from tests.machine.model import DONE, Model
from tests.machine.seen import Case
from tests.machine.town import OF_DESK, ROOMS, TOWN
from tests.machine.wishes import FLAVOURS, Values, wish
from tests.machine.world import Pressed

ENDED = ("answered", "cancelled", "taken_down", "withdrawn")
"""The states from which nothing leads on."""
WORTH_TRYING = ("slot_free", "not_held", "not_over", "gates")
"""The refusals that say more than whose a verb is."""
AHEAD = (1, 1, 2, 0, 5, 9)
"""How many days ahead a wish is: often few, so that bookings clash."""


@dataclass
class Hand:
    """Whoever presses. `tried`: what was offered before, by kind and verb: what was not goes first."""

    model: Model
    tried: set[tuple[str, str]] = field(default_factory=set)
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def going_on(self) -> list[Case]:
        """Return the requests from which something leads on."""
        return [case for case in self.model.cases.values() if case.state not in ENDED]

    def a_new_way(self, dice: Random) -> Case | None:
        """Pick a request whose state knows a verb that was not tried, if there is one."""
        new = {
            (one.kind, state) for one in rules.EVERY for state in one.froms if (one.kind, one.verb) not in self.tried
        }
        fresh = [case for case in self.going_on() if (case.kind, case.state) in new]
        return dice.choice(fresh) if fresh else None

    def a_case(self, dice: Random) -> Case:
        """Pick a request, mostly one from which something leads on."""
        return dice.choice((self.going_on() if dice.randrange(8) else []) or [*self.model.cases.values()])

    def offered(self, dice: Random, case: Case, now: dt.datetime) -> Pressed:
        """Pick a verb that the request's state knows, and somebody whose it is; mostly so that it will be done."""
        in_vain: set[str] = set()
        for _ in range(dice.choice((1, 8, 8))):
            given = self._offered(dice, case, now, in_vain)
            outcome = self.model.outcome(given, now)
            if outcome == DONE or outcome[1] in WORTH_TRYING:
                self.tried.add((case.kind, given.verb))
                break
            in_vain.add(given.verb)
        return given

    def _offered(self, dice: Random, case: Case, now: dt.datetime, but: set[str]) -> Pressed:
        day = rules.day_of(now)
        whose = {one.verb: one.whose for one in rules.EVERY if one.kind == case.kind and one.of(case.state)}
        may = {verb: [who for who in TOWN if self.model.parts(who, case, day) & its] for verb, its in whose.items()}
        verbs = [verb for verb, people in may.items() if people and verb not in but] or ["note"]
        untried = [verb for verb in verbs if (case.kind, verb) not in self.tried]
        verb = dice.choice(untried or [verb for verb in verbs if verb != "note"] or verbs)
        return self.given(dice, case, verb, dice.choice(may[verb]), now)

    def anything(self, dice: Random, case: Case, now: dt.datetime) -> Pressed:
        """Pick any verb and anybody."""
        given = self.given(dice, case, dice.choice(rules.VERBS), dice.choice(tuple(TOWN)), now)
        return replace(given, words=dice.choice(("Ord", "", " \n")))

    def given(self, dice: Random, case: Case, verb: str, who: str, now: dt.datetime) -> Pressed:
        """Fill in what the verb's form asks for."""
        return Pressed(
            case=case.id,
            verb=verb,
            who=who,
            room=dice.choice(ROOMS),
            seen=case.version,
            words="Ord",
            values=self.wish(dice, case.kind, now) if verb in rules.BRINGS_VALUES and dice.randrange(4) else None,
            links={dice.choice(("linkedin", "x")): f"https://example.se/{case.version}"} if verb == "publish" else None,
            to=dice.choice((*self._people(verb, case), "nils")) if verb in ("hand_over", "add_colleague") else "",
            planned_for=_moment(dice, now) if verb == "plan" else None,
        )

    def wish(self, dice: Random, kind: str, now: dt.datetime) -> Values:
        """Write values: half of them ordinary, the others such as some gate is for."""
        flavours = FLAVOURS[kind]
        flavour = flavours[0] if dice.randrange(2) else dice.choice(flavours)
        return wish(kind, flavour, next(self.numbers), dice.choice(AHEAD), rules.day_of(now))

    def _people(self, verb: str, case: Case) -> Iterable[str]:
        beside = {case.requester, *case.companions}
        return OF_DESK if verb == "hand_over" else sorted(self.model.met.keys() - beside)


def _moment(dice: Random, now: dt.datetime) -> dt.datetime | None:
    hours = dice.choice((24, 50, 24 * 8, None, -1))
    return None if hours is None else now + dt.timedelta(hours=hours)
