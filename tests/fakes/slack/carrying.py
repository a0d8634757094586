"""How what people do reaches the app: signed over HTTP, or in an envelope over a socket."""

import hashlib
import hmac
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol
from urllib.parse import urlencode

import aiohttp

from tests.fakes.slack.sockets import Sockets
from tests.fakes.slack.workspace import SIGNING_SECRET

Json = dict[str, Any]
Kind = Literal["events_api", "slash_commands", "interactive"]
ACK_WITHIN = 3.0


@dataclass(frozen=True)
class Answer:
    """What the app answered. `payload` and `kind` are what it had been sent, `seconds` how long it took."""

    status: int
    body: bytes
    headers: Mapping[str, str]
    seconds: float
    kind: Kind
    payload: Json

    @property
    def ok(self) -> bool:
        """Whether Slack would take it for an acknowledgement in time."""
        return self.status == 200 and self.seconds < ACK_WITHIN

    @property
    def json(self) -> Json:
        """Return the body as an object; {} for an empty one, {"text"} for words."""
        if not self.body:
            return {}
        if "json" not in self.headers.get("Content-Type", ""):
            return {"text": self.body.decode()}
        found = json.loads(self.body)
        assert isinstance(found, dict)
        return found


class Carrier(Protocol):
    """Brings one thing to the app."""

    async def carry(self, kind: Kind, payload: Json, *, retry: int = 0, reason: str = "") -> Answer:
        """Bring it; `retry` is how often it has been brought before."""


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """Return Slack's signature of a body."""
    signed = b":".join((b"v0", timestamp.encode(), body))
    return "v0=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def encoded(kind: Kind, payload: Json) -> tuple[bytes, str]:
    """Return the body and its content type as Slack sends that kind."""
    if kind == "events_api":
        return json.dumps(payload, separators=(",", ":")).encode(), "application/json"
    form = payload if kind == "slash_commands" else {"payload": json.dumps(payload, separators=(",", ":"))}
    return urlencode(form).encode(), "application/x-www-form-urlencoded"


class Http:
    """Signed requests to the app's one address."""

    def __init__(
        self,
        url: str,
        *,
        secret: str = SIGNING_SECRET,
        clock: Callable[[], float] = time.time,
        session: aiohttp.ClientSession | None = None,
    ) -> None:
        self.url, self.secret, self.clock = url, secret, clock
        self._session = session

    async def carry(self, kind: Kind, payload: Json, *, retry: int = 0, reason: str = "") -> Answer:
        """Bring something, signed."""
        body, content_type = encoded(kind, payload)
        headers = {"Content-Type": content_type}
        if retry:
            headers |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": reason}
        return await self.post(body, headers, kind=kind, payload=payload)

    async def post(
        self,
        body: bytes,
        headers: Mapping[str, str] = {},
        *,
        signed: bool = True,
        kind: Kind = "events_api",
        payload: Json | None = None,
    ) -> Answer:
        """Send raw bytes. Headers given here win over the signature's, so that each can be made wrong."""
        timestamp = str(int(self.clock()))
        own = {"User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)", "Accept": "*/*"}
        if signed:
            own |= {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": sign(self.secret, timestamp, body)}
        session, began = self._opened(), time.perf_counter()
        async with session.post(self.url, data=body, headers=own | dict(headers)) as response:
            answered = await response.read()
            seconds = time.perf_counter() - began
            return Answer(response.status, answered, response.headers.copy(), seconds, kind, payload or {})

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        return self._session


class Socket:
    """Envelopes over the app's newest connection."""

    def __init__(self, sockets: Sockets) -> None:
        self._sockets = sockets

    async def carry(self, kind: Kind, payload: Json, *, retry: int = 0, reason: str = "") -> Answer:
        """Bring something and wait for its acknowledgement."""
        began = time.perf_counter()
        envelope = await self._sockets.send(kind, payload, retry=retry, reason=reason)
        acks = await self._sockets.acknowledged(envelope)
        body = json.dumps(acks[0]).encode() if acks[0] else b""
        headers = {"Content-Type": "application/json"}
        return Answer(200, body, headers, time.perf_counter() - began, kind, payload)

    async def close(self) -> None:
        """Leave the connection alone: it is the app's."""
