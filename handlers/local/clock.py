"""The local room's clock, which can be moved ahead, so that what takes days can be tried in minutes."""

import datetime as dt
from typing import Literal, get_args

from bot.clock import SWEDEN, Clock
from bot.workdays import next_workday
from handlers.local.timeline import Timeline

Move = Literal["hour", "workday", "week", "now"]
MOVES: tuple[Move, ...] = get_args(Move)
MORNING = dt.time(9)


class MovableClock:
    """A clock that goes ahead of another by what the timeline remembers, so that a restart goes on from there."""

    def __init__(self, now: Clock, timeline: Timeline) -> None:
        self._now, self._timeline = now, timeline
        self._ahead = timeline.ahead()

    def __call__(self) -> dt.datetime:
        """Return the time as the bot sees it."""
        return self._now() + self._ahead

    @property
    def is_ahead(self) -> bool:
        """Whether it was moved."""
        return self._ahead > dt.timedelta(0)

    def move(self, by: dt.timedelta) -> None:
        """Move it ahead. Raises ValueError for a move back: what has happened cannot lie in the future."""
        if by < dt.timedelta(0):
            raise ValueError("the clock is only ever moved ahead")
        self._keep(self._ahead + by)

    def reset(self) -> None:
        """Let it show the real time again."""
        self._keep(dt.timedelta(0))

    def _keep(self, ahead: dt.timedelta) -> None:
        self._timeline.keep_ahead(ahead)
        self._ahead = ahead


def moved(clock: MovableClock, move: Move) -> None:
    """Do one of the moves that the page offers: to 9 o'clock of the next workday, Swedish time, for one."""
    match move:
        case "hour":
            clock.move(dt.timedelta(hours=1))
        case "week":
            clock.move(dt.timedelta(weeks=1))
        case "workday":
            now = clock()
            morning = dt.datetime.combine(next_workday(now.astimezone(SWEDEN).date()), MORNING, SWEDEN)
            clock.move(morning.astimezone(dt.UTC) - now)
        case "now":
            clock.reset()
