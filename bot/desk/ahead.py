"""What somebody has before them: the first of one's own, and of what a desk is to do; the rest is counted."""

import datetime as dt
from collections.abc import Collection, Sequence

from sqlalchemy import Connection, func, select

from bot.clock import today
from bot.desk.late import late_among
from bot.desk.lists import A_WEEK, STILL_SHOWN, WAITING_FOR_THE_DESK, drafts_of, unanswered
from bot.policy.model import Policy
from bot.requests.lines import Ahead, Few, Own
from bot.requests.model import OPEN, State, is_open
from bot.store.requests import Listed, in_states, of_person
from bot.store.search import as_lines
from bot.store.tables import requests

MOST, DRAFTS = 10, 5
"""How many lines are shown in all, and how many of them drafts."""


def own(conn: Connection, person_id: str, now: dt.datetime) -> Own:
    """Return what a person has under way, newest first: handed in, followed, and begun."""
    listed = [one for one in of_person(conn, person_id, now - STILL_SHOWN)[::-1] if is_open(one.kind, one.state)]
    running = [one for one in listed if one.requester == person_id]
    beside = [one for one in listed if one.requester != person_id]
    drafts = drafts_of(conn, person_id)
    first, second = _few(conn, running, beside, most=MOST - min(len(drafts), DRAFTS))
    return Own(first, second, drafts)


def ahead(conn: Connection, policy: Policy, desks: Collection[str], now: dt.datetime, *, late_after: int = 1) -> Ahead:
    """Return what these desks have to do, oldest first, and what the last week brought."""
    kinds = {kind for kind, words in policy.kinds.items() if words.desk in desks}
    listed = [one for one in in_states(conn, OPEN) if one.kind in kinds]
    behind = late_among(conn, listed, now, after=late_after)
    said = {one.id for one in behind}
    rest = [one for one in listed if one.id not in said]
    new, waiting, planned, late = _few(
        conn,
        [one for one in rest if one.state is State.SENT],
        [one for one in rest if _waits(one)],
        [one for one in rest if one.state is State.PLANNED],
        behind,
        most=MOST,
    )
    handed_in = _number_since(conn, kinds, now - A_WEEK)
    unsaid = unanswered(conn, today(now - A_WEEK), today(now))
    return Ahead(today(now), new, waiting, planned, late, handed_in=handed_in, unanswered=unsaid)


def shares(sizes: Sequence[int], most: int) -> list[int]:
    """Return how many of each list are shown: the same of all, and what a short one leaves goes to the others."""
    shown = [0] * len(sizes)
    while sum(shown) < most and shown != list(sizes):
        for place, size in enumerate(sizes):
            if shown[place] < size and sum(shown) < most:
                shown[place] += 1
    return shown


def _waits(one: Listed) -> bool:
    taken = one.state in WAITING_FOR_THE_DESK and one.state is not State.SENT
    return taken and not (one.state is State.APPROVED and one.kind != "nyhet")


def _number_since(conn: Connection, kinds: Collection[str], moment: dt.datetime) -> int:
    since = (requests.c.created_at >= moment) & requests.c.kind.in_(list(kinds))
    return conn.scalar(select(func.count()).where(since)) or 0


def _few(conn: Connection, *lists: list[Listed], most: int) -> list[Few]:
    shown = shares([len(one) for one in lists], most)
    return [Few(as_lines(conn, one[:number]), len(one)) for one, number in zip(lists, shown, strict=True)]
