"""`konto`: a new account, from the idea to the management plan that the head of communications decides on."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import ValidationInfo, field_validator

from bot.requests.gates import PARTS, missing_parts
from bot.requests.kind import NONE, Asks, Day, Files, Kind, Line, Long, MayBeNone, Optional, Short, fault, has_passed

OTHER = "other"
"""The choice of a channel that the policy does not have."""

Scope = Literal["common", "specific"]


class Konto(Kind):
    """An account that somebody wants, and its management plan, written part by part; a text may be "se bilaga".

    An idea is enough at handing in: what the account would be called, and what for. Which parts must be there before
    it is decided stands in `bot/requests/gates.py`.
    channel: the id of one of the policy's channels, or `OTHER`, which `other_channel` names; None while open.
    scope: for the whole authority, or for one activity. why: why the common account isn't enough for that one.
    watch: who watches the account and answers. rights: rights to pictures, records, accessibility.
    review_on, ends_on: when the account is to be looked over, and when it ends, None where it has no end.
    winding_down: how it is looked over and, one day, closed.
    """

    name: Annotated[Short, Asks("line")]
    purpose: Annotated[Long, Asks("text")]
    audience: Annotated[Optional, Asks("text", more=True)] = ""
    channel: Annotated[str | None, Asks("one", more=True, options=(NONE, "channels", OTHER)), MayBeNone] = None
    other_channel: Annotated[Line, Asks("line", more=True, shown_if=("channel", (OTHER,)))] = ""
    scope: Annotated[Scope | None, Asks("one", more=True), MayBeNone] = None
    why: Annotated[Optional, Asks("text", more=True, shown_if=("scope", ("specific",)))] = ""
    unit: Annotated[Line, Asks("line", more=True)] = ""
    responsible: Annotated[Line, Asks("line", more=True)] = ""
    deputy: Annotated[Line, Asks("line", more=True)] = ""
    resources: Annotated[Optional, Asks("text", more=True)] = ""
    watch: Annotated[Optional, Asks("text", more=True)] = ""
    rights: Annotated[Optional, Asks("text", more=True)] = ""
    review_on: Annotated[Day | None, Asks("date", more=True)] = None
    ends_on: Annotated[Day | None, Asks("date", more=True)] = None
    winding_down: Annotated[Optional, Asks("text", more=True)] = ""
    files: Annotated[Files, Asks("files", more=True)] = ()

    @field_validator("channel")
    @classmethod
    def _is_a_channel(cls, channel: str | None, info: ValidationInfo) -> str | None:
        stood = info.context["stood"].get("channel") if info.context else None
        if channel and info.context and channel not in (*info.context["channels"], OTHER, stood):
            raise fault("not_a_choice")
        return channel

    @field_validator("review_on", "ends_on")
    @classmethod
    def _lies_ahead(cls, day: dt.date | None, info: ValidationInfo) -> dt.date | None:
        if day and has_passed(day, info):
            raise fault("date_passed")
        return day


def progress(values: Mapping[str, object]) -> tuple[int, int]:
    """Return how many parts of the plan are written, and of how many."""
    return len(PARTS) - len(missing_parts(values)), len(PARTS)
