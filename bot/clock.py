"""Time as the policy's country reads it. The clock itself is injected: any callable that returns an aware datetime."""

import datetime as dt
from collections.abc import Callable
from zoneinfo import ZoneInfo

Clock = Callable[[], dt.datetime]
SWEDEN = ZoneInfo("Europe/Stockholm")


def today(now: dt.datetime) -> dt.date:
    """Return the Swedish date at a moment: it decides dates, and the year of a number."""
    return now.astimezone(SWEDEN).date()
