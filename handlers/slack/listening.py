"""The library's app: which listener takes what, each done before its acknowledgement leaves."""

import logging
import os
import re
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.cards import Lang
from bot.logs import line_of
from bot.wording.catalogue import say
from handlers.known import NotKnownNow
from handlers.later import Later
from handlers.slack.commanding import MENU, SUGGEST_POST, Commanding
from handlers.slack.payloads import (
    Closed,
    Command,
    EventCallback,
    MessageShortcut,
    Pressed,
    Shortcut,
    Submitted,
    WrongShape,
    read,
)
from handlers.slack.pressing import Pressing
from handlers.slack.showing import Place, Showing
from handlers.slack.talking import Talking

Json = dict[str, Any]
ANY: Final = re.compile(".*", re.DOTALL)
RETRY: Final = "x-slack-retry-num"
SWITCHES: Final = ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET")
"""With these in the environment the library would install the app for anybody, by itself."""

log = structlog.get_logger(__name__)
Given = TypeVar("Given", EventCallback, Command, Pressed, Submitted, Closed)


@dataclass(frozen=True)
class Listeners:
    """What is done with each thing that Slack sends. lang: of what is said before we know to whom."""

    team: str
    talking: Talking
    pressing: Pressing
    commanding: Commanding
    showing: Showing
    later: Later
    lang: Lang = "sv"

    async def event(self, body: Json, req: AsyncBoltRequest) -> BoltResponse | None:
        """Take an event. Slack brings it again where this fails: nothing of it was kept then."""
        try:
            await self.talking.hear(self._as(EventCallback, body), retry=_times(req))
        except NotKnownNow:
            return BoltResponse(status=503, body="")
        except WrongShape:  # nothing that we listen to
            log.info("slack.not_read")
        return None

    async def command(self, body: Json, ack: AsyncAck) -> None:
        """Take a command: what it says back is the acknowledgement itself, for its writer alone."""
        try:
            told = await self.commanding.command(self._as(Command, body))
        except NotKnownNow:
            told = {"text": say(self.lang, "slack.not_known_now"), "response_type": "ephemeral"}
        except Exception as error:
            _note(error)
            told = {"text": say(self.lang, "slack.failed"), "response_type": "ephemeral"}
        await ack(**told)

    async def press(self, body: Json, ack: AsyncAck) -> None:
        """Take a press."""
        pressed = self._as(Pressed, body)
        await self._do(self.pressing.press(pressed), pressed.user.id, pressed.trigger_id, pressed)
        await ack()

    async def submit(self, body: Json, ack: AsyncAck) -> None:
        """Take a modal handed in. Where that fails it stays open, with all that was typed."""
        submitted = self._as(Submitted, body)
        try:
            await ack(**await self.pressing.submit(submitted))
        except NotKnownNow:
            await ack(**_stays(submitted, say(self.lang, "slack.not_known_now")))
        except WrongShape:
            log.info("slack.not_read")
            await ack(**_stays(submitted, say(self.lang, "slack.old_form")))
        except Exception as error:
            _note(error)
            await ack(**_stays(submitted, say(self.lang, "slack.failed")))

    async def close(self, body: Json, ack: AsyncAck) -> None:
        """Take a modal closed."""
        await ack()
        try:
            await self.pressing.close(self._as(Closed, body))
        except (NotKnownNow, WrongShape):
            return  # what Slack has sent of it before is kept already
        except Exception as error:
            _note(error)

    async def shortcut(self, body: Json, ack: AsyncAck) -> None:
        """Take a shortcut from anywhere, or on a message."""
        given = read(body)
        if isinstance(given, MessageShortcut) and given.callback_id == SUGGEST_POST:
            await self._do(self.commanding.suggest(given), given.user.id, given.trigger_id, None)
        elif isinstance(given, Shortcut) and given.callback_id == MENU:
            await self._do(self.commanding.shortcut(given), given.user.id, given.trigger_id, None)
        await ack()

    def _as(self, kind: type[Given], body: Json) -> Given:
        given = read(body)
        if not isinstance(given, kind) or self.team not in given.teams:
            raise WrongShape
        return given

    async def _do(self, what: Awaitable[None], user: str, trigger: str, pressed: Pressed | None) -> None:
        """Do something; where it fails, say so to whoever did it."""
        try:
            await what
        except NotKnownNow:
            self._say("slack.not_known_now", user, trigger, pressed)
        except WrongShape:
            self._say("slack.old_button", user, trigger, pressed)
        except Exception as error:
            _note(error)
            self._say("slack.failed", user, trigger, pressed)

    def _say(self, key: str, user: str, trigger: str, pressed: Pressed | None) -> None:
        container = pressed.container if pressed else None
        place = Place(
            user,
            self.lang,
            trigger,
            channel=(container.channel_id if container else None) or "",
            response_url=(pressed.response_url if pressed else None) or "",
            unseen=container.is_ephemeral if container else False,
        )
        self.later.start(self.showing.say(place, say(self.lang, key)))


def library_app(listeners: Listeners, *, client: AsyncWebClient, secret: str, team: str) -> AsyncApp:
    """Return the library's app. secret: what the requests that it gets are signed with."""

    async def authorize() -> AuthorizeResult:
        # One workspace, one token, from the settings: nothing to be looked up.
        return AuthorizeResult(enterprise_id=None, team_id=team, bot_token=client.token)

    with _without(SWITCHES):
        app = AsyncApp(
            name="medielots",
            logger=_quiet(),
            signing_secret=secret or "unused: nothing comes over HTTP",
            client=client,
            authorize=authorize,
            process_before_response=True,
            # The gate has answered these before, and a connection that we open brings none of them.
            ssl_check_enabled=False,
            url_verification_enabled=False,
            # Helpers for listeners of another kind than ours.
            attaching_function_token_enabled=False,
            attaching_conversation_kwargs_enabled=False,
        )
    app.event(ANY)(listeners.event)
    app.command(ANY)(listeners.command)
    app.action(ANY)(listeners.press)
    app.view(ANY)(listeners.submit)
    app.view_closed(ANY)(listeners.close)
    app.shortcut(ANY)(listeners.shortcut)
    app.error(_failed)
    return app


async def _failed(error: Exception) -> BoltResponse:
    _note(error)
    return BoltResponse(status=500, body="")


def _quiet() -> logging.Logger:
    # What the library warns of can hold whole payloads.
    quiet = logging.getLogger("medielots.slack")
    quiet.setLevel(logging.CRITICAL)
    return quiet


def _note(error: Exception) -> None:
    # The text of an exception can hold what somebody wrote; its type and place cannot.
    log.error("slack.failed", error=type(error).__name__, place=line_of(error))


def _times(req: AsyncBoltRequest) -> int:
    """Return how often Slack has brought something before."""
    told = (req.headers.get(RETRY) or ["0"])[0]
    return int(told) if re.fullmatch("[0-9]{1,3}", told) else 0


def _stays(submitted: Submitted, why: str) -> Json:
    field = next(iter(submitted.view.state.values), "")
    if field:
        return {"response_action": "errors", "errors": {field: why}}
    return {"response_action": "clear"}


@contextmanager
def _without(names: tuple[str, ...]) -> Iterator[None]:
    kept = {name: os.environ.pop(name) for name in names if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(kept)
