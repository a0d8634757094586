"""How long an answer takes and what it needs, in processes of their own; of several rounds the quietest counts."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.table import Limit, hold


def measure() -> bool:
    """Measure with an empty cache and then with a warm one; print; tell whether the limits are kept."""
    with TemporaryDirectory() as folder:
        cache = Path(folder) / "cache"
        first = _one_process(cache)
        warm = _one_process(cache)
        asked = min(_ask(Path(folder)) for _ in range(5))
    return hold(
        "Speed and memory",
        [
            Limit("an answer, median", warm["p50"], 0.5, "ms", most=True),
            Limit("an answer, 99th percentile", warm["p99"], 3, "ms", most=True),
            Limit("an answer to 4,000 letters and more, longest", warm["longest"], 10, "ms", most=True),
            Limit("`ask` in a new process, weights cached", asked, 1.0, "s", most=True),
            Limit("the index from its cache", warm["loaded"], 0.15, "s", most=True),
            Limit("the index built anew", first["loaded"], 10, "s", most=True),
            Limit("memory while building, at its peak", first["building"], 200, "MiB", most=True),
            Limit("memory while answering, at its peak", warm["peak"], 220, "MiB", most=True),
            Limit("memory grown over 30,000 questions", warm["grown"], 10, "MiB", most=True),
        ],
    )


def _one_process(cache: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.one_process", str(cache)]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def _ask(data: Path) -> float:
    """Seconds from starting the command line to its end, with a cache where it looks for one."""
    command = [sys.executable, "app.py", "ask", "--json", "Vem godkänner nya konton?"]
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "DATA_DIR": str(data)})
    return time.perf_counter() - started
