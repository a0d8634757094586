"""The lists: one's own requests and drafts, the desk's week, what is late."""

import datetime as dt
from typing import Final

from sqlalchemy import Connection, select

from bot.accounts.model import overdue
from bot.clock import SWEDEN, today
from bot.desk.late import late
from bot.desk.register import register
from bot.policy.model import Policy
from bot.requests.kinds import KINDS
from bot.requests.lines import Begun, Line, Mine, Week
from bot.requests.model import State
from bot.store import drafts, ratings
from bot.store.requests import Listed, handed_in_since, in_states, of_person
from bot.store.search import as_lines
from bot.store.tables import counts
from bot.workdays import OfficeHours, first_workday_of_week

STILL_SHOWN: Final = dt.timedelta(days=30)
"""How long what is over stays among one's own requests."""

WAITING_FOR_THE_DESK: Final = (State.SENT, State.CLAIMED, State.PREPARED, State.APPROVED)
A_WEEK: Final = dt.timedelta(days=7)
OPENS: Final = OfficeHours().opens


def mine(conn: Connection, person_id: str, now: dt.datetime) -> Mine:
    """Return what concerns a person, newest first."""
    listed = of_person(conn, person_id, now - STILL_SHOWN)[::-1]
    own = [one for one in listed if one.requester == person_id]
    return Mine(
        own=as_lines(conn, own),
        beside=as_lines(conn, [one for one in listed if one.requester != person_id]),
        drafts=drafts_of(conn, person_id),
    )


def drafts_of(conn: Connection, person_id: str) -> tuple[Begun, ...]:
    """Return what a person has begun to write, newest first."""
    found = drafts.of_person(conn, person_id)
    return tuple((draft.id, draft.arguments.get("kind", draft.verb), _about(draft), draft.at) for draft in found)


def week(conn: Connection, policy: Policy, desk: str, now: dt.datetime, *, late_after: int) -> Week:
    """Return what a desk should know as the week begins."""
    day = today(now)
    answered_for = {kind for kind, words in policy.kinds.items() if words.desk == desk}

    def of_desk(listed: list[Listed]) -> list[Listed]:
        return [one for one in listed if one.kind in answered_for]

    behind = of_desk(late(conn, now, after=late_after))
    said = {one.id for one in behind}
    since = _the_week_before(now)
    handed_in = of_desk(handed_in_since(conn, since))
    new = [one for one in handed_in if one.id not in said and one.state is not State.WITHDRAWN]
    said |= {one.id for one in new}
    waiting = [
        one
        for one in of_desk(in_states(conn, WAITING_FOR_THE_DESK))
        if one.id not in said and not (one.state is State.APPROVED and one.kind != "nyhet")
    ]
    return Week(
        today=day,
        new=as_lines(conn, new),
        waiting=as_lines(conn, waiting),
        planned=as_lines(conn, [one for one in of_desk(in_states(conn, (State.PLANNED,))) if one.id not in said]),
        late=as_lines(conn, behind),
        unanswered=unanswered(conn, today(since), day),
        rated=ratings.tally(conn, today(since), day),
        accounts=overdue(register(conn, policy), day) if "konto" in answered_for else (),
    )


def late_lines(conn: Connection, policy: Policy, desk: str, now: dt.datetime, *, late_after: int) -> tuple[Line, ...]:
    """Return what is late at a desk, oldest first."""
    of_desk = {kind for kind, words in policy.kinds.items() if words.desk == desk}
    found = [one for one in late(conn, now, after=late_after) if one.kind in of_desk]
    return as_lines(conn, found)


def _the_week_before(now: dt.datetime) -> dt.datetime:
    """Return when the week before began: a week ago or, on the day of the week's card, with the last one's."""
    day = today(now)
    last = first_workday_of_week(day - A_WEEK)
    if last is None or first_workday_of_week(day) != day:
        return now - A_WEEK
    return min(now - A_WEEK, dt.datetime.combine(last, OPENS, SWEDEN))


def unanswered(conn: Connection, first: dt.date, day: dt.date) -> int:
    """Return how many questions got no answer out of the policy, from a first day until before another."""
    within = (counts.c.what == "none") & (counts.c.day >= first.isoformat()) & (counts.c.day < day.isoformat())
    return sum(conn.scalars(select(counts.c.number).where(within)))


def _about(draft: drafts.Draft) -> str:
    kind = draft.arguments.get("kind", "")
    first = next(iter(KINDS[kind].model_fields)) if kind in KINDS else "words"
    return draft.values.get(first, "")
