"""Where a room can write by itself: kept for it, so that a restart loses nobody."""

from collections.abc import Mapping

from bot.pilot.core import Core
from bot.store import places
from bot.store.places import Here


class Places:
    """The rooms' conversations. What is kept of one is the room's own; nothing here reads it."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def keep(self, room: str, conversation: str, place: Mapping[str, str]) -> None:
        """Keep a place. Every message brings one: what is as it was costs a look and no writing."""
        here = Here(room, conversation)
        if not 0 < len(conversation) <= places.LONGEST or await self._core.database.read(places.read, here) == place:
            return
        await self._core.database.write(places.keep, here, place, self._core.clock())

    async def read(self, room: str, conversation: str) -> Mapping[str, str] | None:
        """Return a conversation's place."""
        return await self._core.database.read(places.read, Here(room, conversation))

    async def newest(self, room: str) -> Mapping[str, str] | None:
        """Return the room's newest place."""
        return await self._core.database.read(places.newest, room)

    async def forget(self, room: str, conversation: str) -> None:
        """Forget a conversation."""
        await self._core.database.write(places.forget, Here(room, conversation))
