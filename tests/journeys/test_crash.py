"""The process ends at every step there is. Afterwards every acknowledged request is at the desk exactly once, and every
question is answered; what was not acknowledged is sent again by the browser under its own id, and is there once too.
"""

import asyncio
import sqlite3
from pathlib import Path

import aiohttp
import pytest

from tests.fakes.server import Server, serving
from tests.fakes.trained import trained

STEPS = ("before-transaction", "inside-transaction", "after-commit", "after-claim", "after-post", "after-settle")
PERSON = {"as": "amina-holm", "desk": "susanne-daregard", "lang": "sv"}
REQUEST = PERSON | {
    "id": "5f0c1c9e-request",
    "side": "person",
    "form": '{"verb": "hand_in", "arguments": {"kind": "nyhet", "token": "5f0c1c9e"}}',
    "field.text": "Rapporten är klar",
    "field.secrecy": "yes",
}
QUESTION = PERSON | {"id": "5f0c1c9e-question", "text": "Vilka konton har vi?"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return trained(tmp_path)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(("path", "given"), [("/submit", REQUEST), ("/say", QUESTION)], ids=["request", "question"])
async def test_a_crash_loses_and_doubles_nothing(step: str, path: str, given: dict[str, str], data: Path) -> None:
    acknowledged = await crash(step, path, given, data)
    with serving(data) as server:
        if not acknowledged:
            assert await hand_in(server, path, given)
        await until_nothing_is_owed(server)
    assert messages(data, path) == (["5f0c1c9e"] if path == "/submit" else ["question", "answer"])


async def crash(step: str, path: str, given: dict[str, str], data: Path) -> bool:
    """Return whether the browser was told that its words arrived before the server was gone."""
    with serving(data, program=("tests/fakes/crashing_app.py",), CRASH_AT=step) as server:
        await look(server)
        await until_nothing_is_owed(server)
        (data / "armed").touch()
        try:
            acknowledged = await hand_in(server, path, given)
        except aiohttp.ClientError:
            acknowledged = False
        assert server.wait() == 9, "the step was never reached"
        return acknowledged


async def look(server: Server) -> None:
    async with aiohttp.ClientSession() as browser, browser.get(server.url, params=PERSON) as response:
        assert response.status == 200


async def hand_in(server: Server, path: str, given: dict[str, str]) -> bool:
    headers = {"Origin": server.url, "Accept": "application/json"}
    async with (
        aiohttp.ClientSession() as browser,
        browser.post(server.url + path, data=given, headers=headers) as response,
    ):
        return response.status == 200


async def until_nothing_is_owed(server: Server) -> None:
    async with aiohttp.ClientSession() as browser:
        for _ in range(200):
            async with browser.get(server.url + "/readyz") as response:
                if (await response.json())["outbox"]["owed"] == 0:
                    return
            await asyncio.sleep(0.05)
    raise AssertionError("still owed after ten seconds")


def messages(data: Path, path: str) -> list[str]:
    """Return what stands in the room, in order: each request's cards at the desk, or what was asked and answered."""
    with sqlite3.connect(data / "local_room.sqlite") as room:
        if path == "/submit":
            rows = room.execute("SELECT key FROM messages WHERE conversation = 'kommunikation' ORDER BY created")
            return ["5f0c1c9e" for (key,) in rows if key.endswith(":desk")]
        asked = "SELECT key, author FROM messages WHERE conversation = 'person:amina-holm' ORDER BY created"
        keys = [key for key, _ in room.execute(asked) if not key.startswith("notice:")]
        return ["answer" if key.endswith(":say:5f0c1c9e-question") else key or "question" for key in keys]
