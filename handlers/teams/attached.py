"""What came with a message: files that Teams keeps, sound, pictures that were pasted in."""

import mimetypes
from dataclasses import dataclass
from typing import Final

from yarl import URL

from handlers.teams.payloads import Activity, Attachment

FILE: Final = "application/vnd.microsoft.teams.file.download.info"
SOUND: Final = ("audio/", "video/")
MARKUP: Final = "text/html"
"""The message itself once more, as Teams lays it out."""

UNKNOWN_TYPE: Final = "application/octet-stream"


@dataclass(frozen=True)
class Received:
    """A file. place: where in the organisation's own store it stands; "" where nobody but us could open it."""

    id: str
    name: str
    media_type: str
    place: str


def received(activity: Activity) -> tuple[Received, ...]:
    """Return what came along. Cards and quoted messages are none of it."""
    return tuple(found for one in activity.attachments if (found := _read(one)))


def _address(url: str) -> str:
    """Return a web address as it can be opened, whatever stands in the file's name; "" for what is none."""
    try:
        return str(URL(url)) if url.startswith("https://") else ""
    except ValueError:
        return ""


def _read(attachment: Attachment) -> Received | None:
    name = (attachment.name or "").strip()
    if attachment.kind == FILE:
        content = attachment.content if isinstance(attachment.content, dict) else {}
        code = content.get("uniqueId")
        place = _address(attachment.url or "")
        known = code if isinstance(code, str) and code else place
        return Received(known, name or "fil", mimetypes.guess_type(name)[0] or UNKNOWN_TYPE, place)
    if attachment.kind.startswith((*SOUND, "image/")):
        return Received("", name, attachment.kind, "")
    return None
