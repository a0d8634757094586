import pytest

from bot.store.database import Database
from tests.bot.outbox.house import House
from tests.fakes.clock import FakeClock
from tests.fakes.room import FakeRoom


@pytest.fixture
def house(database: Database, clock: FakeClock) -> House:
    return House(database, clock, {"local": FakeRoom("local", clock)})
