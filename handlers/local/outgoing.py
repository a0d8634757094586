"""LocalRoom: the local platform as the core sees it."""

import datetime as dt
from collections.abc import Callable

from bot.cards import Card, Lang
from bot.clock import Clock
from bot.outbox import Address, DeliveryFailed, Reference
from handlers.local.cast import ROOM
from handlers.local.faults import Faults
from handlers.local.speech import aloud, card_text, change_aloud
from handlers.local.timeline import Message, Timeline
from handlers.local.views import card_html


class LocalRoom:
    """A Room whose platform is the timeline beside it.

    Like the real ones it takes the same key twice and keeps two messages: `find` is how a sender learns what arrived.
    """

    def __init__(
        self, timeline: Timeline, *, clock: Clock, ids: Callable[[], str], faults: Faults | None = None
    ) -> None:
        self.timeline, self.faults = timeline, faults or Faults()
        self._clock, self._ids = clock, ids

    @property
    def name(self) -> str:
        """Return "local"."""
        return ROOM

    def rest(self, address: Address, *, urgent: bool = False) -> float:
        """Return 0: a page in the browser takes as many as come."""
        del address, urgent
        return 0.0

    async def post(self, address: Address, card: Card, key: str) -> Reference:
        """Keep a new message. Raises DeliveryFailed when told to misbehave."""
        mode = await self.faults.before()
        message_id = self._ids()
        message = Message(
            id=message_id,
            conversation=address.conversation,
            thread=address.thread,
            key=key,
            lang=card.lang,
            html=card_html(card, message=message_id, side=_side(address)),
            text=card_text(card),
            spoken=aloud(card),
            created=self._clock(),
        )
        await self.timeline.add(message)
        self.faults.after(mode)
        return {"id": message_id}

    async def update(self, address: Address, reference: Reference, card: Card) -> None:
        """Lay a message out anew. Raises DeliveryFailed if it is gone, or when told to misbehave."""
        mode = await self.faults.before()
        message = await self.timeline.read(reference["id"])
        if message is None:
            raise DeliveryFailed("message_not_found", permanent=True, gone=True)
        await self.timeline.redraw(
            message.id,
            html=card_html(card, message=message.id, side=_side(address)),
            text=card_text(card),
            spoken=change_aloud(message.text, card),
            at=self._clock(),
        )
        self.faults.after(mode)

    async def find(self, address: Address, key: str, since: dt.datetime) -> Reference | None:
        """Look for a message marked with the key: this platform can always tell."""
        found = await self.timeline.find(address.conversation, key, since)
        return {"id": found} if found else None

    async def hear(self, address: Address, *, message: str, author: str, lang: Lang, words: str | None) -> None:
        """Keep what a person said, once. `words` is None where only that something was said may be kept."""
        said = Message(
            id=message,
            conversation=address.conversation,
            author=author,
            lang=lang,
            text=words or "",
            private=words is None,
            created=self._clock(),
        )
        await self.timeline.add(said)


def _side(address: Address) -> str:
    return "person" if address.conversation.startswith("person:") else "desk"
