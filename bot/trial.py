"""Trial: what a test puts in the place of what is usual. Nothing outside the tests and the benchmarks makes one."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.clock import Clock
from bot.sending import USUAL, Timings


@dataclass(frozen=True)
class Trial:
    """clock: None is the real one. checkpoint: called at every step of a transaction or delivery. timings: of the
    outbox. pace: seconds between two messages to one conversation, None as the room has it.
    """

    clock: Clock | None = None
    checkpoint: Callable[[str], None] | None = None
    timings: Timings = USUAL
    pace: float | None = None
