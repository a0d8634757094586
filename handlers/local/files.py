"""LocalFiles: where the local room keeps the files that are handed in, as Slack and Teams keep theirs."""

import asyncio
import datetime as dt
import os
import re
import uuid
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import ParamSpec, TypeVar

from handlers.local.filetypes import HEAD, media_type

LARGEST = 10 * 1024 * 1024
"""Bytes of one file."""

AT_MOST = 10
"""Files in one field of a form."""

PIECE = 64 * 1024
KEPT_FOR = dt.timedelta(days=1)
"""How long a file is kept that is never handed in."""

_STORED = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
P = ParamSpec("P")
T = TypeVar("T")


class NotTaken(Exception):
    """A file that is not kept: `key` names the sentence that says why, `status` is HTTP's."""

    def __init__(self, key: str, status: int) -> None:
        super().__init__(key)
        self.key, self.status = key, status


@dataclass(frozen=True)
class Stored:
    """A file that lies here. `place` finds it again: its own name is nowhere in the folder."""

    place: Mapping[str, str]
    media_type: str
    size: int


class LocalFiles:
    """A folder of files, for its owner alone, none of which can be run or tells its name.

    new_id gives UUIDs. The disk is touched on threads of its own.
    """

    def __init__(self, folder: Path, new_id: Callable[[], str] = lambda: str(uuid.uuid4())) -> None:
        self._folder, self._new_id = folder, new_id
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="local-files")
        self._under_way: set[str] = set()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)

    async def save(self, name: str, pieces: AsyncIterator[bytes], at: dt.datetime) -> Stored:
        """Keep a file piece by piece, never the whole of it in memory. Raises NotTaken; then nothing of it is left.

        name: tells with the first bytes what it is. at: from when its keeping is counted.
        """
        file_id = self._new_id()
        path = self._folder / file_id
        self._under_way.add(file_id)
        try:
            found, size = await self._write(path, name, pieces)
            await self._run(os.utime, path, (at.timestamp(), at.timestamp()))
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        finally:
            self._under_way.discard(file_id)
        return Stored({"file": file_id}, found, size)

    async def open(self, place: Mapping[str, str]) -> AsyncIterator[bytes]:
        """Return a file's content piece by piece. Raises FileNotFoundError where nothing lies in the place."""
        file = await self._run(self._path(place).open, "rb")
        return self._pieces(file)

    async def delete(self, place: Mapping[str, str]) -> None:
        """Take a file away; one that is gone already is no fault."""
        await self._run(self._path(place).unlink, missing_ok=True)

    async def sweep(self, known: Collection[str], now: dt.datetime) -> int:
        """Take away what has lain here for a day without being handed in; return how many files that was.

        known: the `file` of every place that belongs to something handed in, or to a draft.
        """
        return await self._run(self._sweep, frozenset(known) | self._under_way, (now - KEPT_FOR).timestamp())

    def close(self) -> None:
        """Finish what is being written."""
        self._threads.shutdown()

    async def _write(self, path: Path, name: str, pieces: AsyncIterator[bytes]) -> tuple[str, int]:
        head, size = b"", 0
        file = os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb", buffering=0)
        with file:
            async for piece in pieces:
                head, size = head + piece[: HEAD - len(head)], size + len(piece)
                if size > LARGEST:
                    raise NotTaken("local.file_too_large", 413)
                await self._run(file.write, piece)
            await self._run(os.fsync, file.fileno())
        if not size:
            raise NotTaken("local.file_empty", 415)
        found = media_type(name, head)
        if not found:
            raise NotTaken("local.file_type", 415)
        return found, size

    async def _pieces(self, file: BufferedReader) -> AsyncIterator[bytes]:
        with file:
            while piece := await self._run(file.read, PIECE):
                yield piece

    def _path(self, place: Mapping[str, str]) -> Path:
        file_id = place.get("file", "")
        if not _STORED.fullmatch(file_id):  # whatever a place says, it never leads out of the folder
            raise FileNotFoundError(file_id)
        return self._folder / file_id

    def _sweep(self, known: frozenset[str], before: float) -> int:
        left = [path for path in self._folder.iterdir() if path.name not in known and path.stat().st_mtime < before]
        for path in left:
            path.unlink(missing_ok=True)
        return len(left)

    async def _run(self, work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, lambda: work(*arguments, **named))
