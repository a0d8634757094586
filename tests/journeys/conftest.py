"""The real server as a process of its own and a real Chromium, for each journey."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser

from tests.fakes.server import Server, serving
from tests.fakes.trained import trained
from tests.journeys.visitor import NoBrowser, Visitor, chromium, required, visitor

Visit = Callable[..., Awaitable[Visitor]]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serving(trained(tmp_path)) as server:
        yield server


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    try:
        async with chromium() as browser:
            yield browser
    except NoBrowser as missing:
        if required():
            pytest.fail(str(missing))
        pytest.skip(str(missing))


@pytest.fixture
async def visit(browser: Browser, server: Server) -> AsyncIterator[Visit]:
    """Give what opens a window for one more visitor. None of them may have met a script fault or a breach."""
    everybody: list[Visitor] = []

    async def visit(**settings: Any) -> Visitor:
        everybody.append(await visitor(browser, server.url, **settings))
        return everybody[-1]

    yield visit
    assert [trouble for one in everybody for trouble in one.troubles] == []
