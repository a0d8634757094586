"""SlackRoom: Slack as the core sees it."""

import datetime as dt
from collections.abc import Awaitable, Callable
from typing import Any, Final

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.cards import Card
from bot.outbox import CANNOT_TELL, Address, CannotTell, DeliveryFailed, Reference
from bot.pacing import Pace
from handlers.remembered import Remembered
from handlers.slack.failures import LAID_OUT_WRONG, code_of, failed
from handlers.slack.people import ROOM
from handlers.slack.views import EVENT, in_words, message

AS_WRITTEN: Final = {"parse": "none", "link_names": False, "mrkdwn": False}
"""Nothing in a message becomes a link or calls anybody that we did not make so."""

A_SECOND: Final = 1.0
"""Seconds between two messages to one conversation: Slack's own limit."""

PAGE, PAGES, MANY = 200, 10, 10_000

Json = dict[str, Any]


class SlackRoom:
    """A Room whose platform is a Slack workspace. Its client must not try anything again by itself."""

    def __init__(self, client: AsyncWebClient, pace: Pace) -> None:
        self._client, self._pace = client, pace
        self._direct: Remembered[str, str] = Remembered(MANY)

    @property
    def name(self) -> str:
        """Return "slack"."""
        return ROOM

    def rest(self, address: Address, *, urgent: bool = False) -> float:
        """Return the seconds until a new message may be sent there."""
        return self._pace.rest(address.conversation, urgent=urgent)

    async def post(self, address: Address, card: Card, key: str) -> Reference:
        """Send a new message. Raises DeliveryFailed."""
        channel = await self._channel(address.conversation)
        drawn = message(card, key) | AS_WRITTEN | {"unfurl_links": False, "unfurl_media": False}
        sent = await self._posted({**drawn, "channel": channel}, address.thread)
        return {"id": str(sent["ts"]), "channel": channel, "key": key}

    async def update(self, address: Address, reference: Reference, card: Card) -> None:
        """Draw a sent message anew. Raises DeliveryFailed."""
        del address
        drawn = message(card, reference.get("key", "")) | {"parse": "none", "link_names": False}
        at = {"channel": reference["channel"], "ts": reference["id"]}
        await self._laid_out(self._client.chat_update, {**drawn, **at})

    async def find(self, address: Address, key: str, since: dt.datetime) -> Reference | CannotTell | None:
        """Look for a message marked with the key. Raises DeliveryFailed."""
        channel, cursor = await self._channel(address.conversation), ""
        for _ in range(PAGES):
            page = await self._page(channel, address.thread, since, cursor)
            if page is None:
                return CANNOT_TELL
            for found in page.get("messages") or ():
                if _key(found) == key:
                    return {"id": str(found["ts"]), "channel": channel, "key": key}
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return None
        return CANNOT_TELL

    async def _posted(self, drawn: Json, thread: str) -> Json:
        in_thread = {**drawn, "thread_ts": thread} if thread else drawn
        try:
            return await self._laid_out(self._client.chat_postMessage, in_thread)
        except DeliveryFailed as failure:
            if not thread or failure.code != "slack.thread_not_found":
                raise
        return await self._laid_out(self._client.chat_postMessage, drawn)  # its thread is gone: said all the same

    async def _laid_out(self, method: Callable[..., Awaitable[Any]], drawn: Json) -> Json:
        """Call a method; where Slack cannot show our blocks, say the same in words alone."""
        try:
            answer = await method(**drawn)
        except SlackApiError as error:
            if code_of(error) not in LAID_OUT_WRONG:
                raise failed(error) from error
            return await self._laid_out_plainly(method, drawn)
        except Exception as error:
            raise failed(error) from error
        return _told(answer)

    async def _laid_out_plainly(self, method: Callable[..., Awaitable[Any]], drawn: Json) -> Json:
        try:
            return _told(await method(**{**drawn, "blocks": in_words(drawn["text"])}))
        except Exception as error:
            raise failed(error) from error

    async def _page(self, channel: str, thread: str, since: dt.datetime, cursor: str) -> Json | None:
        wanted: Json = {"channel": channel, "limit": PAGE, "include_all_metadata": True, "inclusive": True}
        wanted |= {"oldest": f"{since.timestamp():.6f}"} | ({"cursor": cursor} if cursor else {})
        try:
            if thread:
                return _told(await self._client.conversations_replies(ts=thread, **wanted))
            return _told(await self._client.conversations_history(**wanted))
        except Exception as error:
            if code_of(error) == "missing_scope":
                return None
            if code_of(error) == "thread_not_found":
                return {}
            raise failed(error) from error

    async def _channel(self, conversation: str) -> str:
        """Return the channel of a conversation: of a person, the chat with us."""
        if not conversation.startswith(("U", "W")):
            return conversation
        if known := self._direct.get(conversation):
            return known
        try:
            opened = _told(await self._client.conversations_open(users=conversation))
        except Exception as error:
            raise failed(error) from error
        channel = str((opened.get("channel") or {}).get("id") or conversation)
        self._direct[conversation] = channel
        return channel


def _told(answer: Any) -> Json:
    data = getattr(answer, "data", answer)
    if not isinstance(data, dict):
        raise DeliveryFailed("slack.unread", ambiguous=True)
    return data


def _key(found: Json) -> str:
    metadata = found.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    return str(payload.get("key", "")) if metadata.get("event_type") == EVENT else ""
