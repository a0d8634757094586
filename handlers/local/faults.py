"""Faults to switch on in the local room, so that what Slack and Teams do on a bad day can be tried at a desk."""

import asyncio
from dataclasses import dataclass
from typing import Literal, get_args

from bot.outbox import DeliveryFailed

FaultMode = Literal["none", "slow", "hang", "store_then_reset", "too_many", "refuse"]
MODES: tuple[FaultMode, ...] = get_args(FaultMode)


@dataclass
class Faults:
    """How the local platform misbehaves when something is sent to it.

    slow: takes `seconds`. hang: never answers and stores nothing. store_then_reset: stores, then the connection breaks.
    too_many: 429, asks to wait `seconds`. refuse: will never take it. left: how many more calls are hit, None for all.
    """

    mode: FaultMode = "none"
    seconds: float = 3.0
    left: int | None = None

    async def before(self) -> FaultMode:
        """Misbehave as told before anything is stored; return the mode, for what is to happen afterwards."""
        mode = self._take()
        match mode:
            case "slow":
                await asyncio.sleep(self.seconds)
            case "hang":
                await asyncio.Event().wait()
            case "too_many":
                raise DeliveryFailed("ratelimited", retry_after=self.seconds)
            case "refuse":
                raise DeliveryFailed("refused", permanent=True)
        return mode

    def after(self, mode: FaultMode) -> None:
        """Misbehave after it is stored."""
        if mode == "store_then_reset":
            raise DeliveryFailed("connection_reset", ambiguous=True)

    def _take(self) -> FaultMode:
        if self.mode == "none" or self.left == 0:
            return "none"
        if self.left is not None:
            self.left -= 1
        return self.mode
