"""A caller that has gone, as a server that was ended, makes no fault of the fakes' own."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable

import pytest
from aiohttp import web

from tests.fakes.breaking import abort, cut, reset
from tests.fakes.slack.server import fake_slack
from tests.fakes.teams.server import fake_teams

CALL = b"POST /call HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}"
HALF = b"POST %b HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"


@contextlib.asynccontextmanager
async def answering(answer: Callable[[web.Request], object]) -> AsyncIterator[tuple[int, asyncio.Future[object]]]:
    """Serve an answer that begins when the caller has gone. Give the port, and what came of it."""
    became = asyncio.get_running_loop().create_future()

    async def handle(request: web.Request) -> web.StreamResponse:
        await request.read()
        for _ in range(500):
            if request.transport is None:
                break
            await asyncio.sleep(0.01)
        try:
            answered = answer(request)
            became.set_result(await answered if asyncio.iscoroutine(answered) else answered)
        except Exception as error:
            became.set_exception(error)
        return web.Response()

    app = web.Application()
    app.router.add_post("/call", handle)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield runner.addresses[0][1], became
    finally:
        await runner.cleanup()


async def called_and_gone(port: int, sent: bytes) -> None:
    """Call, and break the connection as the end of a process does."""
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(sent)
    await writer.drain()
    await asyncio.sleep(0.2)
    abort(writer.transport)


@pytest.mark.parametrize("answer", [reset, lambda request: cut(request, b"{}", {})], ids=["reset", "cut"])
async def test_whoever_has_gone_gets_no_answer(answer: Callable[[web.Request], object]) -> None:
    async with answering(answer) as (port, became):
        await called_and_gone(port, CALL)
        assert isinstance(await asyncio.wait_for(became, 5), web.StreamResponse)


async def test_slack_is_left_in_the_middle_of_a_call() -> None:
    async with fake_slack() as slack:
        await called_and_gone(int(slack.url.rsplit(":", 1)[1]), HALF % b"/api/chat.postMessage")
        await slack.until(lambda: len(slack.calls) == 1)
        await asyncio.sleep(0.2)


async def test_teams_is_left_in_the_middle_of_a_call() -> None:
    async with fake_teams() as teams:
        await called_and_gone(int(teams.url.rsplit(":", 1)[1]), HALF % b"/teams/v3/conversations/a:1/activities")
        await asyncio.sleep(0.2)
