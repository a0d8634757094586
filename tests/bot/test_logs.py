"""Nothing that somebody wrote reaches the logs, by way of an exception's text either."""

import subprocess
import sys

import pytest

PROGRAM = """
import asyncio, logging, structlog
from bot.logs import configure
configure("info", "{layout}")
log = structlog.get_logger()
try:
    raise ValueError("HEMLIGT")
except ValueError as error:
    log.exception("ours.failed", request="id-1")
    log.error("ours.failed", exc_info=error)
    logging.getLogger("aiohttp.server").exception("Error handling request")
    logging.getLogger("aiohttp.server").error("Error: %s", error)
"""


@pytest.mark.parametrize("layout", ["text", "json"])
def test_an_exceptions_words_are_not_logged_and_its_place_is(layout: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(layout=layout)], capture_output=True, text=True, check=True
    )
    lines = done.stderr.splitlines()
    assert len(lines) == 4
    assert [line for line in lines if "HEMLIGT" in line] == []
    assert [line for line in lines if "ValueError" not in line] == []
