"""What goes wrong between the connector and its caller."""

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
    STORE_THEN_BAD_GATEWAY = "store_then_bad_gateway"  # 502
    STORE_THEN_TIMEOUT = "store_then_timeout"  # 504
    PRECONDITION = "precondition"  # 412, nothing stored
    LATE = "late"  # stored at once, answered late
    CUT = "cut"  # stored; the connection ends in the middle of the answer
    GARBLED = "garbled"  # stored; the answer is no JSON
    REDIRECT = "redirect"  # nothing stored; sent on to another host, where nobody may ever come
    UNAUTHORIZED = "unauthorized"  # 401 though the token is good; nothing stored


STORES = frozenset(
    {
        Fault.OK,
        Fault.STORE_THEN_HANG,
        Fault.STORE_THEN_RESET,
        Fault.STORE_THEN_BAD_GATEWAY,
        Fault.STORE_THEN_TIMEOUT,
        Fault.LATE,
        Fault.CUT,
        Fault.GARBLED,
    }
)
MISCHIEF = tuple(fault for fault in Fault if fault not in (Fault.OK, Fault.REDIRECT, Fault.UNAUTHORIZED))
"""What chance may bring."""

Trouble = misfortune.Trouble[Fault]


class Faults(misfortune.Misfortune[Fault]):
    """The programme of a fake Teams; the methods are the names that calls are recorded under."""

    def __init__(self) -> None:
        super().__init__(Fault.OK, MISCHIEF)
