"""The fake Teams as a process of its own, and the way to look into it from here."""

import contextlib
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from tests.fakes.teams.calls import Call
from tests.fakes.teams.keys import OPENID_PATH

Json = dict[str, Any]
ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class RemoteKey:
    """The key that signs, as it was when it was asked for; it stands in for `SigningKeys` too."""

    kid: str
    private: RSAPrivateKey

    @property
    def current(self) -> "RemoteKey":
        """Return itself."""
        return self


class RemoteTeams:
    """A fake Teams in another process."""

    def __init__(self, url: str, session: aiohttp.ClientSession, process: subprocess.Popen[str]) -> None:
        self.url, self.process, self._session = url, process, session

    @property
    def service_url(self) -> str:
        """Return the service URL that activities carry."""
        return f"{self.url}/teams/"

    @property
    def host(self) -> str:
        """Return what TEAMS_SERVICE_HOSTS is set to."""
        return self.url.removeprefix("http://")

    @property
    def openid_url(self) -> str:
        """Return what TEAMS_OPENID_URL is set to."""
        return self.url + OPENID_PATH

    async def key(self) -> RemoteKey:
        """Return the key that signs just now."""
        told = await self._get("key", {})
        private = load_pem_private_key(told["pem"].encode(), None)
        assert isinstance(private, RSAPrivateKey)
        return RemoteKey(told["kid"], private)

    async def calls(self, name: str = "", *, since: int = 0) -> list[Call]:
        """Return the calls so far, by one name alone if it is given."""
        query = {"since": str(since), **({"name": name} if name else {})}
        return [Call(**told) for told in await self._get("calls", query)]

    async def messages(self, where: str = "") -> list[Json]:
        """Return what stands in a conversation, or everywhere."""
        found: list[Json] = await self._get("messages", {"where": where})
        return found

    async def state(self) -> Json:
        """Return {"installed", "breaches", "calls"}."""
        found: Json = await self._get("state", {})
        return found

    async def rotate(self, *, keep: bool = True) -> None:
        """Let another key sign."""
        await self._post("rotate", {"keep": keep})

    async def faults(self, **programme: Any) -> None:
        """Let things go wrong: next={name: [fault, …]}, share={…}, refuse={name: error}, keep=True."""
        await self._post("faults", programme)

    async def settings(self, **settings: Any) -> None:
        """Set pace, check, installed."""
        await self._post("settings", settings)

    async def forget(self) -> None:
        """Forget the calls so far."""
        await self._post("forget", {})

    async def _get(self, what: str, query: Mapping[str, str]) -> Any:
        async with self._session.get(f"{self.url}/_control/{what}", params=query) as response:
            response.raise_for_status()
            return await response.json()

    async def _post(self, what: str, given: Json) -> None:
        async with self._session.post(f"{self.url}/_control/{what}", json=given) as response:
            response.raise_for_status()


@contextlib.asynccontextmanager
async def teams_process(*arguments: str) -> AsyncIterator[RemoteTeams]:
    """Start one and end it afterwards. `arguments`: --no-check, --pace, --crowd=200."""
    process = subprocess.Popen(  # noqa: ASYNC220 (it starts once)
        [sys.executable, "-m", "tests.fakes.teams", *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdin is not None
    try:
        first = process.stdout.readline()
        assert first.startswith("Teams: http://"), f"did not start, exit code {process.wait(5)}"
        async with aiohttp.ClientSession() as session:
            yield RemoteTeams(first.split()[1], session, process)
    finally:
        process.stdin.close()
        process.wait(10)
        process.stdout.close()
