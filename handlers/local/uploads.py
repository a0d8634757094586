"""A form in parts with files among them: read as it comes, each file put on the disk piece by piece."""

import datetime as dt
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from aiohttp import BodyPartReader, hdrs, web
from multidict import MultiDict, MultiDictProxy

from handlers.http import LARGEST_BODY
from handlers.local.files import AT_MOST, LARGEST, PIECE, LocalFiles, NotTaken, Stored
from handlers.local.reading import MULTIPART, Given, given
from handlers.local.seats import BadInput

UPLOAD = "upload."
"""What the names of file inputs begin with; the name of the form's field follows."""

WHOLE = 3 * AT_MOST * LARGEST
"""Bytes that are read of one request: what is refused has to be read too, or the browser never hears why."""

NAME = 150
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


@dataclass(frozen=True)
class Upload:
    """A file taken in: the form's field, its name as its owner calls it, and where it lies."""

    field: str
    name: str
    stored: Stored


@dataclass(frozen=True)
class Refused:
    """A file not taken in: `key` names the sentence that says why, `status` is HTTP's."""

    name: str
    key: str
    status: int


@dataclass(frozen=True)
class Parts:
    """What a form brought: its fields, and its files."""

    given: Given
    uploads: tuple[Upload, ...] = ()
    refused: tuple[Refused, ...] = ()


async def parts(request: web.Request, files: LocalFiles, at: dt.datetime) -> Parts:
    """Read a form, with or without files. What is kept of one that is then refused is swept with the rest."""
    if request.content_type != MULTIPART:
        return Parts(await given(request))
    reading = _Reading(files, at)
    try:
        async for part in await request.multipart():
            await reading.take(part)
    except (BadInput, web.HTTPException, OSError):
        raise
    except Exception:  # as in `given`: the body does not follow its own headers
        raise BadInput("local.bad_input") from None
    return Parts(MultiDictProxy(reading.fields), tuple(reading.uploads), tuple(reading.refused))


def called(name: str) -> str:
    """Return what a file is called: no folders, nothing that cannot be seen, its ending kept."""
    last = _UNSEEN.sub("", re.split(r"[/\\]", name)[-1]).strip()
    stem, dot, ending = last.rpartition(".")
    return last if len(last) <= NAME else stem[: NAME - len(ending) - 1] + dot + ending[-NAME // 2 :]


@dataclass
class _Reading:
    files: LocalFiles
    at: dt.datetime
    fields: MultiDict[str] = field(default_factory=MultiDict)
    uploads: list[Upload] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    left: int = WHOLE
    left_for_words: int = LARGEST_BODY

    async def take(self, part: object) -> None:
        name = part.name if isinstance(part, BodyPartReader) else None  # read anew from the headers at each call
        if not isinstance(part, BodyPartReader) or not name or _is_encoded(part):
            raise BadInput("local.bad_input")
        if not name.startswith(UPLOAD):
            self.fields.add(name, await self._words(part))
        elif part.filename:
            await self._file(name.removeprefix(UPLOAD), called(part.filename.replace("%22", '"')), self._pieces(part))
        else:  # a browser sends an input without a file like this
            await part.release()

    async def _file(self, into: str, name: str, pieces: AsyncIterator[bytes]) -> None:
        if len(self.uploads) < AT_MOST:
            try:
                self.uploads.append(Upload(into, name, await self.files.save(name, pieces, self.at)))
            except NotTaken as why:
                self.refused.append(Refused(name, why.key, why.status))
        else:
            self.refused.append(Refused(name, "local.too_many_files", 413))
        async for _ in pieces:
            pass  # what follows in the form is not lost with a file

    async def _words(self, part: BodyPartReader) -> str:
        words = b""
        async for piece in self._pieces(part):
            words, self.left_for_words = words + piece, self.left_for_words - len(piece)
            if self.left_for_words < 0:
                raise web.HTTPRequestEntityTooLarge(LARGEST_BODY)
        return words.decode()

    async def _pieces(self, part: BodyPartReader) -> AsyncIterator[bytes]:
        while piece := await part.read_chunk(PIECE):
            self.left -= len(piece)
            if self.left < 0:
                raise BadInput("local.files_too_large", 413)
            yield bytes(piece)


def _is_encoded(part: BodyPartReader) -> bool:
    how = part.headers.get(hdrs.CONTENT_TRANSFER_ENCODING, "binary").lower()
    charset = part.get_charset(default="utf-8").lower()
    return how not in ("7bit", "8bit", "binary") or charset != "utf-8" or hdrs.CONTENT_ENCODING in part.headers
