"""What somebody wants done to a request, and what came of it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from bot.people import Person
from bot.requests.model import Verb

CLOCK: Final = Person("medielots:clock", "", "")
"""Who acts when nobody does: an id that no room can give to anybody."""


@dataclass(frozen=True)
class Move:
    """What somebody wants done. `seen` is the version on the card that was pressed; `values` replace the request's;
    `links` join its links; `to` is the id of the person it is handed over to, or let in; `decision` holds what a
    decision on an account records beside the words (present, diary).
    """

    verb: Verb
    request: str
    seen: int
    actor: Person
    at: dt.datetime
    inbound: str
    words: str = ""
    values: Mapping[str, object] | None = None
    links: Mapping[str, str] | None = None
    to: str = ""
    planned_for: dt.datetime | None = None
    decision: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What came of it.

    "done"; "stale": somebody was first (the request tells who and when); "refused": `reason` is a code
    (`refused.<reason>` in the catalogues), and `faults` are codes by field where something is to be filled in.
    """

    code: Literal["done", "stale", "refused"]
    request: str
    reason: str = ""
    faults: Mapping[str, str] = field(default_factory=dict)

    def kept(self) -> dict[str, object]:
        """Return it as the inbound event keeps it."""
        return {"code": self.code, "request": self.request, "reason": self.reason, "faults": dict(self.faults)}
