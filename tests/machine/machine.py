"""Everything that people do to requests, in any order, on a real database; after every step it is as the model says."""

import asyncio
import datetime as dt
from collections import Counter
from dataclasses import replace
from itertools import count
from random import Random

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from bot.store.database import Database
from tests.machine import rules
from tests.machine.differences import differences
from tests.machine.invariants import HOURS, broken
from tests.machine.model import DONE, Away, Model, Outcome
from tests.machine.offering import ENDED, Hand
from tests.machine.rounds import tick
from tests.machine.seen import Message
from tests.machine.town import OF_DESK, ROOMS, STAFF, STANDS_IN
from tests.machine.wishes import FLAVOURS
from tests.machine.world import START, Handed, Lights, Pressed, TheLightsWentOut, World

UNTIL = START + dt.timedelta(days=330)
MANY = 5
"""How many requests that may lead on are enough at a time."""
UNDONE = ("returned", "declined")
OUTCOME, ROWS = "what comes of it", "what is written down"
"""Where the desk differs from the model."""

# One draw a step, and the rest by its dice: Hypothesis likes to draw the same again, and would try little.
dices = st.randoms(use_true_random=True)
minutes = st.sampled_from([1, 30, 60, 3 * 60, 8 * 60, 15 * 60 + 35])
days = st.sampled_from([1, 1, 3, 7, 8, 15])


class Broken(AssertionError):
    """Something is not as promised; `what` names it."""

    def __init__(self, what: str, told: object = "") -> None:
        super().__init__(f"{what}: {told}")
        self.what = what


class Figures:
    """How much was done, over all runs of a machine. `done`: how often each verb was, by kind."""

    def __init__(self) -> None:
        self.runs = 0
        self.steps = 0
        self.outcomes: Counter[str] = Counter()
        self.done: Counter[tuple[str, str]] = Counter()


