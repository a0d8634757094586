"""Which files may be handed in: known by their first bytes and by how the name ends, and both have to agree."""

import codecs
import re
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

HEAD = 8192
"""How many of the first bytes are looked at."""

_OFFICE = "application/vnd.openxmlformats-officedocument."
MEDIA_TYPES: Mapping[str, str] = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}wordprocessingml.document",
    "xlsx": f"{_OFFICE}spreadsheetml.sheet",
    "pptx": f"{_OFFICE}presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "txt": "text/plain",
    "csv": "text/csv",
    "mp4": "video/mp4",
}
"""How a name may end → the media type it is given out with."""

# The first entry of the archive, as Word, LibreOffice, Google and macOS write it; a .jar or .apk begins otherwise.
_OFFICE_ENTRY = re.compile(
    rb"PK\x03\x04.{26}(\[Content_Types\]\.xml|_rels/|docProps/|customXml/|word/|xl/|ppt/)", re.DOTALL
)
_ODT = re.compile(rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.text", re.DOTALL)
_MP4 = re.compile(rb".{4}ftyp(iso|mp4|avc1|M4V|MSNV|dash|mmp4)", re.DOTALL)
_WEBP = re.compile(rb"RIFF.{4}WEBP", re.DOTALL)
_MARKUP = re.compile(r"\s*(<[a-z!?/]|#!)", re.IGNORECASE)
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f]")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def media_type(name: str, head: bytes) -> str:
    """Return the media type of a file that may be handed in, "" of any other. head: its first HEAD bytes."""
    ending = PurePosixPath(name).suffix.removeprefix(".").lower()
    return MEDIA_TYPES[ending] if ending in LOOKS and LOOKS[ending](head) else ""


def _begins(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(marks)


def _matches(pattern: re.Pattern[bytes]) -> Callable[[bytes], bool]:
    return lambda head: pattern.match(head) is not None


def _is_text(head: bytes) -> bool:
    """Whether it is text, and none that a browser or a shell could take for more."""
    text = _decoded(head)
    return text is not None and not _NO_TEXT.search(text) and not _MARKUP.match(text)


def _decoded(head: bytes) -> str | None:
    encoding = next((encoding for mark, encoding in _MARKS if head.startswith(mark)), "utf-8")
    try:
        # The last character may be cut.
        return codecs.getincrementaldecoder(encoding)().decode(head, final=len(head) < HEAD)
    except UnicodeDecodeError:
        return head.decode("latin-1") if encoding == "utf-8" else None  # what older Windows programs write


LOOKS: Mapping[str, Callable[[bytes], bool]] = {
    "png": _begins(b"\x89PNG\r\n\x1a\n"),
    "jpg": _begins(b"\xff\xd8\xff"),
    "jpeg": _begins(b"\xff\xd8\xff"),
    "gif": _begins(b"GIF87a", b"GIF89a"),
    "webp": _matches(_WEBP),
    "pdf": _begins(b"%PDF-"),
    "docx": _matches(_OFFICE_ENTRY),
    "xlsx": _matches(_OFFICE_ENTRY),
    "pptx": _matches(_OFFICE_ENTRY),
    "odt": _matches(_ODT),
    "txt": _is_text,
    "csv": _is_text,
    "mp4": _matches(_MP4),
}
