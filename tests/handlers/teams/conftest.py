"""The pilot with a real database and the shipped policy, as its own tests have it."""

import pytest

from bot.answers import Index
from bot.policy.shelf import Shelf
from bot.store.database import Database
from tests.bot.pilot.conftest import Office, open_office, shelf
from tests.fakes.clock import FakeClock

__all__ = ["shelf"]


@pytest.fixture
def office(database: Database, shelf: Shelf[Index], clock: FakeClock) -> Office:
    return open_office(database, shelf, clock)
