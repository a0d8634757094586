"""How much the connector takes: so many calls a second of an app in an organisation, and fewer a conversation.

From Microsoft's page on rate limits for bots. Off until it is turned on.
"""

from collections import defaultdict, deque
from dataclasses import dataclass, field

from tests.fakes.teams.saying_no import TooFast

ALL, SAID = 50, 7
"""Calls within a second: of any kind, and into one conversation."""


@dataclass
class Pace:
    """Counts the last second's calls."""

    on: bool = False
    _seen: dict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def hold(self, conversation: str, now: float) -> None:
        """Count a call. Raises TooFast where it is one too many."""
        if not self.on:
            return
        for what, most in (("", ALL), (conversation, SAID)):
            seen = self._seen[what]
            while seen and seen[0] <= now - 1:
                seen.popleft()
            if len(seen) >= most:
                raise TooFast
        for what in {"", conversation}:
            self._seen[what].append(now)
