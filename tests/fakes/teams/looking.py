"""Looking into the fake Teams: what stands where, and waiting until it does."""

import asyncio
from collections.abc import Callable
from typing import Any

from tests.fakes.teams.calls import Call, Calls
from tests.fakes.teams.state import Message, State

PATIENCE = 10.0


class Looking:
    """What a test asks a fake Teams. People and conversations are named by their ids."""

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
            raise AssertionError(f"waited {within} s in vain; called were {self.calls.names}") from None

    async def called(self, name: str, times: int = 1, *, within: float = PATIENCE, **having: Any) -> list[Call]:
        """Wait until that has been called so often, carrying this; return the calls."""
        await self.until(lambda: len(self.calls.of(name, **having)) >= times, within)
        return self.calls.of(name, **having)

    def messages(self, where: str) -> list[Message]:
        """Return what stands in a conversation, threads included, oldest first."""
        conversation = self.state.conversation(where)
        return [one for one in self.state.messages if one.conversation == conversation and not one.deleted]

    def ours(self, where: str) -> list[Message]:
        """Return what the app has said there."""
        return self.state.said_by_app([self.state.conversation(where)])

    def thread(self, where: str, root: str) -> list[Message]:
        """Return a thread, its root first."""
        return [one for one in self.messages(where) if one.thread == root]

    def with_key(self, key: str) -> list[Message]:
        """Return what the app has said whose card's buttons bear this key, wherever it stands."""
        return [one for one in self.state.messages if key in _keys(one.card) and not one.deleted]


def _keys(node: Any) -> set[str]:
    found = {str(node["delivery"])} if isinstance(node, dict) and "delivery" in node else set()
    inside = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return found.union(*map(_keys, inside))
