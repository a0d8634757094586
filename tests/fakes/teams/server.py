"""FakeTeams: a Bot Connector with its login and its keys, over HTTP on loopback. It records, checks, and misbehaves
when told to.
"""

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler

from tests.fakes.checker import the_checker
from tests.fakes.teams import checking, control, files
from tests.fakes.teams.answering import answers
from tests.fakes.teams.calls import Call, Calls, headers_of
from tests.fakes.teams.faults import STORES, Fault, Faults, Trouble
from tests.fakes.teams.keys import KEYS_PATH, OPENID_PATH, SigningKeys
from tests.fakes.teams.login import Login
from tests.fakes.teams.looking import Looking
from tests.fakes.teams.pace import Pace
from tests.fakes.teams.saying_no import Refused, TooFast, refused
from tests.fakes.teams.state import State
from tests.fakes.teams.suffering import answer

Json = dict[str, Any]
LARGEST = 8 * 1024 * 1024
CONVERSATION = "/teams/v3/conversations/{conversation}"
ACTIVITY = CONVERSATION + "/activities/{activity}"
ROUTES = (
    ("openid", "GET", OPENID_PATH),
    ("keys", "GET", KEYS_PATH),
    ("token", "POST", "/{tenant}/oauth2/v2.0/token"),
    ("identity", "GET", "/metadata/identity/oauth2/token"),
    ("identity", "GET", "/msi/token"),
    ("create", "POST", "/teams/v3/conversations"),
    ("send", "POST", CONVERSATION + "/activities"),
    ("reply", "POST", ACTIVITY),
    ("update", "PUT", ACTIVITY),
    ("delete", "DELETE", ACTIVITY),
    ("members", "GET", CONVERSATION + "/members"),
    ("member", "GET", CONVERSATION + "/members/{member}"),
    ("pagedmembers", "GET", CONVERSATION + "/pagedmembers"),
    ("team", "GET", "/teams/v3/teams/{team}"),
    ("channels", "GET", "/teams/v3/teams/{team}/conversations"),
)
SAYS = {"create", "send", "reply", "update"}
"""The calls whose payload somebody will read."""
WITHOUT_TOKEN = {"openid", "keys", "token", "identity"}


