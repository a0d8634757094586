"""A PostgreSQL server for one test session: Debian's own binaries, a socket in a temporary folder, no network."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg

START_WITHIN = 30.0
QUICK = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


class NoPostgres(Exception):
    """PostgreSQL is not to be had here; the message is a sentence saying why."""


@contextmanager
def postgres(settings: Sequence[str] = QUICK) -> Iterator[str]:
    """Yield the URL of a server: TEST_DATABASE_URL, or one of our own that ends with the block. Raises NoPostgres.

    settings: of our own server; by default it forgets what it was told when the machine stops.
    """
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
        return
    user = _user()
    with tempfile.TemporaryDirectory(prefix="pg") as name:
        folder = Path(name)
        if user is not None:
            shutil.chown(folder, user)
        _run(
            user,
            _binary("initdb"),
            "-D",
            f"{folder}/data",
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "-N",
        )
        only_socket = ["-k", name, "-c", "listen_addresses="]
        server = _start(user, _binary("postgres"), "-D", f"{folder}/data", *only_socket, *settings)
        try:
            url = f"postgresql://postgres@/postgres?host={name}"
            _wait(url, server)
            yield url
        finally:
            server.send_signal(signal.SIGINT)  # ends it, and whoever is still connected, at once and cleanly
            server.wait(START_WITHIN)


def _binary(name: str) -> str:
    found = shutil.which(name) or max(map(str, Path("/usr/lib/postgresql").glob(f"*/bin/{name}")), default=None)
    if found is None:
        raise NoPostgres(
            f"PostgreSQL's {name} is not installed (Debian: apt install postgresql) and TEST_DATABASE_URL is not set"
        )
    return found


def _user() -> str | None:
    # PostgreSQL refuses to run as root.
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _start(user: str | None, *command: str) -> "subprocess.Popen[bytes]":
    entry = pwd.getpwnam(user) if user else None
    return subprocess.Popen(
        command,
        user=entry and entry.pw_uid,
        group=entry and entry.pw_gid,
        extra_groups=[] if entry else None,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _run(user: str | None, *command: str) -> None:
    if _start(user, *command).wait() != 0:
        raise NoPostgres(f"{command[0]} failed")


def _wait(url: str, server: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + START_WITHIN
    while server.poll() is None and time.monotonic() < end:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise NoPostgres("PostgreSQL did not start")
