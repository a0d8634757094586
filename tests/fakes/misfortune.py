"""What is to go wrong between a platform and its caller, and when; the same for every fake platform."""

import random
from collections import defaultdict, deque
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

F = TypeVar("F", bound=StrEnum)

EVERY = "*"
"""Stands for any method."""


@dataclass(frozen=True)
class Trouble(Generic[F]):
    """A fault, and how many seconds it is about: Retry-After, or how late."""

    fault: F
    seconds: float = 1.0


class Misfortune(Generic[F]):
    """The programme: what is lined up comes first, then the share that chance decides, then all is well (`fine`)."""

    def __init__(self, fine: F, mischief: Collection[F]) -> None:
        self._fine, self._mischief = Trouble(fine), tuple(mischief)
        self.clear()

    def clear(self) -> None:
        """Let all be well from now on."""
        self._lined_up = defaultdict[str, deque[Trouble[F]]](deque)
        self._share, self._among, self._methods = 0.0, list[Trouble[F]](), frozenset[str]()
        self._chance = random.Random(0)
        self._errors: dict[str, str] = {}

    def next(self, method: str, *troubles: Trouble[F] | F, seconds: float = 1.0) -> None:
        """Let the next calls of a method ("*": of any) suffer these, one each."""
        lined = (one if isinstance(one, Trouble) else Trouble(one, seconds) for one in troubles)
        self._lined_up[method].extend(lined)

    def share(
        self,
        part: float,
        *,
        seed: int,
        among: Collection[Trouble[F] | F] = (),
        methods: Collection[str] = (),
    ) -> None:
        """Let that part of the calls (of these methods, if any are named) suffer one of these, the same for a seed.

        among: any mischief at all unless some is named.
        """
        self._share, self._methods, self._chance = part, frozenset(methods), random.Random(seed)
        self._among = [one if isinstance(one, Trouble) else Trouble(one) for one in among or self._mischief]

    def refuse(self, method: str, error: str) -> None:
        """Let every call of a method be answered with an error until told otherwise ("": no longer)."""
        self._errors[method] = error

    def refusal(self, method: str) -> str:
        """Return the error that a method is answered with; "" for none."""
        return self._errors.get(method) or self._errors.get(EVERY, "")

    def draw(self, method: str) -> Trouble[F]:
        """Return what this call is to suffer."""
        for name in (method, EVERY):
            if self._lined_up[name]:
                return self._lined_up[name].popleft()
        if self._share and (not self._methods or method in self._methods) and self._chance.random() < self._share:
            return self._chance.choice(self._among)
        return self._fine
