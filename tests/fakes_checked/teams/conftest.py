"""A fake Teams, and a bare client that has a token for it."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest_asyncio

from tests.fakes.teams.login import SCOPE
from tests.fakes.teams.server import FakeTeams, fake_teams
from tests.fakes.teams.tenant import APP_ID, APP_PASSWORD, TENANT

Json = dict[str, Any]
CREDENTIALS = {"grant_type": "client_credentials", "client_id": APP_ID, "client_secret": APP_PASSWORD, "scope": SCOPE}


class Client:
    """Calls the connector: `token` is put on every call."""

    def __init__(self, teams: FakeTeams, session: aiohttp.ClientSession) -> None:
        self.teams, self.session, self.token = teams, session, ""

    async def log_in(self, tenant: str = TENANT, **other: str) -> tuple[int, Json]:
        """Ask for a token, with other values in the form: "" leaves one out."""
        form = {name: value for name, value in (CREDENTIALS | other).items() if value}
        async with self.session.post(f"{self.teams.url}/{tenant}/oauth2/v2.0/token", data=form) as response:
            answer: Json = await response.json()
            self.token = answer.get("access_token", self.token)
            return response.status, answer

    async def get(self, path: str, **headers: str) -> tuple[int, Any]:
        """Get what lies somewhere, without a token."""
        async with self.session.get(self.teams.url + path, headers=headers) as response:
            return response.status, await response.json()

    async def call(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        """Call the connector: `path` begins after /teams/v3/."""
        headers = {"Authorization": f"Bearer {self.token}"}
        url = f"{self.teams.service_url}v3/{path}"
        asked = self.session.request(method, url, json=body, headers=headers, allow_redirects=False)
        async with asked as response:
            return response.status, await response.json() if response.content_length else None


@pytest_asyncio.fixture
async def teams() -> AsyncIterator[FakeTeams]:
    async with fake_teams() as teams:
        yield teams


@pytest_asyncio.fixture
async def client(teams: FakeTeams) -> AsyncIterator[Client]:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=2)) as session:
        client = Client(teams, session)
        await client.log_in()
        yield client
