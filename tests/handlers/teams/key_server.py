"""A server that tells of keys and gives out tokens: the fakes' own, on a port, and made to misbehave."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from handlers.teams.hosts import Hosts
from handlers.teams.keys import Keys
from handlers.teams.tokens import Gatekeeper
from tests.fakes.teams.keys import KEYS_PATH, OPENID_PATH, SigningKeys, openid
from tests.fakes.teams.tenant import APP_ID, TENANT
from tests.handlers.teams.signing import NOW

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class KeyServer:
    """asked: the paths, in order. instead: what answers in place of it, by path. seconds: the clock of whoever asks."""

    session: ClientSession
    keys: SigningKeys = field(default_factory=SigningKeys)
    asked: list[str] = field(default_factory=list)
    instead: dict[str, Answer] = field(default_factory=dict)
    url: str = ""
    seconds: float = 1000.0

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path)
        if request.path in self.instead:
            return await self.instead[request.path](request)
        told = {OPENID_PATH: openid(self.url), KEYS_PATH: self.keys.told()}
        return web.json_response(told[request.path])

    def known(self, *, answers_within: float = 2.0) -> Keys:
        """Return the keys of this server, none of them fetched yet."""
        return Keys(
            lambda: self.session,
            self.url + OPENID_PATH,
            seconds=lambda: self.seconds,
            answers_within=answers_within,
        )

    def gatekeeper(self, *, anonymous: bool = False, app_id: str = APP_ID, answers_within: float = 2.0) -> Gatekeeper:
        """Return a gatekeeper who asks this server."""
        hosts = Hosts(("smba.trafficmanager.net", "*.botframework.com"), any_loopback=anonymous)
        keys = self.known(answers_within=answers_within)
        return Gatekeeper(
            keys, app_id=app_id, tenant=TENANT, hosts=hosts, anonymous=anonymous, seconds=lambda: float(NOW)
        )


@asynccontextmanager
async def key_server() -> AsyncIterator[KeyServer]:
    """Start one, and stop it."""
    async with ClientSession() as session:  # not new_session: reading the certificates takes longer than a test
        served, app = KeyServer(session), web.Application()
        app.router.add_get("/{path:.*}", served.answer)
        async with TestServer(app) as server:
            served.url = str(server.make_url("")).rstrip("/")
            yield served


def text(body: str | bytes, status: int = 200, **headers: str) -> Answer:
    """Return what answers with a body."""

    async def answer(_request: web.Request) -> web.StreamResponse:
        return web.Response(body=body, status=status, headers=headers)

    return answer


async def hang(_request: web.Request) -> web.StreamResponse:
    """Answer nothing for as long as anybody waits."""
    await asyncio.sleep(30)
    return web.Response()


async def hang_up(request: web.Request) -> web.StreamResponse:
    """End the connection without an answer."""
    assert request.transport is not None
    request.transport.close()
    return web.Response()


async def endless(request: web.Request) -> web.StreamResponse:
    """Answer on and on, for two megabytes."""
    response = web.StreamResponse()
    await response.prepare(request)
    for _ in range(32):
        await response.write(b" " * 65536)
    return response
