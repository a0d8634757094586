"""What is shown at once and need not survive this process: a sign of life, a line, a card that was only asked for."""

import asyncio
from dataclasses import dataclass, field
from typing import Any, Final
from weakref import WeakValueDictionary

import structlog

from bot.cards import Card
from bot.outbox import Address, DeliveryFailed
from handlers.teams.connector import Connector, Place
from handlers.teams.escaping import escape
from handlers.teams.outgoing import as_message, attached
from handlers.teams.payloads import Activity
from handlers.teams.places import Places

Json = dict[str, Any]
TYPING: Final[Json] = {"type": "typing"}
AGAIN_AFTER: Final = (1.0, 5.0)
"""Seconds after which a message that could not be drawn anew is tried again."""

LONGEST: Final = 60.0
"""Seconds that Teams may ask us to wait before that: whoever presses next has it drawn anew all the same."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Showing:
    """Shows. drawing: the messages that are being drawn anew."""

    connector: Connector
    places: Places
    drawing: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    async def typing(self, activity: Activity) -> None:
        """Show that an answer is on its way, where something was said."""
        try:
            await self.connector.send(_there(activity), TYPING)
        except DeliveryFailed as failure:  # an answer comes all the same
            log.info("teams.no_sign_of_life", code=failure.code)

    async def say(self, activity: Activity, text: str) -> None:
        """Say a line where something happened."""
        await self.connector.send(_there(activity), {"type": "message", "text": escape(text)})

    async def card(self, address: Address, card: Card) -> None:
        """Show a card."""
        place = await self.places.of(address)
        await self.connector.send(place, as_message(card, "", personal=place.is_personal))

    async def content(self, address: Address, content: Json) -> None:
        """Show a card that is laid out already."""
        await self.send(address, {"type": "message", "attachments": [attached(content)]})

    async def send(self, address: Address, activity: Json) -> None:
        """Send an activity that is laid out already. Raises DeliveryFailed."""
        await self.connector.send(await self.places.of(address), activity)

    async def replace(self, activity: Activity, content: Json) -> None:
        """Put a card that is laid out already in the place of the one on which something was pressed."""
        if activity.reply_to:
            message = {"type": "message", "attachments": [attached(content)]}
            await self.connector.update(_there(activity), activity.reply_to, message)

    async def redraw(self, activity: Activity, card: Card, key: str) -> None:
        """Draw the message anew on which something was pressed. Raises DeliveryFailed."""
        if not activity.reply_to:
            return
        drawn = as_message(card, key, personal=activity.is_personal)
        # One after the other: as it looked before one press must not come after how it looks since.
        lock = self.drawing.setdefault(f"{activity.conversation.id} {activity.reply_to}", asyncio.Lock())
        async with lock:
            await self._put(_there(activity), activity.reply_to, drawn)

    async def _put(self, place: Place, message: str, drawn: Json) -> None:
        for after in AGAIN_AFTER:
            try:
                await self.connector.update(place, message, drawn)
            except DeliveryFailed as failure:
                wait = max(after, failure.retry_after or 0)
                if failure.permanent or failure.shut or failure.absent or wait > LONGEST:
                    raise
                await asyncio.sleep(wait)
            else:
                return
        await self.connector.update(place, message, drawn)


def _there(activity: Activity) -> Place:
    return Place(activity.service_url, activity.conversation.id)
