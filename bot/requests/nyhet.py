"""`nyhet`: something a member of staff wants published. Two answers are enough: what, and that nothing in it is
secret.
"""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from bot.requests.kind import (
    Asks,
    Channels,
    Clock,
    Day,
    Files,
    Kind,
    Line,
    Long,
    MayBeNone,
    Optional,
    Texts,
    WebLink,
    fault,
    has_passed,
)

When = Literal["any", "today", "earliest", "latest", "embargo"]
Purpose = Literal["news", "knowledge", "listening", "dialogue"]
"""The four purposes that the policy names."""
DATED = ("earliest", "latest", "embargo")


class Nyhet(Kind):
    """A wish for a post.

    when: "any" as it suits; "today"; "earliest"/"latest" on `date`; "embargo" not before `date` (and `time`,
    Swedish time).
    picture: where the picture is found, in the requester's words; files: pictures handed in. Alt text, and the
    photographer and the consent of those who are seen, are asked for once there is either.
    channels: ids of the policy's channels; none means that the press officer chooses. texts: by channel, where a
    channel has a text of its own.
    purpose, goal, comments (who answers them) and multipliers (who may pass it on) are the desk's to fill in.
    """

    text: Annotated[Long, Asks("text")]
    when: Annotated[When, Asks("one")] = "any"
    date: Annotated[Day | None, Asks("date", shown_if=("when", DATED))] = None
    time: Annotated[Clock | None, Asks("time", shown_if=("when", ("embargo",)))] = None
    link: Annotated[WebLink | None, Asks("link")] = None
    picture: Annotated[Optional, Asks("line")] = ""
    files: Annotated[Files, Asks("files")] = ()
    alt_text: Annotated[Optional, Asks("line", shown_if=("picture", ()))] = ""
    photographer: Annotated[Optional, Asks("line", shown_if=("picture", ()))] = ""
    secrecy: Annotated[bool, Asks("tick", required=True)] = False
    audience: Annotated[Optional, Asks("line", more=True)] = ""
    channels: Annotated[Channels, Asks("many", more=True)] = ()
    texts: Annotated[Texts, Asks("text", more=True)] = Field(default_factory=dict)
    source: Annotated[Optional, Asks("line", more=True)] = ""
    purpose: Annotated[Purpose | None, Asks("one", asked="desk"), MayBeNone] = None
    goal: Annotated[Line, Asks("line", asked="desk")] = ""
    comments: Annotated[Line, Asks("line", asked="desk")] = ""
    multipliers: Annotated[Line, Asks("line", asked="desk")] = ""

    @field_validator("date")
    @classmethod
    def _fits_when(cls, date: dt.date | None, info: ValidationInfo) -> dt.date | None:
        when = info.data.get("when")
        if date is None and when in DATED:
            raise fault("date_needed")
        if date and when in DATED and has_passed(date, info):
            raise fault("date_passed")
        return date if when in DATED else None

    @field_validator("secrecy")
    @classmethod
    def _is_ticked(cls, secrecy: bool) -> bool:
        if not secrecy:
            raise fault("secrecy")
        return secrecy
