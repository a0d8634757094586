"""Who is let in at `POST /api/messages` of the whole product, by what token; and nothing leaves for anywhere else."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.fakes.in_teams import House, house, prepared, teams_settings
from tests.fakes.teams.activities import Where, activity
from tests.fakes.teams.driver import Driver
from tests.fakes.teams.server import FakeTeams, fake_teams
from tests.fakes.teams.state import Message
from tests.fakes.teams.tenant import OFFICER, OTHER_TENANT, REQUESTER
from tests.handlers.hostile import rows
from tests.handlers.teams.live_tokens import bad, good
from tests.journeys.teams.at_the_desk import cards_at
from tests.journeys.teams.somebody import Somebody, some_news, text_of

pytestmark = pytest.mark.asyncio(loop_scope="module")
Json = dict[str, Any]


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def outside() -> AsyncIterator[list[str]]:
    """Stand in the way of all that would leave this machine, and keep what it asked for."""
    asked: list[str] = []

    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append((await reader.readline()).decode().strip())
        writer.close()

    server = await asyncio.start_server(refuse, "127.0.0.1", 0)
    proxy = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    with pytest.MonkeyPatch.context() as environment:
        for name in ("HTTPS_PROXY", "HTTP_PROXY"):
            environment.setenv(name, proxy)
            environment.setenv(name.lower(), proxy)
        yield asked
    server.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def teams() -> AsyncIterator[FakeTeams]:
    async with fake_teams() as teams:
        teams.keys.rotate(endorsements=("skype",))
        teams.keys.rotate()
        yield teams


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def data(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return prepared(tmp_path_factory.mktemp("bad"))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def at(teams: FakeTeams, data: tuple[Path, Path]) -> AsyncIterator[House]:
    async with house(*data, teams=teams, pace=0.0) as at:
        await Somebody(at, REQUESTER).suggests(some_news())
        yield at


def a_message(at: House, **other: Any) -> Json:
    where = Where(at.teams.state.people[REQUESTER].personal)
    person = at.teams.state.people[REQUESTER]
    return activity(at.teams.state, person, where, at.teams.service_url, "message", text="hjälp") | other


async def test_every_bad_token_is_refused_without_a_word_and_does_nothing(
    at: House, data: tuple[Path, Path], teams: FakeTeams
) -> None:
    tokens = bad(teams.service_url, teams.keys.in_force[1])
    before, calls = rows(data[0]), len(teams.calls)
    answers = {name: await at.people.sends(a_message(at), authorization=one) for name, one in tokens.items()}
    assert {name: (one.status, one.body) for name, one in answers.items()} == dict.fromkeys(tokens, (401, b""))
    told = {header for one in answers.values() for header in one.headers}
    assert told <= {"Date", "Server", "Content-Type", "Content-Length", "Connection"} | SAFE
    assert rows(data[0]) == before
    assert {call.name for call in teams.calls.since(calls)} <= {"openid", "keys"}
    assert len(tokens) >= 30


SAFE = {"X-Content-Type-Options", "Content-Security-Policy", "Referrer-Policy", "Cache-Control", "X-Frame-Options"}


ABOUT_ANOTHER: dict[str, Json] = {
    "another tenant": {"channelData": {"tenant": {"id": OTHER_TENANT}}},
    "another tenant of the conversation": {"conversation": {"id": "a:1", "tenantId": OTHER_TENANT}},
    "no tenant": {"channelData": {}, "conversation": {"id": "a:1", "conversationType": "personal"}},
    "another channel": {"channelId": "webchat"},
    "no channel": {"channelId": ""},
    "another service URL": {"serviceUrl": "https://smba.trafficmanager.net/emea/"},
    "no sender": {"from": None},
}


@pytest.mark.parametrize("other", ABOUT_ANOTHER.values(), ids=ABOUT_ANOTHER)
async def test_a_good_token_about_something_else_is_refused_without_a_word(at: House, other: Json) -> None:
    header = good(at.teams.service_url, at.teams.keys.current)
    answer = await at.people.sends(a_message(at, **other), authorization=header)
    assert (answer.status, answer.body) == (401, b"")


async def test_good_tokens_are_let_in_at_once_before_and_after_the_keys_change(at: House) -> None:
    keys, service = at.teams.keys, at.teams.service_url
    old = good(service, keys.current)
    assert (await at.people.sends(a_message(at), authorization=old)).status == 200
    # Right after a stranger has named a key that there is not, or the keys of strangers would shut Teams out.
    new = keys.rotate()
    stranger = bad(service, keys.in_force[1])["an unknown key"]
    answers = [await at.people.sends(a_message(at), authorization=one) for one in (old, good(service, new), stranger)]
    assert [answer.status for answer in answers] == [200, 200, 401]
    only = keys.rotate(keep=False)
    assert [(await at.people.sends(a_message(at), authorization=one)).status for one in (good(service, only), old)] == [
        200,
        401,
    ]
    await at.settled()


# Where nothing is sent to


@asynccontextmanager
async def elsewhere() -> AsyncIterator[tuple[int, list[str]]]:
    """Give the port of a server that is not allowed, on this machine's every name, and what it is asked for."""
    asked: list[str] = []

    async def answer(request: web.Request) -> web.StreamResponse:
        asked.append(f"{request.method} {request.host} {request.path}")
        return web.json_response({"id": "1", "activityId": "1"})

    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", answer)
    async with TestServer(app, host="127.0.0.1", port=0) as server:
        assert server.port
        yield server.port, asked


