"""The connector's few endpoints that we call, over the room's one HTTP session: to allowed hosts alone, no redirects.

Source: the Bot Framework connector's REST reference.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

import aiohttp

from bot.outbox import DeliveryFailed
from handlers.teams.bodies import body_of
from handlers.teams.credentials import Credentials, NoToken
from handlers.teams.failures import failed, refused
from handlers.teams.hosts import Hosts

Json = dict[str, Any]
WITHIN: Final = 10.0
"""Seconds that a call may take."""


@dataclass(frozen=True)
class Place:
    """Where a conversation is reached. conversation: the id that stands in the connector's addresses; of_a_person:
    whether it is known to be one person's chat with us, whatever its id looks like.
    """

    service_url: str
    conversation: str
    of_a_person: bool = False

    @property
    def is_personal(self) -> bool:
        """Whether it is one person's chat with us."""
        return self.of_a_person or self.conversation.startswith("a:")


class Connector:
    """Calls Teams. credentials: None where no token is asked for, in development."""

    def __init__(
        self, session: Callable[[], aiohttp.ClientSession], credentials: Credentials | None, hosts: Hosts
    ) -> None:
        self._session, self._credentials, self._hosts = session, credentials, hosts

    async def send(self, place: Place, activity: Json) -> str:
        """Post an activity; return its id. Raises DeliveryFailed."""
        sent = await self._call("POST", place, f"{_of(place)}/activities", activity)
        return str(sent.get("id") or "")

    async def update(self, place: Place, activity_id: str, activity: Json) -> None:
        """Put an activity in the place of one that was posted. Raises DeliveryFailed."""
        whole = {**activity, "id": activity_id, "conversation": {"id": place.conversation}}
        await self._call("PUT", place, f"{_of(place)}/activities/{quote(activity_id, safe='')}", whole)

    async def create(self, service_url: str, wanted: Json, *, personal: bool) -> Json:
        """Begin a conversation; return its id, and the id of its first message if it has one. Raises DeliveryFailed."""
        return await self._call("POST", Place(service_url, "a:" if personal else ""), "v3/conversations", wanted)

    async def member(self, place: Place, user: str) -> Json:
        """Return what Teams says of somebody in a conversation. Raises DeliveryFailed."""
        return await self._call("GET", place, f"{_of(place)}/members/{quote(user, safe='')}", None)

    async def page_of_members(self, place: Place, following: str = "") -> Json:
        """Return a page of who is in a conversation. Raises DeliveryFailed."""
        more = f"&continuationToken={quote(following, safe='')}" if following else ""
        return await self._call("GET", place, f"{_of(place)}/pagedmembers?pageSize=500{more}", None)

    async def _call(self, method: str, place: Place, path: str, body: Json | None) -> Json:
        url = f"{place.service_url.rstrip('/')}/{path}"
        if not self._hosts.allows(url):
            raise DeliveryFailed("teams.host_not_allowed", permanent=True)
        try:
            status, told, headers = await self._asked(method, url, body)
            if status == 401 and self._credentials:  # a token may be withdrawn before its time
                self._credentials.forget()
                status, told, headers = await self._asked(method, url, body)
        except NoToken as error:
            raise DeliveryFailed(f"teams.{error.code}", shut=error.shut) from error
        except Exception as error:
            raise failed(error) from error
        if not 200 <= status < 300:
            raise refused(status, _code(told), headers, personal=place.is_personal)
        if not isinstance(told, dict):
            raise DeliveryFailed("teams.unread", ambiguous=True)
        return told

    async def _asked(self, method: str, url: str, body: Json | None) -> tuple[int, Any, Mapping[str, str]]:
        headers = {"Authorization": f"Bearer {await self._credentials.token()}"} if self._credentials else {}
        async with self._session().request(
            method, url, json=body, headers=headers, allow_redirects=False, timeout=aiohttp.ClientTimeout(WITHIN)
        ) as answer:
            return answer.status, _json(await body_of(answer), answer.status), answer.headers


def _of(place: Place) -> str:
    return f"v3/conversations/{quote(place.conversation, safe='')}"


def _json(content: bytes, status: int) -> Any:
    if not content and 200 <= status < 300:
        return {}
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _code(told: object) -> str:
    match told:
        case {"error": {"code": str(code)}}:
            return "".join(letter for letter in code if letter.isalnum())[:60]
        case _:
            return ""
