"""The Slack room: everything that staff and the press officer do, native in Slack."""

import logging
from collections.abc import AsyncIterator
from time import monotonic
from typing import Final

from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.outbox import Address
from bot.pacing import Pace
from bot.pilot import Pilot
from handlers.later import Later
from handlers.session import new_session
from handlers.slack.commanding import Commanding
from handlers.slack.forms import Forms
from handlers.slack.handouts import Handouts
from handlers.slack.home import HomePage
from handlers.slack.listening import Listeners, library_app
from handlers.slack.outgoing import A_SECOND, SlackRoom
from handlers.slack.people import ROOM, Met, People, Profile
from handlers.slack.pressing import Pressing
from handlers.slack.route import Route
from handlers.slack.settings import SlackSettings, read_slack_settings
from handlers.slack.showing import Showing
from handlers.slack.socket import Socket
from handlers.slack.talking import Talking

PATH: Final = "/slack/events"
FINISH_WITHIN: Final = 5.0
"""Seconds that what was only to be shown gets when the server ends."""


class Slack:
    """The room put together. The way out opens with the server, in `living`, before anything is sent.

    every: seconds between two messages to one conversation, None as Slack has it.
    """

    def __init__(self, settings: SlackSettings, *, every: float | None = None) -> None:
        self._settings = settings
        self.client = AsyncWebClient(
            token=settings.slack_bot_token.get_secret_value(),
            base_url=settings.slack_api_url,
            logger=_calls(),
            retry_handlers=[],  # the library's own would post again what may have arrived
        )
        self.room = SlackRoom(self.client, Pace(A_SECOND if every is None else every, monotonic))
        self._later = Later()
        self._app: AsyncApp | None = None
        self._socket: Socket | None = None

    def build(self, app: web.Application, pilot: Pilot) -> None:
        """Add the room's one route, where Slack reaches us over HTTP."""
        settings = self._settings
        self._app = library_app(
            self._listeners(pilot),
            client=self.client,
            secret=next(iter(settings.signing_secrets), ""),
            team=settings.slack_team_id,
        )
        if settings.signing_secrets:
            route = Route(self._app, settings.signing_secrets, settings.slack_team_id)
            app.router.add_post(PATH, route.take)
        app.on_shutdown.append(self._hang_up)  # before the rows close: what is not acknowledged comes again

    async def living(self, _app: web.Application) -> AsyncIterator[None]:
        """Open the way out, and Socket Mode where it is set up; close both when all has been sent."""
        async with new_session() as session:
            self.client.session = session
            token = self._settings.slack_app_token.get_secret_value()
            if token and self._app:
                self._socket = Socket(self._app, token, new_session)
                self._socket.start()
            yield
            await self._later.finish(FINISH_WITHIN)

    async def _hang_up(self, _app: web.Application) -> None:
        if self._socket:
            await self._socket.stop()

    def _listeners(self, pilot: Pilot) -> Listeners:
        client, later = self.client, self._later
        showing = Showing(client, self._settings.response_hosts)
        page, people = HomePage(pilot, client), People(client, self._settings.slack_team_id, monotonic, _meeting(pilot))
        return Listeners(
            team=self._settings.slack_team_id,
            talking=Talking(pilot, client, people, showing, page, later),
            pressing=Pressing(
                pilot, client, people, showing, Forms(pilot), Handouts(pilot, client, showing), page, later
            ),
            commanding=Commanding(pilot, people, showing, later),
            showing=showing,
            later=later,
        )


def _calls() -> logging.Logger:
    # A logger without a level of its own is taken to want everything: each call would be written out, words and all.
    calls = logging.getLogger("medielots.slack.calls")
    calls.setLevel(logging.WARNING)
    return calls


def _meeting(pilot: Pilot) -> Met:
    """Return what tells the pilot where somebody of the staff can be reached, once Slack has said who they are."""

    async def meet(profile: Profile) -> None:
        await pilot.know(profile.person(pilot.policy()), Address(ROOM, profile.id), profile.lang)

    return meet


__all__ = ["ROOM", "Slack", "SlackSettings", "read_slack_settings"]
