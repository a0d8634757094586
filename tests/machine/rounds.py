"""What time brings, as promised: reminders, closing, Monday's card, what is late."""

import datetime as dt

from tests.machine import rules
from tests.machine.model import Model
from tests.machine.seen import Case
from tests.machine.town import DESK
from tests.machine.world import Pressed


def tick(model: Model, at: dt.datetime) -> list[str]:
    """Do the rounds of a workday, once the office has opened; return the kinds of what was closed."""
    day = rules.day_of(at)
    if not rules.in_hours(at) or str(day) in model.rounds:
        return []
    model.rounds.add(str(day))
    _say_who_receives(model, day)
    closed = _returned(model, at)
    _booked_soon(model, at)
    monday = day - dt.timedelta(days=day.weekday())
    if model.cases and not any(rules.is_workday(monday + dt.timedelta(days=n)) for n in range(day.weekday())):
        model.owe("week", "", DESK, at)
    if any(is_late(model, case, at) for case in model.cases.values()):
        model.owe("late", "", DESK, at)
    return closed


def is_late(model: Model, case: Case, at: dt.datetime) -> bool:
    if case.state not in rules.OPEN or (case.kind, case.state) == ("konto", "approved"):
        return False
    if case.state == "planned":
        return not model.paused and case.planned_for is not None and case.planned_for <= at
    if case.state == "sent" and rules.a_workday_after(case.created_at) <= at:
        return True
    if case.kind != "nyhet" or case.state in ("waiting", "returned"):
        return False
    wanted = {"today": str(rules.day_of(case.created_at)), "latest": case.values.get("date")}
    by = wanted.get(case.values["when"])
    return by is not None and by < str(rules.day_of(at))


def _say_who_receives(model: Model, day: dt.date) -> None:
    # Cards of what nobody has taken say who receives it: that is another when somebody goes or comes back.
    before = rules.workday_before(day)
    if {away for away in model.aways if away.on(day)} != {away for away in model.aways if away.on(before)}:
        for case in model.cases.values():
            if case.state == "sent":
                model.post.redraw(case.id)


def _returned(model: Model, at: dt.datetime) -> list[str]:
    # Whole days: the fourteenth is theirs to the end.
    day, returned = rules.day_of(at), [case for case in model.cases.values() if case.state == "returned"]
    for case in returned:
        asked = model.reminded.get((case.id, "returned", case.since.astimezone(dt.UTC).date()))
        if asked:
            if max(rules.day_of(case.since + dt.timedelta(days=14)), rules.day_of(asked + dt.timedelta(days=5))) < day:
                model.press(Pressed(case.id, "close", "clock", "", case.version), at)
        elif rules.day_of(case.since + dt.timedelta(days=7)) <= day:
            _remind(model, case, "returned", at)
    return [case.kind for case in returned if model.cases[case.id].state != "returned"]


def _booked_soon(model: Model, at: dt.datetime) -> None:
    day = rules.day_of(at)
    for case in model.cases.values():
        if (case.kind, case.state) == ("konferens", "approved"):
            first = dt.date.fromisoformat(rules.days(case.values)[0])
            lacks = any(not case.values.get(name) for name in rules.LATER)
            if lacks and day <= first <= day + dt.timedelta(days=7):
                _remind(model, case, "booking", at)


def _remind(model: Model, case: Case, what: str, at: dt.datetime) -> None:
    # Once for each day on which it was returned, or approved.
    day = f" {rules.days(case.values)[0]}" if what == "booking" else ""
    once = (case.id, f"{what}{day}", case.since.astimezone(dt.UTC).date())
    if once not in model.reminded:
        model.reminded[once] = at
        due = rules.next_hours(at)  # however urgent it once was
        model.owe(f"remind {what}", case.id, case.home, at, due=due)
