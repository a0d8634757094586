"""How what people do reaches the app: an activity over HTTP, with a signed token."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp

from tests.fakes.teams.state import CARD
from tests.fakes.teams.tokens import Signers, token

Json = dict[str, Any]
ANSWER_WITHIN = 10.0
SAID = "application/vnd.microsoft.activity.message"


@dataclass(frozen=True)
class Answer:
    """What the app answered. `activity` is what it had been sent, `seconds` how long it took."""

    status: int
    body: bytes
    headers: Mapping[str, str]
    seconds: float
    activity: Json

    @property
    def ok(self) -> bool:
        """Whether Teams would take it for done, in time."""
        return 200 <= self.status < 300 and self.seconds < ANSWER_WITHIN

    @property
    def json(self) -> Json:
        """Return the body as an object; {} for an empty one."""
        if not self.body:
            return {}
        found = json.loads(self.body)
        assert isinstance(found, dict)
        return found

    @property
    def card(self) -> Json | None:
        """Return the card that a press was answered with, if any."""
        card: Json | None = self.json.get("value") if self.json.get("type") == CARD else None
        return card

    @property
    def said(self) -> str:
        """Return the words that a press or a dialog was answered with; "" for none."""
        told = self.json
        task = told.get("task") or {}
        words = told.get("value") if told.get("type") == SAID else None
        return str(words or (task.get("value") if task.get("type") == "message" else ""))


class Http:
    """Activities to the app's one address, signed by the key in force."""

    def __init__(self, url: str, keys: Signers, *, session: aiohttp.ClientSession | None = None) -> None:
        self.url, self.keys = url, keys
        self._session = session

    @property
    def session(self) -> aiohttp.ClientSession:
        """The connections to the app, open as soon as somebody asks for them."""
        if self._session is None:
            self._session = aiohttp.ClientSession()
        return self._session

    async def carry(self, activity: Json, *, authorization: str | None = None) -> Answer:
        """Bring an activity; `authorization` wins over the right header, "" leaves it out."""
        if authorization is None:
            authorization = "Bearer " + token(self.keys.current, activity["serviceUrl"])
        headers = {"Authorization": authorization} if authorization else {}
        headers["Content-Type"] = "application/json; charset=utf-8"
        return await self.post(json.dumps(activity, ensure_ascii=False).encode(), headers, activity)

    async def post(self, body: bytes, headers: Mapping[str, str], activity: Json | None = None) -> Answer:
        """Send raw bytes."""
        began = time.monotonic()
        async with self.session.post(self.url, data=body, headers=headers) as response:
            got = await response.read()
            seconds = time.monotonic() - began
            return Answer(response.status, got, dict(response.headers), seconds, activity or {})

    async def close(self) -> None:
        """Let the connections go."""
        if self._session is not None:
            await self._session.close()
