"""Running the machine on a database: always the same runs, unless told otherwise."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from bot.store.database import Database
from tests.machine.machine import Figures, Machine
from tests.machine.world import Lights, World

LONG = int(os.environ.get("MACHINE_RUNS", "0"))
"""For a search by hand: so many runs, other ones each time, made short where one fails."""


def as_ever(runs: int, *, steps: int = 40) -> settings:
    """Return settings for the same runs each time. What fails is shown as it was: making it short takes minutes."""
    return settings(
        max_examples=LONG or runs,
        stateful_step_count=steps,
        derandomize=not LONG,
        database=None,
        deadline=None,
        print_blob=False,
        report_multiple_bugs=False,
        phases=[Phase.generate, *([Phase.shrink] if LONG else [])],
        suppress_health_check=[*HealthCheck],
    )


@dataclass
class Rig:
    """A database with lights that can go out, and all that was done on it."""

    where: str
    figures: Figures = field(default_factory=Figures)

    def run(self, how: settings, *kinds: str, again: int = 0) -> None:
        """Run the machine, with requests of these kinds or of all; `again`: with other draws. Raises Broken."""
        with self.open() as (database, lights, runner):
            parts: dict[str, object] = {"kinds": kinds} if kinds else {}
            parts |= {"database": database, "lights": lights, "runner": runner, "figures": self.figures}
            on_this = type("OnThis", (Machine,), parts)
            run_state_machine_as_test(seed(again)(on_this) if again else on_this, settings=how)

    @contextmanager
    def world(self) -> Iterator[World]:
        """Give a world in which nothing has happened yet."""
        with self.open() as parts:
            yield World(*parts)

    @contextmanager
    def open(self) -> Iterator[tuple[Database, Lights, asyncio.Runner]]:
        """Open the database for a while."""
        lights = Lights()
        database = Database(self.where, checkpoint=lights)
        try:
            with asyncio.Runner() as runner:
                yield database, lights, runner
        finally:
            database.close()
