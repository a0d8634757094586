"""The Teams room: everything that staff and the press officer do, native in Microsoft Teams."""

from collections.abc import AsyncIterator
from time import monotonic
from typing import Final

from aiohttp import ClientSession, web

from bot.outbox import Address
from bot.pacing import Pace
from bot.pilot import Pilot
from handlers.later import Later
from handlers.session import new_session
from handlers.teams.adapter import Adapter
from handlers.teams.answering import Answering
from handlers.teams.connector import Connector
from handlers.teams.credentials import Credentials
from handlers.teams.forms import Forms
from handlers.teams.handouts import FILE_HOSTS, Handouts
from handlers.teams.hosts import Hosts
from handlers.teams.keys import Keys
from handlers.teams.outgoing import HALF_A_SECOND, TeamsRoom
from handlers.teams.people import Met, People, Profile
from handlers.teams.places import ROOM, Places
from handlers.teams.pressing import Again, Pressing
from handlers.teams.route import Route
from handlers.teams.settings import TeamsSettings, read_teams_settings
from handlers.teams.showing import Showing
from handlers.teams.talking import Talking
from handlers.teams.tokens import Gatekeeper

PATH: Final = "/api/messages"
FINISH_WITHIN: Final = 5.0
"""Seconds that what was only to be shown gets when the server ends."""


class Teams:
    """The room put together. The way out opens with the server, in `living`, before anything is sent.

    every: seconds between two messages to one conversation, None as Teams has it.
    """

    def __init__(self, settings: TeamsSettings, *, every: float | None = None) -> None:
        self._settings = settings
        self._session: ClientSession | None = None
        self._hosts = Hosts(settings.service_hosts, any_loopback=settings.teams_allow_anonymous)
        self._connector = Connector(self._open, self._credentials(), self._hosts)
        self._places = Places(
            self._connector,
            self._hosts,
            me=f"28:{settings.teams_app_id}",
            tenant=settings.teams_tenant_id,
        )
        self._uploads = (*FILE_HOSTS, *settings.service_hosts)
        pace = Pace(HALF_A_SECOND if every is None else every, monotonic)
        self.room = TeamsRoom(self._connector, self._places, pace)
        self._later = Later()

    def build(self, app: web.Application, pilot: Pilot) -> None:
        """Add the room's one route."""
        settings = self._settings
        self._places.kept_by(pilot)
        gatekeeper = Gatekeeper(
            Keys(self._open, settings.teams_openid_url),
            app_id=settings.teams_app_id,
            tenant=settings.teams_tenant_id,
            hosts=self._hosts,
            anonymous=settings.teams_allow_anonymous,
        )
        route = Route(Adapter(self._answering(pilot)), gatekeeper)
        app.router.add_post(PATH, route.take)

    async def living(self, _app: web.Application) -> AsyncIterator[None]:
        """Open the way out; close it when all has been sent."""
        async with new_session() as session:
            self._session = session
            yield
            await self._later.finish(FINISH_WITHIN)

    def _open(self) -> ClientSession:
        assert self._session is not None, "the way out opens before anything comes in"
        return self._session

    def _credentials(self) -> Credentials | None:
        # In development nobody asks for a token, where no app has been set up.
        return Credentials(self._settings, self._open) if self._settings.can_prove_itself else None

    def _answering(self, pilot: Pilot) -> Answering:
        showing, forms = Showing(self._connector, self._places), Forms(pilot)
        home = self._places.home_of
        people = People(self._connector, self._settings.teams_tenant_id, monotonic, _meeting(pilot), home)
        files = Hosts((*FILE_HOSTS, *self._settings.service_hosts), any_loopback=self._settings.teams_allow_anonymous)
        handouts = Handouts(pilot, self._open, files, showing.send)
        return Answering(
            pilot,
            people,
            self._places,
            Talking(pilot, people, self._places, showing, self._later),
            Pressing(pilot, people, showing, forms, handouts, self._later, Again(monotonic)),
            forms,
            handouts,
        )


def _meeting(pilot: Pilot) -> Met:
    """Return what tells the pilot where somebody of the staff can be reached, once Teams has said who they are."""

    async def meet(profile: Profile) -> None:
        await pilot.know(profile.person(pilot.policy()), Address(ROOM, profile.id), profile.lang)

    return meet


__all__ = ["ROOM", "Teams", "TeamsSettings", "read_teams_settings"]
