"""What is looked at while hostile things are thrown at a room: how all of it was answered, what went wrong, what rows
there are.
"""

import asyncio
import logging
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path

import structlog

DECIDED = (
    *("requests", "revisions", "words", "events", "decisions", "numbers", "booked_days", "companions"),
    *("absences", "pauses"),
)
"""The tables of what was asked for and decided."""


@dataclass
class Told:
    """How everything was answered, and what went wrong beside it."""

    statuses: Counter[tuple[str, int]] = field(default_factory=Counter)
    uncaught: list[str] = field(default_factory=list)

    def table(self, title: str) -> str:
        """Return the kinds of input, how many there were of each, and how they were answered."""
        kinds = sorted({kind for kind, _ in self.statuses})
        codes = sorted({status for _, status in self.statuses})
        lines = [f"| {title} | number | {' | '.join(map(str, codes))} |", "|---|--:|" + "--:|" * len(codes)]
        for kind in kinds:
            counts = [self.statuses[kind, status] for status in codes]
            lines.append(f"| {kind} | {sum(counts)} | {' | '.join(str(one or '') for one in counts)} |")
        totals = [sum(number for (_, status), number in self.statuses.items() if status == code) for code in codes]
        return "\n".join([*lines, f"| **all** | {sum(totals)} | {' | '.join(map(str, totals))} |"])

    def answered(self, which: str) -> set[int]:
        """Return every status there was."""
        return {status for kind, status in self.statuses if kind.startswith(which)}


class Errors(logging.Handler):
    """Keeps what a library calls an error."""

    def __init__(self, kept: list[str]) -> None:
        super().__init__(logging.ERROR)
        self._kept = kept

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one."""
        self._kept.append(f"{record.name}: {record.getMessage()[:300]}")


@asynccontextmanager
async def watched() -> AsyncIterator[Told]:
    """Keep whatever is not caught, or called an error, by us or by a library."""
    told, loop, root = Told(), asyncio.get_running_loop(), logging.getLogger()
    handler = Errors(told.uncaught)
    loop.set_exception_handler(lambda _loop, context: told.uncaught.append(f"loop: {context}"))
    root.addHandler(handler)
    with structlog.testing.capture_logs() as logs:
        yield told
    root.removeHandler(handler)
    loop.set_exception_handler(None)
    told.uncaught += [f"ours: {line}" for line in logs if line["log_level"] in ("error", "critical")]


def rows(data: Path, tables: tuple[str, ...] = ()) -> dict[str, list[str]]:
    """Return every row there is, or those of some tables."""
    (file,) = data.glob("*.sqlite")
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as read:
        names = [name for (name,) in read.execute("select name from sqlite_master where type = 'table'")]
        return {
            name: sorted(map(repr, read.execute(f'select * from "{name}"')))
            for name in names
            if not tables or name in tables
        }
