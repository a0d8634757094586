"""The fake Slack as a process of its own, and the way to look into it from here."""

import contextlib
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import aiohttp

from tests.fakes.slack.calls import Call

Json = dict[str, Any]
ROOT = Path(__file__).parents[3]


class RemoteSlack:
    """A fake Slack in another process."""

    def __init__(self, url: str, session: aiohttp.ClientSession, process: subprocess.Popen[str] | None = None) -> None:
        self.url, self.process, self._session = url, process, session

    @property
    def api_url(self) -> str:
        """Return the Web API's address, with its last slash."""
        return f"{self.url}/api/"

    async def calls(self, method: str = "", *, since: int = 0) -> list[Call]:
        """Return the calls so far, of one method alone if it is named."""
        query = {"since": str(since), **({"method": method} if method else {})}
        return [Call(**told) for told in await self._get("calls", query)]

    async def messages(self, channel: str = "") -> list[Json]:
        """Return what stands in a channel, or everywhere."""
        found: list[Json] = await self._get("messages", {"channel": channel})
        return found

    async def state(self) -> Json:
        """Return {"views", "homes", "ephemerals", "reactions", "files", "breaches", "calls"}."""
        found: Json = await self._get("state", {})
        return found

    async def faults(self, **programme: Any) -> None:
        """Let things go wrong: next={method: [fault, …]}, share={…}, refuse={method: error}, keep=True."""
        await self._post("faults", programme)

    async def settings(self, **settings: Any) -> None:
        """Set pace, check, revoked, scopes."""
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
async def slack_process(*arguments: str, state: Path | None = None) -> AsyncIterator[RemoteSlack]:
    """Start one and end it afterwards. `arguments`: --no-check, --pace, --crowd=200."""
    given = [*arguments, *(["--state", str(state)] if state else [])]
    process = subprocess.Popen(  # noqa: ASYNC220 (it starts once)
        [sys.executable, "-m", "tests.fakes.slack", *given],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdin is not None
    try:
        first = process.stdout.readline()
        assert first.startswith("Slack: http://"), f"did not start, exit code {process.wait(5)}"
        async with aiohttp.ClientSession() as session:
            yield RemoteSlack(first.split()[1], session, process)
    finally:
        process.stdin.close()
        process.wait(10)
        process.stdout.close()
