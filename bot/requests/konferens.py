"""`konferens`: a booking of the authority's one conference account, for live reporting from an event."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import ValidationInfo, field_validator

from bot.requests.kind import Asks, Day, Kind, Line, Optional, Short, fault, has_passed

Part = Literal["arrange", "take_part", "neither"]


AHEAD, LONGEST = dt.timedelta(days=3 * 365), dt.timedelta(days=31)
"""How far ahead a booking may begin and how long it may be: what goes beyond is a year mistyped."""


class Konferens(Kind):
    """A booking of whole days.

    end: the same day as `start` where none was given. part: whether the authority arranges the event or takes part
    in it; "neither" is outside what the account is for, and is answered with what the policy says instead of being
    sent. holder: who holds the account during the event.
    place, hashtag, programme (in words or a link) and deputy (who steps in for the holder) are asked for later, when
    the event comes near.
    """

    event: Annotated[Short, Asks("line")]
    start: Annotated[Day, Asks("date")]
    end: Annotated[Day | None, Asks("date")] = None
    part: Annotated[Part, Asks("one", required=True)]
    holder: Annotated[Optional, Asks("line")] = ""
    more: Annotated[Optional, Asks("text", more=True)] = ""
    place: Annotated[Line, Asks("line", asked="later")] = ""
    hashtag: Annotated[Line, Asks("line", asked="later")] = ""
    programme: Annotated[Optional, Asks("text", asked="later")] = ""
    deputy: Annotated[Line, Asks("line", asked="later")] = ""

    @field_validator("start")
    @classmethod
    def _has_not_passed(cls, start: dt.date, info: ValidationInfo) -> dt.date:
        if has_passed(start, info):
            raise fault("date_passed")
        chosen = info.context and info.context["stood"].get("start") != start.isoformat()
        if chosen and info.context and start > info.context["today"] + AHEAD:
            raise fault("too_far_ahead")
        return start

    @field_validator("end")
    @classmethod
    def _follows_the_start(cls, end: dt.date | None, info: ValidationInfo) -> dt.date | None:
        start = info.data.get("start")
        if end and start and end < start:
            raise fault("ends_before_start")
        if end and start and end - start >= LONGEST:
            raise fault("too_many_days")
        return end or start
