"""A login server that answers as told, and remembers how it was asked."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from handlers.teams.credentials import Credentials
from handlers.teams.settings import TeamsSettings
from tests.fakes.teams.tenant import APP_ID, APP_PASSWORD, TENANT
from tests.handlers.teams.key_server import Answer

NOW = 1_795_000_000.0


class Login:
    """asked: each request's path, with what it told. instead: what answers in place of a new token."""

    def __init__(self, session: ClientSession) -> None:
        self.session, self.url, self.seconds = session, "", NOW
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.headers: list[dict[str, str]] = []
        self.instead: Answer | None = None
        self.lasts: dict[str, object] = {"expires_in": 3600}

    async def answer(self, request: web.Request) -> web.StreamResponse:
        told = await request.post() if request.method == "POST" else request.query
        self.asked.append((f"{request.method} {request.path}", {name: str(value) for name, value in told.items()}))
        self.headers.append(dict(request.headers))
        if self.instead:
            return await self.instead(request)
        return web.json_response({"access_token": f"token-{len(self.asked)}", "token_type": "Bearer", **self.lasts})

    def credentials(self, *, environment: dict[str, str] | None = None, **settings: object) -> Credentials:
        return Credentials(
            self.given(**settings),
            lambda: self.session,
            seconds=lambda: self.seconds,
            environment=environment or {},
            answers_within=1.5,
        )

    def given(self, **settings: object) -> TeamsSettings:
        whole = {"teams_app_id": APP_ID, "teams_tenant_id": TENANT, "teams_app_password": APP_PASSWORD}
        return TeamsSettings.model_validate({**whole, "teams_login_url": self.url, **settings})


@asynccontextmanager
async def a_login() -> AsyncIterator[Login]:
    app = web.Application()
    async with ClientSession() as session:
        login = Login(session)
        app.router.add_route("*", "/{path:.*}", login.answer)
        async with TestServer(app) as server:
            login.url = str(server.make_url("")).rstrip("/")
            yield login