class FakeTeams(Looking):
    """An organisation's Teams. `url` is where it is, `service_url` what activities say of it.

    calls: what was called. state: what it knows. keys, login: who is believed. faults: what is to go wrong.
    pace: the rate limit, off at first. breaches: what is wrong with payloads and answers, which fails the test;
    `forgive()` forgets it. check: whether to look. crowd: how many work there besides the cast.
    away: where a redirect leads to; who comes there is a breach.
    """

    def __init__(self, *, now: Callable[[], float] = time.time, check: bool = True, crowd: int = 0) -> None:
        super().__init__(State.furnished(now, crowd), Calls())
        self.keys: SigningKeys = SigningKeys()
        self.login: Login = Login()
        self.faults: Faults = Faults()
        self.pace: Pace = Pace()
        self.check, self.breaches = check, list[str]()
        self.url: str = ""
        self.away: str = ""
        self.closing = asyncio.Event()
        self._runners: list[web.AppRunner] = []

    @property
    def service_url(self) -> str:
        """Return the service URL that activities carry."""
        return f"{self.url}/teams/"

    @property
    def host(self) -> str:
        """Return what TEAMS_SERVICE_HOSTS is set to."""
        return self.url.removeprefix("http://")

    async def start(self, port: int = 0) -> None:
        """Listen on loopback, on a free port unless one is named. Raises NoChecker where it is required and missing."""
        if self.check:
            the_checker()
        self.url = await self._listen(self._app(), port)
        elsewhere = web.Application()
        elsewhere.router.add_route("*", "/{way:.*}", self._followed)
        self.away = await self._listen(elsewhere, 0)

    async def stop(self) -> None:
        """Listen no more; whoever hangs is let go."""
        self.closing.set()
        for runner in self._runners:
            await runner.cleanup()

    def forgive(self) -> list[str]:
        """Forget the breaches so far, and return them."""
        forgiven, self.breaches = self.breaches, []
        return forgiven

    def look_at_card(self, what: str, card: Any) -> None:
        """Write down what is wrong with a card."""
        if self.check:
            self.breaches += [f"{what}: {fault}" for fault in checking.faults_in_card(card)]

    async def _listen(self, app: web.Application, port: int) -> str:
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        self._runners.append(runner)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port, backlog=1024).start()
        return f"http://127.0.0.1:{runner.addresses[0][1]}"

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=LARGEST, middlewares=[self._own_up])
        for name, method, path in ROUTES:
            app.router.add_route(method, path, self._handler(name))
        app.router.add_routes(files.routes(self))
        app.router.add_routes(control.routes(self))
        return app

    def _handler(self, name: str) -> Callable[[web.Request], Any]:
        async def handle(request: web.Request) -> web.StreamResponse:
            return await self._called(name, request)

        return handle

    @web.middleware
    async def _own_up(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except web.HTTPException as error:
            self.breaches.append(f"called what there is not: {request.method} {request.path} ({error.status})")
            raise
        except ConnectionError:  # whoever called is gone, as a server that was ended
            raise
        except Exception as error:
            self.breaches.append(f"the fake itself failed at {request.path}: {error!r}")
            raise

    async def _followed(self, request: web.Request) -> web.Response:
        self.breaches.append(f"followed a redirect to another host: {request.path}")
        return web.Response(status=404)

    async def _called(self, name: str, request: web.Request) -> web.StreamResponse:
        trouble, call = self.faults.draw(name), self.record(name, request)
        call.fault = trouble.fault
        try:
            call.body = await _body(request)
            if name not in WITHOUT_TOKEN:
                self.login.look_at(request.headers.get("Authorization", ""))
                self.pace.hold(call.conversation, self.state.now())
            if trouble.fault in STORES:
                call.status, call.answer = self._answer(call, request)
        except Refused as no:
            call.status, call.answer, trouble = no.status, no.answer, _unless_silent(trouble)
        except TooFast:
            call.status, call.fault, trouble = 429, Fault.TOO_MANY, Trouble(Fault.TOO_MANY)
        self.changed()
        return await answer(request, call.status, call.answer, trouble, self.closing, away=self.away)

    def record(self, name: str, request: web.Request) -> Call:
        """Write a call down."""
        call = self.calls.record(name, request.method, request.path_qs, self.state.now())
        call.conversation = request.match_info.get("conversation", "")
        call.activity = request.match_info.get("activity", "")
        call.headers = headers_of(request.headers)
        return call

    def _answer(self, call: Call, request: web.Request) -> tuple[int, Any]:
        if code := self.faults.refusal(call.name):
            raise refused(code)
        if call.name in SAYS and self.check:
            self._look_at(call)
        return answers(self, call, request)

    def _look_at(self, call: Call) -> None:
        said = call.body.get("activity") if call.name == "create" else call.body
        faults = checking.faults_in_activity(said) if isinstance(said, dict) else ()
        self.breaches += [f"{call.name}: {fault}" for fault in faults]


def _unless_silent(trouble: Trouble) -> Trouble:
    """Return the trouble of a call that is refused: what would have gone wrong afterwards no longer does."""
    return trouble if trouble.fault in (Fault.HANG, Fault.RESET) else Trouble(Fault.OK)


async def _body(request: web.Request) -> Json:
    if request.content_type == "application/x-www-form-urlencoded":
        return {name: str(value) for name, value in (await request.post()).items()}
    raw = await request.read()
    try:
        found = json.loads(raw) if raw else {}
    except ValueError as wrong:
        raise refused("BadSyntax", "Invalid JSON") from wrong
    if not isinstance(found, dict):
        raise refused("BadSyntax", "Invalid JSON")
    return found


@contextlib.asynccontextmanager
async def fake_teams(
    *, now: Callable[[], float] = time.time, check: bool = True, crowd: int = 0
) -> AsyncIterator[FakeTeams]:
    """Give a fake Teams for the length of a block. Breaches that nobody forgave fail at its end."""
    teams = FakeTeams(now=now, check=check, crowd=crowd)
    await teams.start()
    try:
        yield teams
    finally:
        await teams.stop()
    assert teams.breaches == [], "what Teams or our readers cannot take"
