"""What a person is shown at once: a modal with a form or a card, or a line that only they see."""

from dataclasses import dataclass
from typing import Any, Final

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from yarl import URL

from bot.cards import Card, Lang
from bot.turns import Reply
from bot.wording.catalogue import say
from handlers.slack.escaping import escape
from handlers.slack.failures import code_of
from handlers.slack.views import fleeting, modal, sheet

Json = dict[str, Any]
OPENED_ALREADY: Final = "exchanged_trigger_id"
"""What was done has been brought again: the modal stands there since the first time."""

PLAIN: Final[Json] = {"parse": "none", "link_names": False}
NOT_SHOWN: Final = (SlackApiError, aiohttp.ClientError, OSError, TimeoutError)
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Place:
    """Where somebody did something. trigger: what lets a modal open for three seconds. thread: of a message in a
    channel. unseen: the message is one that only they see, which can be answered only through response_url.
    """

    user: str
    lang: Lang
    trigger: str = ""
    channel: str = ""
    thread: str = ""
    response_url: str = ""
    in_modal: bool = False
    unseen: bool = False


class Showing:
    """Shows. response_hosts: the hosts that a response URL may lie on."""

    def __init__(self, client: AsyncWebClient, response_hosts: tuple[str, ...]) -> None:
        self._client, self._response_hosts = client, response_hosts

    async def reply(self, place: Place, reply: Reply) -> None:
        """Show a reply: a form or a card in a modal, a mere word of thanks in passing."""
        if reply.form is not None:
            await self.open(place, modal(reply.form, above=reply.card))
        elif reply.card is not None and (place.unseen or (reply.light and place.channel)):
            await self.say(place, reply.card)
        elif reply.card is not None:
            await self.open(place, sheet(reply.card), reply.card)

    async def open(self, place: Place, view: Json, card: Card | None = None) -> None:
        """Open a modal, on top of the one that stands there; where it is too late, say so, or show the card itself."""
        opened = self._client.views_push if place.in_modal else self._client.views_open
        try:
            await opened(trigger_id=place.trigger, view=view)
        except NOT_SHOWN as error:
            if code_of(error) == OPENED_ALREADY:
                return
            log.warning("slack.modal_not_opened", error=type(error).__name__, code=code_of(error))
            await self.say(place, card or say(place.lang, "slack.form_not_opened"))

    async def say(self, place: Place, what: Card | str) -> None:
        """Say something to one person, where they are: in passing, or in their chat with us where that cannot be."""
        drawn: Json = {"text": escape(what)} if isinstance(what, str) else fleeting(what)
        if not (await self._through_the_url(place, drawn) or await self._in_passing(place, drawn)):
            await self._client.chat_postMessage(channel=place.user, **drawn, **PLAIN, mrkdwn=False)

    async def _in_passing(self, place: Place, drawn: Json) -> bool:
        if not place.channel or place.unseen:
            return False
        thread: Json = {"thread_ts": place.thread} if place.thread else {}
        try:
            await self._client.chat_postEphemeral(channel=place.channel, user=place.user, **thread, **drawn, **PLAIN)
        except NOT_SHOWN as error:  # we are not there, or Slack does not answer
            log.info("slack.not_shown_there", error=type(error).__name__, code=code_of(error))
            return False
        return True

    async def _through_the_url(self, place: Place, drawn: Json) -> bool:
        if not (place.unseen and self.is_slacks(place.response_url) and self._client.session):
            return False
        said = {**drawn, "response_type": "ephemeral", "replace_original": False}
        try:
            async with self._client.session.post(place.response_url, json=said, allow_redirects=False) as answer:
                return answer.status == 200 and b'"ok":false' not in (await answer.read()).replace(b" ", b"")
        except NOT_SHOWN as error:
            log.info("slack.not_shown_there", error=type(error).__name__)
            return False

    def is_slacks(self, url: str) -> bool:
        """Whether a response URL leads to Slack: a forged one must not make us send anything elsewhere."""
        try:
            parts = URL(url)  # as the client reads it, or what is looked at is not what is called
        except ValueError:
            return False
        host = parts.host if parts.explicit_port is None else f"{parts.host}:{parts.explicit_port}"
        if host not in self._response_hosts or parts.user is not None or parts.password is not None:
            return False
        return parts.scheme == "https" or host in self._response_hosts[1:]
