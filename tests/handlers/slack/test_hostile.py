"""Twenty thousand hostile inputs at the one address that Slack reaches us at: nothing breaks, and nothing changes.

`python -m pytest tests/handlers/slack/test_hostile.py -s` prints the table of what was sent and how it was answered.
"""

import asyncio
import hashlib
import hmac
import sys
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from tests.fakes.in_slack import House, house, prepared
from tests.fakes.slack.server import FakeSlack, fake_slack
from tests.fakes.slack.workspace import REQUESTER, SIGNING_SECRET
from tests.handlers.hostile import DECIDED, Told, rows, watched
from tests.handlers.slack.hostile_inputs import Hostile, inputs

SEED, NUMBER, AT_A_TIME = 4, 10_000, 12
Headers = dict[str, str]


Sign = Callable[[Hostile], Headers]


async def thrown(told: Told, url: str, given: list[tuple[str, Sign, Hostile]]) -> None:
    """Send all of them, a few at a time, each signed when it leaves: its time counts."""
    waiting = deque(given)

    async def some(session: aiohttp.ClientSession) -> None:
        while waiting:
            kind, sign, hostile = waiting.popleft()
            async with session.post(url, data=hostile.body, headers=sign(hostile)) as response:
                await response.read()
                told.statuses[kind, response.status] += 1

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=AT_A_TIME)) as session:
        await asyncio.gather(*(some(session) for _ in range(AT_A_TIME)))


def signature(body: bytes, stamp: str, secret: str = SIGNING_SECRET, version: str = "v0") -> str:
    """Return a signature as Slack makes it, written out here once more."""
    signed = b":".join((version.encode(), stamp.encode(), body))
    return f"{version}=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def signed(hostile: Hostile) -> Headers:
    """Return the headers of something that Slack has signed just now."""
    stamp = str(int(time.time()))
    headers = {"Content-Type": hostile.content_type} if hostile.content_type else {}
    headers |= {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature(hostile.body, stamp)}
    return headers | dict(hostile.headers)


def _with(stamp: Callable[[int], str], change: Callable[[str], str] = str) -> Sign:
    def made(hostile: Hostile) -> Headers:
        at = stamp(int(time.time()))
        marked = {"X-Slack-Request-Timestamp": at, "X-Slack-Signature": change(signature(hostile.body, at))}
        return signed(hostile) | marked

    return made


def _in_digits_of(zero: int) -> Callable[[int], str]:
    return lambda now: "".join(chr(zero + int(digit)) for digit in str(now))


def _made_by(secret: str, version: str = "v0") -> Sign:
    def made(hostile: Hostile) -> Headers:
        headers = signed(hostile)
        at = headers["X-Slack-Request-Timestamp"]
        return headers | {"X-Slack-Signature": signature(hostile.body, at, secret, version)}

    return made


def _without(*names: str) -> Sign:
    return lambda hostile: {name: value for name, value in signed(hostile).items() if name not in names}


def _of_another(hostile: Hostile) -> Headers:
    other = Hostile(hostile.kind, hostile.body + b" ")
    return signed(hostile) | {"X-Slack-Signature": signed(other)["X-Slack-Signature"]}


NOW: Callable[[int], str] = str
UNSIGNED: Mapping[str, Sign] = {
    "no headers": _without("X-Slack-Request-Timestamp", "X-Slack-Signature"),
    "no signature": _without("X-Slack-Signature"),
    "no timestamp": _without("X-Slack-Request-Timestamp"),
    "another secret": _made_by("another"),
    "no secret": _made_by(""),
    "another body's signature": _of_another,
    "another version": _made_by(SIGNING_SECRET, "v1"),
    "signature in upper case": _with(NOW, str.upper),
    "digest in upper case": _with(NOW, lambda made: "v0=" + made[3:].upper()),
    "digest alone": _with(NOW, lambda made: made[3:]),
    "signature cut": _with(NOW, lambda made: made[:-1]),
    "signature and more": _with(NOW, lambda made: made + "0"),
    "signature twice": _with(NOW, lambda made: f"{made},{made}"),
    "signature not ASCII": _with(NOW, lambda made: made[:-1] + "å"),
    "replayed after 301 s": _with(lambda now: str(now - 305)),
    "replayed after a year": _with(lambda now: str(now - 31_536_000)),
    "301 s ahead": _with(lambda now: str(now + 305)),
    "of the year 2286": _with(lambda _now: "9999999999"),
    "of the year 1970": _with(lambda _now: "0"),
    "before 1970": _with(lambda now: f"-{now}"),
    "with a sign": _with(lambda now: f"+{now}"),
    "11 digits": _with(lambda now: f"0{now}"),
    "milliseconds": _with(lambda now: f"{now}000"),
    "a fraction": _with(lambda now: f"{now}.0"),
    "an exponent": _with(lambda now: f"{now / 1e9}e9"),
    "underscores": _with(lambda now: f"{now // 1000}_{now % 1000:03}"),
    "Arabic digits": _with(_in_digits_of(0x660)),
    "full-width digits": _with(_in_digits_of(0xFF10)),
    "bold digits": _with(_in_digits_of(0x1D7CE)),
    "words": _with(lambda _now: "nu"),
    "no end of digits": _with(lambda _now: "9" * 6000),
}
"""Everything that makes a request none that Slack has just signed."""


@pytest.fixture
async def workspace() -> AsyncIterator[FakeSlack]:
    async with fake_slack(check=False) as slack:
        yield slack


@asynccontextmanager
async def in_use(folder: Path, slack: FakeSlack) -> AsyncIterator[tuple[House, Path, tuple[str, ...]]]:
    """Start the product and let two requests be handed in; give the house, its data and the requests' ids."""
    data, policy = prepared(folder)
    async with house(data, policy, slack=slack) as at:
        for text in ("Rapporten om gröna lån är klar", "Vi söker tre handläggare i Östersund"):
            await at.people.command(REQUESTER, "/inlagg", "nytt")
            await slack.until(lambda: slack.view_of(REQUESTER))
            await at.people.submit(REQUESTER, slack.view_of(REQUESTER), {"text": text, "secrecy": True})
            await slack.until(lambda: not slack.view_of(REQUESTER))
        await at.settled()
        yield at, data, tuple(row.split("'")[1] for row in rows(data, ("requests",))["requests"])


async def test_hostile_inputs_break_nothing_and_decide_nothing(tmp_path: Path, workspace: FakeSlack) -> None:
    async with in_use(tmp_path, workspace) as (at, data, known), watched() as told:
        hostile, url, calls = inputs(SEED, NUMBER, known), at.people.http.url, len(workspace.calls)
        before, faults = rows(data), [*UNSIGNED.items()]
        unsigned = [(*faults[number % len(faults)], one) for number, one in enumerate(hostile)]
        await thrown(told, url, [(f"unsigned: {name}", sign, one) for name, sign, one in unsigned])
        assert (rows(data), len(workspace.calls)) == (before, calls)

        await thrown(told, url, [(f"signed: {one.kind}", signed, one) for one in hostile])
        await at.settled(60)
        assert rows(data, DECIDED) == {table: before[table] for table in DECIDED}
    sys.stdout.write(f"\n{told.table('input')}\n")
    assert (told.answered("unsigned"), told.answered("signed")) == ({401}, {200, 400, 401})
    assert (told.uncaught, told.statuses.total()) == ([], 2 * NUMBER)
