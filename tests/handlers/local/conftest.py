"""The real server over the shipped policy, and a browser that comes from our own page."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer

from app import build
from bot.settings import Settings
from tests.fakes.browser import Browser
from tests.fakes.trained import POLICY, trained


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(_env_file=None, data_dir=trained(tmp_path), policy_dir=POLICY)


@pytest.fixture
async def browser(settings: Settings) -> AsyncIterator[Browser]:
    async with TestClient(TestServer(build(settings))) as client:
        yield Browser(client)
