"""Reading what the browser hands in: fields, ids and sides; whatever cannot be meant raises BadInput."""

import re
from collections.abc import Mapping
from typing import TypeVar

from aiohttp import web
from multidict import MultiDict, MultiDictProxy, MultiMapping
from pydantic import BaseModel, ValidationError

from handlers.local.seats import BadInput, Side

FIELD = "field."
URLENCODED, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
_INBOUND = re.compile(r"[A-Za-z0-9-]{8,64}")

Shape = TypeVar("Shape", bound=BaseModel)
Given = MultiMapping[str]
"""The fields of what was handed in, by name; a name may come several times."""


class Handed(BaseModel):
    """What a form carries beside its fields."""

    verb: str
    arguments: dict[str, str] = {}


class Press(Handed):
    """What a button carries: the message it stands in ("" where none is kept), its verb and arguments."""

    message: str = ""


async def given(request: web.Request) -> Given:
    """Read the fields of a form in which no files lie."""
    if request.content_type not in (URLENCODED, MULTIPART):
        raise BadInput("local.bad_input")
    try:
        fields = MultiDict((name, value) for name, value in (await request.post()).items() if isinstance(value, str))
        # An odd charset can make halves of characters, which nothing can keep.
        "".join([*fields, *fields.values()]).encode()
    except web.HTTPException:
        raise
    except Exception:  # whatever aiohttp raises over a body means the same here: it does not follow its own headers
        raise BadInput("local.bad_input") from None
    return MultiDictProxy(fields)


def text(given: Mapping[str, str], name: str) -> str:
    """Return a field that must be there."""
    try:
        return given[name]
    except KeyError:
        raise BadInput("local.bad_input") from None


def inbound_id(given: Mapping[str, str]) -> str:
    """Return the id that the page made for this."""
    inbound = text(given, "id")
    if not _INBOUND.fullmatch(inbound):
        raise BadInput("local.bad_input")
    return inbound


def side_of(given: Mapping[str, str]) -> Side:
    """Return the side of the page it was done on."""
    match given.get("side"):
        case "person":
            return "person"
        case "desk":
            return "desk"
    raise BadInput("local.bad_input")


def carried(shape: type[Shape], given: Mapping[str, str], name: str) -> Shape:
    """Read the JSON that a button or a form carries."""
    try:
        return shape.model_validate_json(text(given, name))
    except ValidationError:
        raise BadInput("local.bad_input") from None


def values(given: Given) -> dict[str, str]:
    """Return what was typed in a form, by field; what came several times is joined with commas."""
    names = dict.fromkeys(name for name in given if name.startswith(FIELD))
    return {name.removeprefix(FIELD): ",".join(given.getall(name)).replace("\r\n", "\n") for name in names}
