import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.policy.faults import Fault
from bot.troubles import Trouble
from handlers.http import Backlog, Checks, frame


@dataclass
class House:
    """What readiness asks, as the test wants it."""

    database_is_gone: bool = False
    owed: Backlog = field(default_factory=lambda: Backlog(3, 1.26, failing=2, failed=1))
    faults: tuple[Fault, ...] = ()
    rooms: Mapping[str, Sequence[Trouble]] = field(default_factory=lambda: {"local": ()})
    logged: list[dict[str, object]] = field(default_factory=list)

    async def ping(self) -> None:
        if self.database_is_gone:
            raise ConnectionError("password=secret")

    async def backlog(self) -> Backlog:
        return self.owed

    def error(self, event: str, **fields: object) -> None:
        self.logged.append({"event": event} | fields)

    def frame(self) -> web.Application:
        checks = Checks(self.ping, self.backlog, lambda: "abc123", lambda: self.faults, lambda: self.rooms)
        return frame(checks, self, lambda: "fault-1")


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
async def client(house: House) -> AsyncIterator[TestClient[Any, Any]]:
    app = house.frame()

    async def broken(_request: web.Request) -> web.Response:
        raise RuntimeError("somebody's words")

    async def takes(request: web.Request) -> web.Response:
        await request.read()
        return web.Response()

    app.router.add_get("/broken/{what}", broken)
    app.router.add_post("/takes", takes)
    async with TestClient(TestServer(app)) as client:
        yield client


async def test_healthz_answers(client: TestClient[Any, Any]) -> None:
    response = await client.get("/healthz")
    assert (response.status, await response.text()) == (200, "ok")


async def test_readyz_tells_policy_and_outbox(client: TestClient[Any, Any]) -> None:
    response = await client.get("/readyz")
    assert (response.status, await response.json()) == (
        200,
        {
            "ready": True,
            "database": "ok",
            "policy": {"version": "abc123", "faults": []},
            "outbox": {"running": True, "owed": 3, "oldest_seconds": 1.3, "failing": 2, "failed": 1},
            "rooms": {"local": {"ok": True}},
        },
    )


async def test_readyz_never_tells_of_a_time_to_come(client: TestClient[Any, Any], house: House) -> None:
    house.owed = Backlog(1, -0.4)  # another server's clock is ahead
    outbox = (await (await client.get("/readyz")).json())["outbox"]
    assert outbox == {"running": True, "owed": 1, "oldest_seconds": 0, "failing": 0, "failed": 0}


async def test_readyz_is_not_ready_when_nothing_is_sent(client: TestClient[Any, Any], house: House) -> None:
    house.owed = Backlog(1, 60, running=False)
    response = await client.get("/readyz")
    assert (response.status, await response.json()) == (
        503,
        {
            "ready": False,
            "database": "ok",
            "policy": {"version": "abc123", "faults": []},
            "outbox": {"running": False, "owed": 1, "oldest_seconds": 60, "failing": 0, "failed": 0},
            "rooms": {"local": {"ok": True}},
        },
    )


async def test_readyz_stays_ready_and_tells_which_room_is_shut_and_which_desk_is_not_reached(
    client: TestClient[Any, Any], house: House
) -> None:
    since = dt.datetime(2026, 11, 23, 8, 0, 0, 250_000, tzinfo=dt.UTC)
    closed = Trouble("slack.is_archived", since, "kommunikation", "C1")
    house.rooms = {"local": (), "slack": (Trouble("slack.token_revoked", since), closed), "teams": (closed,)}
    response = await client.get("/readyz")
    told = await response.json()
    of_the_desk = {"desk": "kommunikation", "conversation": "C1", "trouble": "slack.is_archived"}
    desks = [{**of_the_desk, "since": "2026-11-23T08:00:00+00:00"}]
    assert (response.status, told["ready"], told["rooms"]) == (
        200,
        True,
        {
            "local": {"ok": True},
            "slack": {
                "ok": False,
                "trouble": "slack.token_revoked",
                "since": "2026-11-23T08:00:00+00:00",
                "desks": desks,
            },
            "teams": {"ok": False, "desks": desks},
        },
    )


async def test_readyz_counts_those_who_have_not_got_the_bot_and_names_nobody(
    client: TestClient[Any, Any], house: House
) -> None:
    since = dt.datetime(2026, 11, 23, 8, 0, 0, tzinfo=dt.UTC)
    house.rooms = {"teams": (Trouble("teams.BotNotInConversationRoster", since, people=3),)}
    response = await client.get("/readyz")
    people = {"people": 3, "trouble": "teams.BotNotInConversationRoster", "since": "2026-11-23T08:00:00+00:00"}
    rooms = (await response.json())["rooms"]
    assert (response.status, rooms) == (200, {"teams": {"ok": False, "unreached": people}})


async def test_readyz_stays_ready_on_the_old_policy_and_names_the_new_ones_faults(
    client: TestClient[Any, Any], house: House
) -> None:
    house.faults = (Fault("policy.yaml", 3, "unknown-key", "Okänd nyckel: orgnisation.", "Rätta stavningen."),)
    response = await client.get("/readyz")
    assert response.status == 200
    assert (await response.json())["policy"]["faults"] == [
        {"file": "policy.yaml", "line": 3, "message": "Okänd nyckel: orgnisation."}
    ]


async def test_readyz_is_not_ready_without_its_database_and_tells_no_secret(
    client: TestClient[Any, Any], house: House
) -> None:
    house.database_is_gone = True
    response = await client.get("/readyz")
    assert (response.status, await response.json()) == (
        503,
        {"ready": False, "database": "ConnectionError", "policy": {"version": "abc123", "faults": []}},
    )


async def test_readyz_does_not_wait_for_a_database_that_hangs() -> None:
    class Hanging(House):
        async def ping(self) -> None:
            await asyncio.Event().wait()

    async with TestClient(TestServer(Hanging().frame())) as client:
        response = await client.get("/readyz")
        assert (response.status, (await response.json())["database"]) == (503, "TimeoutError")


async def test_an_unexpected_fault_is_a_sentence_and_a_line_without_words(
    client: TestClient[Any, Any], house: House
) -> None:
    response = await client.get("/broken/secret-word")
    assert (response.status, await response.text()) == (
        500,
        "Något gick fel hos oss. Pröva igen. Hjälper inte det, säg till och uppge fault-1.\n",
    )
    [line] = house.logged
    assert str(line.pop("place")).startswith("broken:")
    assert line == {
        "event": "request_failed",
        "fault": "fault-1",
        "method": "GET",
        "route": "/broken/{what}",
        "error": "RuntimeError",
    }


async def test_a_program_gets_its_sentence_as_json_in_its_language(client: TestClient[Any, Any]) -> None:
    response = await client.get("/nowhere", headers={"Accept": "application/json", "Accept-Language": "en"})
    assert (response.status, await response.json()) == (404, {"fault": "There is nothing at that address."})


async def test_too_much_at_once_is_refused_with_a_sentence(client: TestClient[Any, Any]) -> None:
    response = await client.post("/takes", data=b"x" * (256 * 1024 + 1))
    assert (response.status, await response.text()) == (
        413,
        "Det där är för mycket på en gång. Korta texten och pröva igen.\n",
    )
