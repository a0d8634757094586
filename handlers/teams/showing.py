"""What is shown at once and need not survive this process: a sign of life, a line, a card that was only asked for."""

from dataclasses import dataclass
from typing import Any, Final

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
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Showing:
    """Shows."""

    connector: Connector
    places: Places

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
        """Draw the message anew on which something was pressed."""
        if activity.reply_to:
            drawn = as_message(card, key, personal=activity.is_personal)
            await self.connector.update(_there(activity), activity.reply_to, drawn)


def _there(activity: Activity) -> Place:
    return Place(activity.service_url, activity.conversation.id)
