"""One errand at a time: whoever asks while it is under way waits for that one."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Generic, TypeVar

Brought = TypeVar("Brought")


class Flight(Generic[Brought]):
    """An errand that many may wait for. Somebody who stops waiting does not stop it for the others."""

    def __init__(self) -> None:
        self._task: asyncio.Task[Brought] | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether it is running now."""
        return self._task is not None and not self._task.done()

    async def join(self, errand: Callable[[], Coroutine[Any, Any, Brought]]) -> Brought:
        """Return what the errand brings; it is begun unless it is under way. Raises what it raises."""
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(errand())
            self._task.add_done_callback(_seen)
        return await asyncio.shield(self._task)


def _seen(task: asyncio.Task[Any]) -> None:
    """Look at how an errand ended, so that asyncio does not complain where nobody waited any more."""
    if not task.cancelled():
        task.exception()
