"""What goes wrong between Slack and its caller, and when."""

import random
from collections import defaultdict, deque
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


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

EVERY = "*"
"""Stands for any method."""


@dataclass(frozen=True)
class Trouble:
    """A fault, and how many seconds it is about: Retry-After, or how late."""

    fault: Fault
    seconds: float = 1.0


FINE = Trouble(Fault.OK)


class Faults:
    """The programme: what is lined up comes first, then the share that chance decides, then all is well."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Let all be well from now on."""
        self._lined_up = defaultdict[str, deque[Trouble]](deque)
        self._share, self._among, self._methods = 0.0, [Trouble(Fault.RESET)], frozenset[str]()
        self._chance = random.Random(0)
        self._errors: dict[str, str] = {}

    def next(self, method: str, *troubles: Trouble | Fault, seconds: float = 1.0) -> None:
        """Let the next calls of a method ("*": of any) suffer these, one each."""
        lined = (one if isinstance(one, Trouble) else Trouble(one, seconds) for one in troubles)
        self._lined_up[method].extend(lined)

    def share(
        self,
        part: float,
        *,
        seed: int,
        among: Collection[Trouble | Fault] = MISCHIEF,
        methods: Collection[str] = (),
    ) -> None:
        """Let that part of the calls (of these methods, if any are named) suffer one of these, the same for a seed."""
        self._share, self._methods, self._chance = part, frozenset(methods), random.Random(seed)
        self._among = [one if isinstance(one, Trouble) else Trouble(one) for one in among]

    def refuse(self, method: str, error: str) -> None:
        """Let every call of a method be answered with an error until told otherwise ("": no longer)."""
        self._errors[method] = error

    def refusal(self, method: str) -> str:
        """Return the error that a method is answered with; "" for none."""
        return self._errors.get(method) or self._errors.get(EVERY, "")

    def draw(self, method: str) -> Trouble:
        """Return what this call is to suffer."""
        for name in (method, EVERY):
            if self._lined_up[name]:
                return self._lined_up[name].popleft()
        if self._share and (not self._methods or method in self._methods) and self._chance.random() < self._share:
            return self._chance.choice(self._among)
        return FINE
