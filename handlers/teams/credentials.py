"""The token that goes out with every call to the connector: asked for once, kept while it lasts."""

import asyncio
import math
import os
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from aiohttp import ClientError, ClientSession
from pydantic import BaseModel, Field, ValidationError

from handlers.teams.asking import Request, asking
from handlers.teams.bodies import TooLarge, body_of
from handlers.teams.flight import Flight
from handlers.teams.settings import TeamsSettings

ANSWERS_WITHIN = 5.0
"""Seconds that the login server is waited for."""

EARLY = 300
"""Seconds before its end from which a token is not used any more."""

FAR = 10**10
"""Seconds; whatever is said to last longer is no token's time."""

SHUT = frozenset({"invalid_client", "unauthorized_client"})
"""What the login server calls an app that it does not know, or a secret that is wrong or too old."""


class NoToken(Exception):
    """There is no token.

    code: the login server's own word, `http_500`, `no_answer` or `bad_answer`; nothing else of what it said.
    shut: whether asking again is no use until somebody has changed the settings.
    """

    def __init__(self, code: str, *, shut: bool = False) -> None:
        super().__init__(code)
        self.code, self.shut = code, shut


class Credentials:
    """An app's way to its token.

    session: asked for at each fetch. seconds: since 1970. environment: where a managed identity is told of.
    Raises WrongSetting where the certificate cannot be used.
    """

    def __init__(
        self,
        settings: TeamsSettings,
        session: Callable[[], ClientSession],
        *,
        seconds: Callable[[], float] = time.time,
        environment: Mapping[str, str] = os.environ,
        answers_within: float = ANSWERS_WITHIN,
    ) -> None:
        self._next = asking(settings, environment, seconds)
        self._app_id, self._session, self._seconds = settings.teams_app_id, session, seconds
        self._answers_within = answers_within
        self._kept = _Kept("", -math.inf)
        self._flight: Flight[str] = Flight()

    async def token(self) -> str:
        """Return a bearer token; "" without an app id, which only a test client's connector takes. Raises NoToken."""
        if not self._app_id:
            return ""
        if self._seconds() < self._kept.until:
            return self._kept.token
        return await self._flight.join(self._fetch)

    def forget(self, token: str = "") -> None:
        """Use the kept token no more: the connector has refused it. token: only if it is still this one."""
        if token in ("", self._kept.token):
            self._kept = _Kept("", -math.inf)

    async def _fetch(self) -> str:
        status, body = await self._answered(self._next())
        if status != 200:
            raise _refused(status, body)
        try:
            answer = _Answer.model_validate_json(body)
        except ValidationError:  # not shown: it quotes what it read
            raise NoToken("bad_answer") from None
        self._kept = _Kept(answer.access_token, answer.ends(self._seconds()) - EARLY)
        return answer.access_token

    async def _answered(self, request: Request) -> tuple[int, bytes]:
        """Return the answer's status and body. Raises NoToken, without the error, which could quote the request."""
        try:
            async with (
                asyncio.timeout(self._answers_within),
                self._session().request(
                    request.method,
                    request.url,
                    params=request.query,
                    data=request.form or None,
                    headers=request.headers,
                    allow_redirects=False,
                ) as response,
            ):
                return response.status, await body_of(response)
        except (ClientError, OSError, RuntimeError, ValueError, TooLarge):  # RuntimeError: the session is closed
            raise NoToken("no_answer") from None


@dataclass(frozen=True)
class _Kept:
    token: str = field(repr=False)
    until: float


class _Answer(BaseModel):
    """A token. Managed identities tell numbers as text, and App Service only when a token ends."""

    access_token: str = Field(pattern="^[!-~]+$")
    expires_in: int | None = Field(None, ge=0, le=FAR)
    expires_on: int | None = Field(None, ge=0, le=FAR)

    def ends(self, now: float) -> float:
        """Return when it ends, in seconds since 1970; now where nothing is said."""
        if self.expires_in is not None:
            return now + self.expires_in
        return now if self.expires_on is None else self.expires_on


class _No(BaseModel):
    error: str


def _refused(status: int, body: bytes) -> NoToken:
    try:
        code = _No.model_validate_json(body).error
    except ValidationError:
        code = ""
    if not re.fullmatch("[a-z_]{1,40}", code):
        return NoToken(f"http_{status}")
    return NoToken(code, shut=code in SHUT)
