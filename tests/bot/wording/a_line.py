"""Lines of lists, as a search or a round reads them."""

import datetime as dt
from dataclasses import replace
from typing import Any

from bot.requests.lines import Line
from bot.requests.model import State
from tests.fakes.cast import OFFICER, REQUESTER

TODAY = dt.date(2026, 11, 23)
FRIDAY_NIGHT = dt.datetime(2026, 11, 19, 23, 30, tzinfo=dt.UTC)  # 0.30 on Friday in Sweden
PLANNED_FOR = dt.datetime(2026, 11, 24, 8, 0, tzinfo=dt.UTC)
A_LINE = Line(
    id="id-1",
    number="SM-2026-0001",
    kind="nyhet",
    state=State.SENT,
    text="Ny rapport:\nfler exporterar.",
    requester_name=REQUESTER.name,
    holder_name=OFFICER.name,
    planned_for=None,
    since=FRIDAY_NIGHT,
    created_at=FRIDAY_NIGHT,
)


def a_line(number: int = 1, state: State = State.SENT, **changes: Any) -> Line:
    planned = {"planned_for": PLANNED_FOR} if state is State.PLANNED else {}
    known = {"id": f"id-{number}", "number": f"SM-2026-{number:04}", "state": state}
    return replace(A_LINE, **{**known, **planned, **changes})


def lines(count: int) -> tuple[Line, ...]:
    return tuple(a_line(number) for number in range(1, count + 1))