def tricky(allowed: str, port: int) -> Iterator[str]:
    """Yield URLs that may look like an allowed host's to one reader, and lead elsewhere for another."""
    host, _, listed = allowed.partition(":")
    there = f"127.0.0.1:{port}"
    yield from (
        f"http://{there}/teams/",
        f"https://{there}/teams/",
        f"http://localhost:{port}/",
        f"http://[::1]:{port}/",
    )
    yield from (f"http://{allowed}@{there}/", f"http://{allowed}:x@{there}/", f"http://x@{there}/", f"http://@{there}/")
    yield from (f"http://{there}\\@{allowed}/", f"http://{there}#@{allowed}/", f"http://{there}?@{allowed}/")
    yield from (f"http://{allowed}\\@{there}/", f"http:\\\\{there}/", f"http:/{there}/", f"http:{there}", f"//{there}/")
    yield from (
        f"http://2130706433:{port}/",
        f"http://0x7f000001:{port}/",
        f"http://127.1:{port}/",
        f"http://0:{port}/",
    )
    yield from (f"http://0177.0.0.1:{port}/", f"http://127.0.0.1.:{port}/", f"http://１27.0.0.1:{port}/")
    yield from (f"http://[::ffff:127.0.0.1]:{port}/", f"http://127.0.0.1.nip.io:{port}/", f"http://{there} .{allowed}/")
    yield from (f"http://{host}:{port}#:{listed}/", f"http://{host}:0{port}/", f"http://{host}:+{port}/")
    yield from (f"http://{there}\t/", f" http://{there}/", f"http://{there}/\r\nHost: {allowed}", f"ftp://{there}/")
    yield from (
        "file:///etc/passwd",
        "http://169.254.169.254/metadata/",
        "https://smba.trafficmanager.net.evil.example/",
    )
    yield from ("https://evil.example/", "data:,x", "javascript:alert(1)", f"http://{there}/" + "x" * 3000)


async def test_nothing_is_sent_to_a_service_url_that_is_not_allowed_though_a_token_is_about_it(
    at: House, outside: list[str]
) -> None:
    async with elsewhere() as (port, asked):
        urls = [*tricky(at.teams.host, port)]
        calls = len(at.teams.calls)
        statuses = {}
        for url in urls:
            authorization = good(url, at.teams.keys.current)
            for sent in (
                a_message(at, serviceUrl=url),
                a_message(at, serviceUrl=url, type="invoke", name="task/fetch"),
            ):
                statuses[url] = (await at.people.sends(sent, authorization=authorization)).status
        await at.settled()
    assert statuses == dict.fromkeys(urls, 401)
    assert (asked, outside, len(at.teams.calls) - calls) == ([], [], 0)


