"""TeamsRoom: Teams as the core sees it."""

import datetime as dt
from typing import Any, Final

from bot.cards import Card
from bot.outbox import CANNOT_TELL, Address, CannotTell, DeliveryFailed, Reference
from bot.pacing import Pace
from bot.wording.plain import plain
from handlers.teams.connector import Connector, Place
from handlers.teams.dialogs import CARD
from handlers.teams.escaping import escape, printable
from handlers.teams.failures import LAID_OUT_WRONG
from handlers.teams.places import ROOM, Places
from handlers.teams.views import adaptive_card, posted_card

Json = dict[str, Any]
HALF_A_SECOND: Final = 0.5
"""Seconds between two messages to one conversation: Teams takes sixty in half a minute."""

LONGEST: Final = 8000
"""Characters of a message that is said in words alone."""

SUMMARY: Final = 250


class TeamsRoom:
    """A Room whose platform is an organisation's Teams."""

    def __init__(self, connector: Connector, places: Places, pace: Pace) -> None:
        self._connector, self._places, self._pace = connector, places, pace

    @property
    def name(self) -> str:
        """Return "teams"."""
        return ROOM

    def rest(self, address: Address, *, urgent: bool = False) -> float:
        """Return the seconds until a new message may be sent there."""
        return self._pace.rest(address.conversation, urgent=urgent)

    async def post(self, address: Address, card: Card, key: str) -> Reference:
        """Send a new message. Raises DeliveryFailed."""
        place = await self._places.of(address)
        try:
            return await self._posted(address, place, as_message(card, key, personal=place.is_personal)) | {"key": key}
        except DeliveryFailed as failure:
            if _code(failure) in LAID_OUT_WRONG:
                return await self._posted(address, place, in_words(card)) | {"key": key}
            if place.is_personal and failure.permanent and not failure.gone:  # that chat is no more: a new one
                await self._places.forget(address.conversation)
            raise

    async def update(self, address: Address, reference: Reference, card: Card) -> None:
        """Draw a sent message anew. Raises DeliveryFailed."""
        del address
        place = Place(reference["service_url"], reference["conversation"])
        try:
            drawn = as_message(card, reference.get("key", ""), personal=place.is_personal)
            await self._connector.update(place, reference["id"], drawn)
        except DeliveryFailed as failure:
            if _code(failure) not in LAID_OUT_WRONG:
                raise
            await self._connector.update(place, reference["id"], in_words(card))

    async def find(self, address: Address, key: str, since: dt.datetime) -> Reference | CannotTell | None:
        """Tell that nobody can tell: a bot in Teams may not read what stands in a conversation."""
        del address, key, since
        return CANNOT_TELL

    async def _posted(self, address: Address, place: Place, activity: Json) -> dict[str, str]:
        if not address.thread and await self._places.is_channel(address.conversation):
            return await self._begun(place, activity)
        sent = await self._connector.send(place, activity)
        return {"id": sent, "conversation": place.conversation, "service_url": place.service_url}

    async def _begun(self, place: Place, activity: Json) -> dict[str, str]:
        wanted = {"isGroup": True, "channelData": {"channel": {"id": place.conversation}}, "activity": activity}
        begun = await self._connector.create(place.service_url, wanted, personal=False)
        conversation, sent = str(begun.get("id") or ""), str(begun.get("activityId") or "")
        if not (conversation and sent):
            raise DeliveryFailed("teams.unread", ambiguous=True)
        return {"id": sent, "conversation": conversation, "service_url": place.service_url}


def as_message(card: Card, key: str, *, personal: bool) -> Json:
    """Return a card as the message that carries it. What is told in a notification is the whole text's beginning.

    personal: whether it stands in somebody's own chat with us.
    """
    text = printable(plain(card))
    summary = text if len(text) <= SUMMARY else text[: SUMMARY - 1] + "…"
    content = posted_card(card, key) if card.acting else adaptive_card(card, key, personal=personal)
    return {"type": "message", "summary": summary, "attachments": [attached(content)]}


def attached(content: Json) -> Json:
    """Return a laid out card as a message carries it."""
    return {"contentType": CARD, "content": content}


def in_words(card: Card) -> Json:
    """Return a message without a card, for what Teams cannot lay out."""
    return {"type": "message", "textFormat": "markdown", "text": escape(plain(card))[:LONGEST]}


def _code(failure: DeliveryFailed) -> str:
    code = failure.code.removeprefix("teams.")
    return "RequestEntityTooLarge" if code == "413" else code
