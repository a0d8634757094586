"""The real server as a process of its own, on a free port, with a data folder of its own."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
START_WITHIN = 60.0


@dataclass(frozen=True)
class Server:
    """A server that answers. `url` ends without a slash."""

    process: subprocess.Popen[str]
    url: str
    data: Path

    def wait(self, seconds: float = 20) -> int:
        """Return the exit code when the process has ended by itself."""
        return self.process.wait(seconds)


@contextlib.contextmanager
def serving(data: Path, *, program: tuple[str, ...] = ("app.py", "serve"), **environment: str) -> Iterator[Server]:
    """Start a server and stop it with SIGTERM afterwards, unless it has ended by itself."""
    clean = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "HOST", "LOCAL_ROOM")}
    process = subprocess.Popen(
        [sys.executable, *program],
        cwd=ROOT,
        env={**clean, "PORT": "0", "DATA_DIR": str(data), "PYTHONPATH": str(ROOT), **environment},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        first = process.stdout.readline()  # it says where it is when it listens; nothing when it does not start
        assert first.startswith("Medielots: http://"), f"did not start, exit code {process.wait(5)}"
        yield Server(process, first.split()[1].rstrip("/"), data)
    finally:
        if process.poll() is None:
            process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
        assert process.stdout is not None
        process.stdout.close()
