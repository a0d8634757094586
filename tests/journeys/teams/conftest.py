"""Our whole application beside a fake organisation: one for most stories, others for some.

What comes in is raw signed HTTP, what goes out is a call that the connector has checked and kept.
"""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, Protocol

import pytest
import pytest_asyncio

from tests.fakes.in_teams import House, house, prepared
from tests.journeys.teams.somebody import NAMES, Cast, Somebody


class Open(Protocol):
    def __call__(self, *, desk_in: str = "teams", **settings: Any) -> AbstractAsyncContextManager[House]:
        """Start the product for a while, with data of its own; `settings` are those of `house`."""


def opened(folder: Path, *, desk_in: str = "teams", **settings: Any) -> AbstractAsyncContextManager[House]:
    data, policy = prepared(folder, desk_in=desk_in)
    return house(data, policy, **{"pace": 0.0} | settings)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shared(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    """Give the product that most stories share: each looks only at what it has brought about itself. Everybody has
    written to it before, so that nobody is welcomed in the middle of a story, whichever comes first.
    """
    async with opened(tmp_path_factory.mktemp("shared")) as house:
        for native_id in NAMES.values():
            await Somebody(house, native_id).asks("hjälp")
        yield house


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def apart(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    """Give the product of stories that change it for everybody while they last."""
    async with opened(tmp_path_factory.mktemp("apart")) as house:
        yield house


@pytest.fixture
def cast(shared: House) -> Cast:
    return Cast.of(shared)


@pytest.fixture
def open_house(tmp_path: Path) -> Open:
    def open_house(*, desk_in: str = "teams", **settings: Any) -> AbstractAsyncContextManager[House]:
        return opened(tmp_path, desk_in=desk_in, **settings)

    return open_house