class Machine(RuleBasedStateMachine):
    """A run starts with an empty database. Subclasses say on which one, and may keep to some kinds."""

    kinds: tuple[str, ...] = tuple(FLAVOURS)
    database: Database
    lights: Lights
    runner: asyncio.Runner
    figures: Figures

    def __init__(self) -> None:
        super().__init__()
        self.lights.fail = False
        self.world = World(self.database, self.lights, self.runner)
        self.model = Model()
        self.hand = Hand(self.model)
        self.seen = self.world.look()
        self.ids = count(1)
        self.last: tuple[Pressed, str, Outcome] | None = None
        self.figures.runs += 1

    # What people do.

    @initialize(dice=dices)
    def begins(self, dice: Random) -> None:
        for name in ("sara", "johan", "susanne", "chefen"):
            self.arrive(name, dice.choice(ROOMS))
        for _ in range(2):
            self.hand_in(dice)

    @precondition(lambda self: len(self.hand.going_on()) < MANY)
    @rule(dice=dices)
    def hand_in(self, dice: Random) -> None:
        kind, who, room = dice.choice(self.kinds), dice.choice(STAFF), dice.choice(ROOMS)
        by = dice.choice(("", "", *(name for name in ("susanne", "karin") if name != who)))
        at = self._later()
        handed = Handed(f"case-{next(self.ids)}", kind, self.hand.wish(dice, kind, at), who, room, by)
        self.world.hand_in(handed)
        self.model.hand_in(handed, at)
        self.figures.done[kind, "submit"] += 1
        self._check(given=handed)

    @rule(who=st.sampled_from(STAFF), room=st.sampled_from(ROOMS))
    def arrive(self, who: str, room: str) -> None:
        self.world.arrives(who, room)
        self.model.met[who] = f"{room}:{who}"

    @rule(dice=dices, times=st.integers(1, 8))
    def press_on(self, dice: Random, times: int) -> None:
        """Several press on one request, one after the other."""
        case = self.hand.a_case(dice).id
        for _ in range(times):
            if self.model.cases[case].state not in ENDED:
                self._press_offered(dice, case)

    @rule(dice=dices, times=st.integers(1, 8))
    def press_what_was_not_tried(self, dice: Random, times: int) -> None:
        for _ in range(times):
            if case := self.hand.a_new_way(dice):
                self._press_offered(dice, case.id)

    @precondition(lambda self: any(case.state in UNDONE for case in self.model.cases.values()))
    @rule(dice=dices)
    def press_after_a_no(self, dice: Random) -> None:
        self._press_offered(dice, dice.choice([case.id for case in self.model.cases.values() if case.state in UNDONE]))

    @precondition(lambda self: any(case.state == "waiting" for case in self.model.cases.values()))
    @rule(dice=dices, verb=st.sampled_from(("confirm", "reply", "edit")))
    def press_an_answer(self, dice: Random, verb: str) -> None:
        case = dice.choice([case for case in self.model.cases.values() if case.state == "waiting"])
        if rules.promise(case.kind, verb, "waiting"):
            self._press(self.hand.given(dice, case, verb, case.requester, self.world.clock()))

    @rule(dice=dices)
    def press_anything(self, dice: Random) -> None:
        self._press(self.hand.anything(dice, self.hand.a_case(dice), self.world.clock()))

    @rule(dice=dices, off=st.sampled_from((-1, 1, 2, 3)))
    def press_on_another_version(self, dice: Random, off: int) -> None:
        given = self._offered(dice)
        self._press(replace(given, seen=max(0, given.seen - off)))

    @precondition(lambda self: self.last is not None)
    @rule()
    def press_comes_twice(self) -> None:
        """A platform hands over the same event again: it is answered the same, and nothing is done."""
        assert self.last is not None
        given, inbound, outcome = self.last
        self._check(self.world.press(given, inbound), outcome, given)

    @rule(dice=dices)
    def press_as_the_lights_go_out(self, dice: Random) -> None:
        """What did not come to its end has left nothing."""
        given = self._offered(dice)
        self.lights.fail = True
        try:
            self.world.press(given, f"dark-{next(self.ids)}")
        except TheLightsWentOut:
            self._check()
        else:
            raise Broken(OUTCOME, "told to be done, and nothing was kept")

    # What is so around them.

    @rule(dice=dices)
    def away(self, dice: Random) -> None:
        officer = dice.choice(tuple(STANDS_IN))
        first = rules.day_of(self.world.clock()) + dt.timedelta(days=dice.choice((-1, 0, 0, 1, 2)))
        away = Away(officer, dice.choice(STANDS_IN[officer]), first, first + dt.timedelta(days=dice.randrange(9)))
        self._goes_away(away)

    @precondition(lambda self: self.model.aways)
    @rule(officer=st.sampled_from(tuple(STANDS_IN)))
    def back(self, officer: str) -> None:
        day = rules.day_of(self.world.clock())
        self.world.back(officer, day)
        self.model.back(officer, day)

    @precondition(lambda self: not self.model.paused)
    @rule()
    def pause(self) -> None:
        self.world.pause()
        self.model.pause(self.world.clock())
        self._check()

    @precondition(lambda self: self.model.paused)
    @rule()
    def go_on(self) -> None:
        self.world.go_on()
        self.model.paused = False

    @precondition(lambda self: self.world.clock() < UNTIL)
    @rule(minutes=minutes)
    def minutes_pass(self, minutes: int) -> None:
        self._pass(dt.timedelta(minutes=minutes))

    @precondition(lambda self: self.world.clock() < UNTIL)
    @rule(days=days)
    def days_pass(self, days: int) -> None:
        self._pass(dt.timedelta(days=days))

    @precondition(lambda self: self.world.clock() < UNTIL)
    @rule(dice=dices, times=st.integers(1, 2))
    def work_after_midnight(self, dice: Random, times: int) -> None:
        """Whoever stood in until today goes on: it is the next day here, and not yet in Greenwich."""
        officer, day = dice.choice(tuple(STANDS_IN)), rules.day_of(self.world.clock())
        deputy = dice.choice(STANDS_IN[officer])
        self._goes_away(Away(officer, deputy, day, day))
        midnight = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(0, 10), rules.SWEDEN)
        self._pass(midnight - self.world.clock())
        for _ in range(times):
            verb = dice.choice(("ask", "approve", "publish", "answer", "decline", "prepare"))
            self._press(self.hand.given(dice, self.hand.a_case(dice), verb, deputy, self.world.clock()))

    @precondition(lambda self: self._to_return() and self.world.clock() < UNTIL)
    @rule(dice=dices, days=st.sampled_from((7, 15, 15)))
    def nobody_answers(self, dice: Random, days: int) -> None:
        """A request is returned, and nobody does anything for a week, or two."""
        case = self.model.cases[dice.choice(self._to_return())]
        self._press(self.hand.given(dice, case, "return", dice.choice(OF_DESK), self.world.clock()))
        self._pass(dt.timedelta(days=days, hours=1))

    @rule()
    def post(self) -> None:
        """What is owed and due is sent: at night only what was asked for, or is urgent."""
        now = self.world.clock()
        self.world.post()
        for message in self.model.post.send(now):
            if not (message.due is None or rules.in_hours(message.due) or self._may_be_any_time(message)):
                raise Broken(HOURS, message)
        self._check()

    # Doing it, and holding it against the model.

    def _press_offered(self, dice: Random, case: str) -> None:
        self._press(self.hand.offered(dice, self.model.cases[case], self.world.clock()))

    def _offered(self, dice: Random) -> Pressed:
        return self.hand.offered(dice, self.hand.a_case(dice), self.world.clock())

    def _press(self, given: Pressed) -> None:
        at, inbound, kind = self._later(), f"press-{next(self.ids)}", self.model.cases[given.case].kind
        outcome = self.world.press(given, inbound)
        expected = self.model.press(given, at)
        self.last = (given, inbound, outcome)
        self.figures.outcomes[" ".join(outcome[:2]).strip()] += 1
        self.figures.done.update([(kind, given.verb)] if outcome == DONE else [])
        self._check(outcome, expected, given)

    def _pass(self, time: dt.timedelta) -> None:
        self.world.clock.pass_by(time.total_seconds())
        self.world.tick()
        closed = tick(self.model, self.world.clock())
        self.figures.done.update((kind, "close") for kind in closed)
        self._check()

    def _goes_away(self, away: Away) -> None:
        self.world.away(away.who, away.deputy, away.first, away.last)
        self.model.away(away)

    def _later(self) -> dt.datetime:
        self.world.clock.pass_by(60)
        return self.world.clock()

    def _to_return(self) -> list[str]:
        cases = self.model.cases.values()
        return [case.id for case in cases if rules.promise(case.kind, "return", case.state)]

    def _may_be_any_time(self, message: Message) -> bool:
        revisions = self.model.cases[message.case].revisions if message.case else ()
        urgent = any(values.get("when") == "today" for values in revisions)
        return urgent or message.what in ("receipt", "beside", "pause")

    def _check(self, outcome: Outcome | None = None, expected: Outcome | None = None, given: object = None) -> None:
        self.figures.steps += 1
        self.seen = self.world.look()
        for what in broken(self.seen):
            raise Broken(what, given)
        if _plain(outcome) != _plain(expected):
            raise Broken(OUTCOME, f"{outcome}, promised {expected}, of {given}")
        promised = self.model.expected()
        if self.seen != promised:
            raise Broken(ROWS, f"{given}\n{differences(self.seen, promised)}")


def _plain(outcome: Outcome | None) -> tuple[str, frozenset[str]] | None:
    # Which of several reasons is given is the desk's to say; which fields are wrong is not.
    return outcome and (outcome[0], outcome[2])
