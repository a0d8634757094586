"""Looking into the fake Slack: what stands where, and waiting until it does."""

import asyncio
from collections.abc import Callable
from typing import Any

from tests.fakes.slack.calls import Call, Calls
from tests.fakes.slack.state import State
from tests.fakes.slack.workspace import BOT

Json = dict[str, Any]
PATIENCE = 10.0


class Looking:
    """What a test asks a fake Slack."""

    def __init__(self, state: State, calls: Calls) -> None:
        self.state, self.calls = state, calls
        self._stir = asyncio.Event()

    def changed(self) -> None:
        """Let whoever waits look again."""
        self._stir.set()
        self._stir = asyncio.Event()

    async def until(self, holds: Callable[[], object], within: float = PATIENCE) -> None:
        """Wait until it holds. Raises AssertionError when it takes too long."""
        try:
            async with asyncio.timeout(within):
                while not holds():
                    await self._stir.wait()
        except TimeoutError:
            raise AssertionError(f"waited {within} s in vain; called were {self.calls.methods}") from None

    async def called(self, method: str, times: int = 1, *, within: float = PATIENCE, **having: Any) -> list[Call]:
        """Wait until a method has been called so often with these arguments; return the calls."""
        await self.until(lambda: len(self.calls.of(method, **having)) >= times, within)
        return self.calls.of(method, **having)

    def messages(self, channel: str) -> list[Json]:
        """Return what stands in a channel, threads included, oldest first. A person's id means direct messages."""
        return self.state.messages[self.conversation(channel)]

    def ours(self, channel: str) -> list[Json]:
        """Return what the app has said there."""
        return [one for one in self.messages(channel) if one.get("bot_id") == BOT]

    def thread(self, channel: str, ts: str) -> list[Json]:
        """Return a thread, its root first."""
        return self.state.thread(self.conversation(channel), ts)

    def with_key(self, key: str) -> list[Json]:
        """Return the messages whose metadata bears this key, wherever they stand."""
        everything = (one for said in self.state.messages.values() for one in said)
        return [one for one in everything if _key(one) == key]

    def shown_to(self, user: str) -> list[Json]:
        """Return what only this person has seen, oldest first."""
        return [one for one in self.state.ephemerals if one["to"] == user]

    def view_of(self, user: str) -> Json | None:
        """Return the topmost modal on a person's screen."""
        return self.state.views[user][-1] if self.state.views[user] else None

    def home_of(self, user: str) -> Json | None:
        """Return the app's home as this person has it."""
        return self.state.homes.get(user)

    def conversation(self, channel: str) -> str:
        """Return the channel's id; a person's means the direct messages with them."""
        return self.state.dm(channel).id if channel in self.state.users else channel


def _key(message: Json) -> str:
    payload = (message.get("metadata") or {}).get("event_payload", {})
    return str(payload.get("key", ""))
