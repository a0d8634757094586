"""A database for each test that asks for one, on both engines; and a clock that only moves when told to."""

import datetime as dt
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from pathlib import Path
from typing import LiteralString

import hypothesis
import psycopg
import pytest
from aiohttp import web_app
from psycopg.sql import SQL, Identifier
from sqlalchemy import URL, make_url

from bot.migrations import upgrade
from bot.store.database import Database
from tests.fakes.clock import FakeClock
from tests.fakes.postgres import NoPostgres, postgres

NewDatabase = Callable[[], AbstractContextManager[str]]

# The same draws each time: a red run comes from what was changed. `make fuzz` draws new ones; what they find
# is kept in the test as an example.
hypothesis.settings.register_profile("same", derandomize=True, deadline=None, database=None, print_blob=True)
hypothesis.settings.register_profile("new", deadline=None, database=None, print_blob=True)
hypothesis.settings.load_profile("same")


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Let every application go that a test has started: aiohttp remembers 1,024 handlers, and whole applications with
    them. In the end a look for what can be thrown away took seconds, and held up whatever a test was waiting for.
    """
    yield
    web_app._cached_build_middleware.cache_clear()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(dt.datetime(2026, 11, 23, 8, 0, tzinfo=dt.UTC))


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "medielots.sqlite"
    _migrate(str(path))
    return path


@pytest.fixture(scope="session")
def new_postgres() -> Iterator[NewDatabase]:
    """Give what makes a new, migrated PostgreSQL database for the length of a block, and tells its URL."""
    template, numbers = f"medielots_{os.getpid()}", count(1)

    @contextmanager
    def new() -> Iterator[str]:
        name = f"{template}_{next(numbers)}"
        _administer(server, "CREATE DATABASE {} TEMPLATE {}", name, template)
        yield _named(server, name)
        _administer(server, "DROP DATABASE {} WITH (FORCE)", name)

    try:
        with postgres() as server:
            _administer(server, "CREATE DATABASE {}", template)
            _migrate(_named(server, template))
            yield new
            _administer(server, "DROP DATABASE {} WITH (FORCE)", template)
    except NoPostgres as missing:
        if os.environ.get("REQUIRE_POSTGRES") == "1":
            pytest.fail(str(missing))
        pytest.skip(str(missing))


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return where a new, migrated database lies.

    A test of one engine only says `parametrize("database_url", ["sqlite"], indirect=True)`.
    """
    if request.param == "postgres":
        new: NewDatabase = request.getfixturevalue("new_postgres")
        with new() as url:
            yield url
    else:
        path = tmp_path / "medielots.sqlite"
        shutil.copy(request.getfixturevalue("migrated_sqlite"), path)
        yield str(path)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    yield database
    database.close()


def _migrate(where: str) -> None:
    database = Database(where)
    upgrade(database)
    database.close()


def _administer(server: str, statement: LiteralString, *names: str) -> None:
    with psycopg.connect(_url(server).render_as_string(hide_password=False), autocommit=True) as connection:
        connection.execute(SQL(statement).format(*map(Identifier, names)))


def _named(server: str, name: str) -> str:
    return _url(server).set(database=name).render_as_string(hide_password=False)


def _url(server: str) -> URL:
    return make_url(server).set(drivername="postgresql")
