"""Twenty thousand hostile inputs at the one address that Teams reaches us at: nothing breaks, and nothing changes.

`python -m pytest tests/handlers/teams/test_hostile.py -s` prints the table of what was sent and how it was answered;
with HOSTILE_INPUTS=500 it sends fewer.
"""

import asyncio
import os
import re
import sys
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from tests.fakes.in_teams import House, house, prepared
from tests.fakes.teams.server import FakeTeams, fake_teams
from tests.fakes.teams.tenant import REQUESTER
from tests.handlers.hostile import DECIDED, Told, rows, watched
from tests.handlers.teams.hostile_inputs import Hostile, inputs
from tests.handlers.teams.live_tokens import bad, good
from tests.journeys.teams.somebody import Somebody

SEED, AT_A_TIME = 5, 12
NUMBER = int(os.environ.get("HOSTILE_INPUTS", "10000"))

EXPECTED = re.compile(r"'code': 'teams\.(ConversationNotFound|BadSyntax)', 'event': 'delivery\.failed'")
"""What we call an error: an answer to what was said, as Teams has signed, where there is nothing, or by nobody."""

Headers = dict[str, str]
Thrown = tuple[str, Headers, Hostile]


async def thrown(told: Told, url: str, given: list[Thrown]) -> None:
    """Send all of them, a few at a time."""
    waiting = deque(given)

    async def some(session: aiohttp.ClientSession) -> None:
        while waiting:
            kind, headers, hostile = waiting.popleft()
            typed = {"Content-Type": hostile.content_type} if hostile.content_type else {}
            async with session.post(url, data=hostile.body, headers=typed | headers) as response:
                body = await response.read()
                told.statuses[kind, response.status] += 1
            if response.status == 401 and body:
                told.uncaught.append(f"a refusal that tells why: {body[:300]!r}")

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=AT_A_TIME)) as session:
        await asyncio.gather(*(some(session) for _ in range(AT_A_TIME)))


def unsigned(service: str, teams: FakeTeams) -> list[tuple[str, Headers]]:
    """Return everything that makes a request none that Teams has just signed."""
    named = bad(service, teams.keys.in_force[1])
    return [(f"unsigned: {name}", {"Authorization": header} if header else {}) for name, header in named.items()]


@pytest.fixture
async def teams() -> AsyncIterator[FakeTeams]:
    async with fake_teams(check=False) as teams:
        teams.keys.rotate(endorsements=("skype",))
        teams.keys.rotate()
        yield teams


@asynccontextmanager
async def in_use(folder: Path, teams: FakeTeams) -> AsyncIterator[tuple[House, Path, tuple[str, ...]]]:
    """Start the product and let two requests be handed in; give the house, its data and the requests' ids."""
    data, policy = prepared(folder)
    async with house(data, policy, teams=teams, pace=0.0) as at:
        for words in ("Rapporten om gröna lån är klar", "Vi söker tre handläggare i Östersund"):
            await Somebody(at, REQUESTER).suggests(words)
        await at.settled()
        yield at, data, tuple(row.split("'")[1] for row in rows(data, ("requests",))["requests"])


def changed(before: dict[str, list[str]], after: dict[str, list[str]]) -> int:
    """Return how many rows came, went or changed."""
    return sum(len(set(before[table]) ^ set(after[table])) for table in before)


async def test_hostile_inputs_break_nothing_and_decide_nothing(tmp_path: Path, teams: FakeTeams) -> None:
    async with in_use(tmp_path, teams) as (at, data, known), watched() as told:
        service, url, calls = teams.service_url, at.people.http.url, len(teams.calls)
        hostile, faults, before = inputs(SEED, NUMBER, service, known), unsigned(service, teams), rows(data)
        whole = [(*faults[number % len(faults)], one) for number, one in enumerate(hostile)]
        await thrown(told, url, whole)
        fetched = {call.name for call in teams.calls.since(calls)}
        by_unsigned = changed(before, rows(data))

        header = {"Authorization": good(service)}
        await thrown(told, url, [(f"signed: {one.kind}", header, one) for one in hostile])
        await at.settled(120)
        refused = [call for call in teams.calls.since(calls) if "BadSyntax" in str(call.answer)]
        by_signed = changed({name: before[name] for name in DECIDED}, rows(data, DECIDED))
    sys.stdout.write(f"\n{told.table('input')}\n\nrows changed: unsigned {by_unsigned}, signed {by_signed}\n")
    assert (by_unsigned, by_signed) == (0, 0)
    assert fetched <= {"openid", "keys"}
    assert (told.answered("unsigned"), told.answered("signed")) == ({401}, {200, 401, 404})
    assert [one for one in told.uncaught if not EXPECTED.search(one)] == []
    assert {call.name for call in refused} <= {"create"}  # a chat with nobody; what we send is well formed
    assert told.statuses.total() == 2 * NUMBER