async def test_no_file_is_put_where_it_is_not_allowed(at: House, outside: list[str]) -> None:
    amina = Somebody(at, REQUESTER)
    register = await amina.asks("konton")
    label = next(one for one in _labels(register) if one.endswith(".csv"))
    asked_for = await amina.shown(amina.presses(register, label))
    (content,) = (one["content"] for one in asked_for.activity["attachments"])
    async with elsewhere() as (port, asked):
        urls = [*tricky(at.teams.host, port)]
        for number, url in enumerate(urls):
            upload = {"uploadUrl": url, "name": "a.csv", "contentUrl": url, "uniqueId": f"{number}", "fileType": "csv"}
            value = {
                "type": "fileUpload",
                "action": "accept",
                "context": content["acceptContext"],
                "uploadInfo": upload,
            }
            sent = a_message(at, type="invoke", name="fileConsent/invoke", value=value)
            assert (await at.people.sends(sent)).status == 200
        await at.settled()
    assert (asked, outside, at.teams.calls.of("upload")) == ([], [], [])
    # The same yes with a place that is allowed does put it there.
    await amina.does(at.people.consents(REQUESTER, asked_for))
    assert len(at.teams.calls.of("upload")) == 1


def _labels(message: Message) -> list[str]:
    rows = [one["actions"] for one in message.card["body"] if one["type"] == "ActionSet"]
    return [action["title"] for row in rows for action in row]


@asynccontextmanager
async def second_door(teams: FakeTeams) -> AsyncIterator[FakeTeams]:
    """Give the same organisation under another service URL, as Teams moves conversations between its own."""
    async with fake_teams() as other:
        other.state, other.login, other.keys = teams.state, teams.login, teams.keys
        yield other


async def test_what_was_kept_of_a_host_that_is_allowed_no_more_is_not_called(
    tmp_path: Path, outside: list[str]
) -> None:
    data, policy = prepared(tmp_path)
    async with fake_teams() as teams, second_door(teams) as other:
        both = teams_settings(teams, teams_service_hosts=f"{teams.host},{other.host}")
        async with (
            house(data, policy, teams=teams, settings=both, pace=0.0) as at,
            Driver(other, at.people.http.url) as from_there,
        ):
            there, words = replace(at, people=from_there), some_news()
            await Somebody(there, OFFICER).says("hjälp")
            await Somebody(there, REQUESTER).suggests(words)
        # All that is known of anybody, and of what was posted, is there.
        assert {call.name for call in other.calls} >= {"send", "member", "create"}
        assert teams.calls.of("send", "member", "create") == []

        calls = len(other.calls)
        async with house(data, policy, teams=teams, pace=0.0) as at:
            (card,) = [one for one in cards_at(at) if words in text_of(one)]
            amina, before = Somebody(at, REQUESTER), len(at.teams.ours(REQUESTER))
            await at.people.views(OFFICER, card)
            await at.people.opens(OFFICER, card, "Tacka nej")
            assert (await at.people.submits(OFFICER, {"words": "Inte nu."})).ok
            await asyncio.sleep(1)  # what is owed for it is tried, and refused
            assert (await at.people.sends(_from_there(at, other))).status == 401
            assert (await at.people.says(REQUESTER, "mina")).ok
            await teams.until(lambda: len(amina.told()) > before)
        assert [call.path for call in other.calls.since(calls)] == []
        # Whoever is not known to be anywhere may be looked for at Microsoft's own address, which is always allowed.
        assert set(outside) <= {"CONNECT smba.trafficmanager.net:443 HTTP/1.1"}
        assert amina.told()[before:]


def _from_there(at: House, other: FakeTeams) -> Json:
    return a_message(at, serviceUrl=other.service_url)


async def test_this_machine_listens_under_more_than_one_name() -> None:
    """Prove that the tricky names above would lead to the other server, if they were called."""
    for name in ("localhost", "2130706433", "0x7f000001", "127.1", "0177.0.0.1"):
        assert socket.gethostbyname(name) == "127.0.0.1"
