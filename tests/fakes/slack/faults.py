"""What goes wrong between Slack and its caller, and when."""

from enum import StrEnum

from tests.fakes import misfortune


class Fault(StrEnum):
    """What one call suffers. What is stored before it goes wrong has happened, though nobody is told."""

    OK = "ok"
    HANG = "hang"  # no answer ever comes, and nothing is stored
    STORE_THEN_HANG = "store_then_hang"
    RESET = "reset"  # the connection breaks before anything is stored
    STORE_THEN_RESET = "store_then_reset"
    TOO_MANY = "too_many"  # 429 with Retry-After
    BROKEN = "broken"  # 500, nothing stored
    STORE_THEN_BROKEN = "store_then_broken"
    LATE = "late"  # stored at once, answered late
    CUT = "cut"  # stored; the connection ends in the middle of the answer
    GARBLED = "garbled"  # stored; the answer is no JSON


STORES = frozenset(
    {
        Fault.OK,
        Fault.STORE_THEN_HANG,
        Fault.STORE_THEN_RESET,
        Fault.STORE_THEN_BROKEN,
        Fault.LATE,
        Fault.CUT,
        Fault.GARBLED,
    }
)
MISCHIEF = tuple(Fault)[1:]
"""Every fault but none at all."""

Trouble = misfortune.Trouble[Fault]


class Faults(misfortune.Misfortune[Fault]):
    """The programme of a fake Slack."""

    def __init__(self) -> None:
        super().__init__(Fault.OK, MISCHIEF)
