"""`nyhet`: something a member of staff wants published. Two answers are enough: what, and that nothing in it is
secret.
"""

import datetime as dt
from typing import Annotated, Literal

from pydantic import ValidationInfo, field_validator

from bot.requests.kind import Asks, Clock, Day, Ids, Kind, Long, Optional, WebLink, fault

When = Literal["any", "today", "earliest", "latest", "embargo"]
DATED = ("earliest", "latest", "embargo")


class Nyhet(Kind):
    """A wish for a post.

    when: "any" as it suits; "today"; "earliest"/"latest" on `date`; "embargo" not before `date` (and `time`,
    Swedish time).
    picture: where the picture is found, in the requester's words; alt text and photographer are asked for once
    there is one.
    channels: ids of the policy's channels; none means that the press officer chooses.
    """

    text: Annotated[Long, Asks("text")]
    when: Annotated[When, Asks("one")] = "any"
    date: Annotated[Day | None, Asks("date", shown_if=("when", DATED))] = None
    time: Annotated[Clock | None, Asks("time", shown_if=("when", ("embargo",)))] = None
    link: Annotated[WebLink | None, Asks("link")] = None
    picture: Annotated[Optional, Asks("line")] = ""
    alt_text: Annotated[Optional, Asks("line", shown_if=("picture", ()))] = ""
    photographer: Annotated[Optional, Asks("line", shown_if=("picture", ()))] = ""
    secrecy: Annotated[bool, Asks("tick", required=True)] = False
    audience: Annotated[Optional, Asks("line", more=True)] = ""
    channels: Annotated[Ids, Asks("many", more=True)] = ()
    source: Annotated[Optional, Asks("line", more=True)] = ""

    @field_validator("when", mode="before")
    @classmethod
    def _is_a_choice(cls, when: object) -> object:
        if when not in ("any", "today", *DATED):
            raise fault("not_a_choice")
        return when

    @field_validator("channels")
    @classmethod
    def _are_the_policys(cls, channels: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if info.context and not set(channels) <= set(info.context["channels"]):
            raise fault("not_a_channel")
        return channels

    @field_validator("date")
    @classmethod
    def _fits_when(cls, date: dt.date | None, info: ValidationInfo) -> dt.date | None:
        when = info.data.get("when")
        if date is None and when in DATED:
            raise fault("date_needed")
        if date and info.context and when in DATED and date < info.context["today"]:
            raise fault("date_passed")
        return date if when in DATED else None

    @field_validator("secrecy")
    @classmethod
    def _is_ticked(cls, secrecy: bool) -> bool:
        if not secrecy:
            raise fault("secrecy")
        return secrecy
