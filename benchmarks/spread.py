"""What calls took, as tables have it, and the processor time of a server."""

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.open_loop import Called
from benchmarks.table import Limit
from tests.fakes.server import Server


def row(called: Sequence[Called]) -> list[str]:
    """Return calls as a row: how many, how many errors, and what they took."""
    return [f"{len(called)}", f"{sum(not one.succeeded for one in called)}", *spread([one.ended for one in called])]


def spread(seconds: Sequence[float]) -> list[str]:
    """Return the median, the 99th percentile and the most."""
    return [f"{float(np.percentile(seconds, percent)) * 1e3:.0f} ms" for percent in (50, 99, 100)]


def limit(name: str, seconds: Sequence[float], percent: float, most: float) -> Limit:
    """Return a percentile against what it may be at most, in ms."""
    return Limit(name, float(np.percentile(seconds, percent)) * 1e3, most, "ms", most=True)


def cpu_of(server: Server) -> float:
    """Return the processor seconds that a server has used so far."""
    fields = Path(f"/proc/{server.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
