"""The real server as a process of its own and a real Chromium.

The browser is one for all journeys, and every visitor's window is new. A journey has a server of its own, unless its
module has put `shared_server` in its place.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.fakes.server import Server, serving
from tests.fakes.trained import trained
from tests.journeys.visitor import NoBrowser, Visitor, chromium, required, visitor

Visit = Callable[..., Awaitable[Visitor]]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serving(trained(tmp_path)) as server:
        yield server


@pytest.fixture(scope="module")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(trained(tmp_path_factory.mktemp("data"))) as server:
        yield server


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    try:
        async with chromium() as browser:
            yield browser
    except NoBrowser as missing:
        if required():
            pytest.fail(str(missing))
        pytest.skip(str(missing))


@pytest_asyncio.fixture(loop_scope="session")
async def visit(browser: Browser, server: Server) -> AsyncIterator[Visit]:
    """Give what opens a window for one more visitor. None of them may have met a script fault or a breach."""
    everybody: list[Visitor] = []

    async def visit(**settings: Any) -> Visitor:
        everybody.append(await visitor(browser, server.url, **settings))
        return everybody[-1]

    yield visit
    for one in everybody:
        await one.page.context.close()
    assert [trouble for one in everybody for trouble in one.troubles] == []
