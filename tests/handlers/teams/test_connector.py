"""What the connector reads of an answer."""

import aiohttp
import pytest
from aiohttp import web

from bot.outbox import DeliveryFailed
from handlers.teams.bodies import LARGEST
from handlers.teams.connector import Connector, Place
from handlers.teams.hosts import Hosts


async def test_an_answer_that_goes_on_and_on_is_not_read_to_its_end() -> None:
    sent = 0

    async def endless(request: web.Request) -> web.StreamResponse:
        nonlocal sent
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(64):
            await response.write(b" " * LARGEST)
            sent += LARGEST
        return response

    app = web.Application()
    app.router.add_get("/{path:.*}", endless)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host = f"127.0.0.1:{runner.addresses[0][1]}"
    try:
        async with aiohttp.ClientSession() as session:
            connector = Connector(lambda: session, None, Hosts((host,)))
            with pytest.raises(DeliveryFailed, match=r"teams\.TooLarge"):
                await connector.member(Place(f"http://{host}/", "a:1"), "29:1")
    finally:
        await runner.cleanup()
    assert sent < 32 * LARGEST
