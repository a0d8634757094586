"""What happens because time passes: Monday's card, what is late, reminders, and closing what nobody answered.

Each round is done once, whichever server comes first, and each says at most one thing to anybody.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Final

from sqlalchemy import Connection

from bot.clock import SWEDEN, today
from bot.desk.late import late
from bot.desk.move import CLOCK, Move
from bot.desk.scene import Scene
from bot.desk.telling import DESK_LANG
from bot.desk.transition import transition
from bot.requests.bookings import BOOKED_KIND, days_of
from bot.requests.kind import is_seen
from bot.requests.kinds import KINDS
from bot.requests.model import State, Verb
from bot.requests.table import BOOKINGS
from bot.store.absences import absent_on
from bot.store.deliveries import owe, owe_again, owed_at
from bot.store.ratings import forget_comments
from bot.store.requests import Listed, anything, in_states, load
from bot.workdays import first_workday_of_week, is_workday

REMIND_AFTER: Final = dt.timedelta(days=7)
"""When somebody whose request was returned is asked whether it is to go on."""

CLOSE_AFTER: Final = dt.timedelta(days=14)
"""When a returned request that nobody answered is closed, counted from when it was returned."""

TO_ANSWER: Final = dt.timedelta(days=5)
"""How long there is to answer that question, at the least: a server that was away asks before it closes."""

BEFORE_A_BOOKING: Final = dt.timedelta(days=7)
COMMENTS_KEPT: Final = dt.timedelta(days=365)
"""How long what was missed in an answer is kept: the policy is looked over once a year."""

OPENS, CLOSES = dt.time(8), dt.time(17)


@dataclass(frozen=True)
class Round:
    """A round that is due: `key` names it for good, so that it is done once."""

    key: str
    what: str


def due(now: dt.datetime) -> Iterator[Round]:
    """Yield the rounds that are due at a moment: on workdays, while the office is open.

    Later they would be told the next morning, with that morning's own.
    """
    local = now.astimezone(SWEDEN)
    day = local.date()
    if not is_workday(day) or not OPENS <= local.time() < CLOSES:
        return
    yield Round(f"round:reminders:{day}", "reminders")
    if first_workday_of_week(day) == day:
        yield Round(f"round:week:{day}", "week")
    yield Round(f"round:late:{day}", "late")


def go(conn: Connection, scene: Scene, due_round: Round, now: dt.datetime, *, late_after: int) -> dict[str, object]:
    """Do a round."""
    match due_round.what:
        case "week":
            return {"code": "done", "told": _week(conn, scene, now)}
        case "late":
            return {"code": "done", "told": _late(conn, scene, now, late_after)}
        case _:
            _redraw_who_receives(conn, now)
            forget_comments(conn, today(now) - COMMENTS_KEPT)
            return {"code": "done", "told": _returned(conn, scene, now) + _bookings(conn, scene, now)}


def _week(conn: Connection, scene: Scene, now: dt.datetime) -> int:
    # Before anything was handed in there is no week to tell of.
    if not anything(conn):
        return 0
    for desk in scene.desks():
        _owe_desk(conn, scene, desk, "week", now)
    return len(scene.desks())


def _late(conn: Connection, scene: Scene, now: dt.datetime, late_after: int) -> int:
    kinds = scene.policy.kinds
    behind = {kinds[one.kind].desk for one in late(conn, now, after=late_after) if one.kind in kinds}
    for desk in (told := [desk for desk in scene.desks() if desk in behind]):
        _owe_desk(conn, scene, desk, "late", now)
    return len(told)


def _owe_desk(conn: Connection, scene: Scene, desk: str, view: str, now: dt.datetime) -> None:
    where = scene.channel_of(desk)
    owe(
        conn,
        key=f"{view}:{desk}:{today(now)}",
        address=where,
        view=view,
        lang=DESK_LANG,
        now=now,
        due_at=scene.may_be_told(where.room, now),
        details={"desk": desk},
    )


def _redraw_who_receives(conn: Connection, now: dt.datetime) -> None:
    # Somebody went or came back since the last round: what nobody has taken yet says who receives it.
    if absent_on(conn, day := today(now)) != absent_on(conn, _workday_before(day)):
        for one in in_states(conn, (State.SENT,)):
            owe_again(conn, one.id, now)


def _workday_before(day: dt.date) -> dt.date:
    return next(one for days in count(1) if is_workday(one := day - dt.timedelta(days=days)))


def last_day(returned: dt.datetime, asked: dt.datetime) -> dt.date:
    """Return the day after which a returned request is closed; it is theirs to the end."""
    return max(today(returned + CLOSE_AFTER), today(asked + TO_ANSWER))


def _returned(conn: Connection, scene: Scene, now: dt.datetime) -> int:
    told, day = 0, today(now)
    for one in in_states(conn, (State.RETURNED,)):
        asked = owed_at(conn, _reminder(one, "returned"))
        if asked is not None:
            told += _close(conn, scene, one, now) if last_day(one.since, asked) < day else 0
        elif today(one.since + REMIND_AFTER) <= day:
            told += _remind(conn, scene, one, "returned", now)
    return told


def _close(conn: Connection, scene: Scene, one: Listed, now: dt.datetime) -> int:
    bot = replace(CLOCK, name=scene.policy.bot)
    move = Move(Verb.CLOSE, one.id, one.version, bot, now, inbound=f"close:{one.id}:{one.version}")
    return int(transition(conn, scene, move).code == "done")


def _bookings(conn: Connection, scene: Scene, now: dt.datetime) -> int:
    day = today(now)
    soon = [
        one
        for one in in_states(conn, (State.APPROVED,), *BOOKINGS)
        if one.kind == BOOKED_KIND and day <= days_of(one.values)[0] <= day + BEFORE_A_BOOKING and _lacks(one)
    ]
    return sum(_remind(conn, scene, one, "booking", now) for one in soon)


def _lacks(one: Listed) -> bool:
    later = KINDS[one.kind].fields_asked("later")
    return any(not is_seen(str(one.values.get(spec.name) or "")) for spec in later)


def _remind(conn: Connection, scene: Scene, one: Listed, what: str, now: dt.datetime) -> int:
    request = load(conn, one.id)
    if request is None or owed_at(conn, _reminder(one, what)):
        return 0
    owe(
        conn,
        key=_reminder(one, what),
        address=request.address,
        view="remind",
        lang=request.lang,
        now=now,
        due_at=scene.may_be_told(request.address.room, now),
        request=request.id,
        details={"what": what},
        redraw=True,
    )
    return 1


def _reminder(one: Listed, what: str) -> str:
    # Returned anew, or moved to another day, it is asked about anew.
    of = f":{days_of(one.values)[0]}" if what == "booking" else ""
    return f"{one.id}:remind:{what}:{one.since.date()}{of}"
