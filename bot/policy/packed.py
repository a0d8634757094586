"""The policy in a form that is quick to read, kept in one file under a folder of ours.

JSON, since nothing in it can run: a policy is data even to somebody who can write to that folder. The first line holds
the content's digest, that of the code which reads it, and the payload's own, so that a damaged file is never used.
"""

import datetime as dt
import hashlib
import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from pathlib import Path

from bot import cards
from bot.policy import model
from bot.policy.model import Policy

FILE, SERVED = "policy.json", "served.json"
"""What is kept for a question in a new process, and for a server, which has held it against its forms too."""

Packed = None | str | int | bool | list["Packed"] | dict[str, "Packed"]


def fetch(cache: Path, digest: str, file: str = FILE) -> Policy | None:
    """Return the policy of the content with this digest, or None if it is not kept."""
    try:
        first_line, payload = (cache / file).read_bytes().split(b"\n", 1)
        if first_line != head(digest, payload):
            return None
        policy = unpack(json.loads(payload))
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return policy if isinstance(policy, Policy) else None


def keep(cache: Path, digest: str, policy: Policy, file: str = FILE) -> None:
    """Keep the policy in place of the one kept before. A folder that cannot be written is no fault."""
    payload = json.dumps(pack(policy), ensure_ascii=False, separators=(",", ":")).encode()
    with suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
        beside = cache / f"{file}.{os.getpid()}"
        beside.write_bytes(head(digest, payload) + b"\n" + payload)
        beside.replace(cache / file)


def pack(value: object) -> Packed:
    """Turn a policy, or a part of it, into JSON's types: a list begins with the name of what it was."""
    match value:
        case None | str() | int():
            return value
        case dt.date():
            return ["date", value.isoformat()]
        case tuple():
            return ["tuple", *map(pack, value)]
        case Mapping():
            return {str(key): pack(item) for key, item in value.items()}
        case _ if is_dataclass(value):
            return [type(value).__name__, *(pack(getattr(value, field.name)) for field in fields(value))]
    raise TypeError(f"a policy holds no {type(value).__name__}")


def unpack(value: Packed) -> object:
    """The opposite of `pack`."""
    if isinstance(value, list):
        name, *parts = value
        return _BUILDERS[str(name)](*map(unpack, parts))
    if isinstance(value, dict):
        return {key: unpack(item) for key, item in value.items()}
    return value


_SHAPES = {
    name: shape
    for home in (model, cards)
    for name, shape in vars(home).items()
    if isinstance(shape, type) and is_dataclass(shape)
}
_BUILDERS: dict[str, Callable[..., object]] = {
    **_SHAPES,
    "date": dt.date.fromisoformat,
    "tuple": lambda *items: items,
}


def head(digest: str, payload: bytes) -> bytes:
    """Return the first line of the file that keeps this payload."""
    return f"{digest} {_code()} {hashlib.sha256(payload).hexdigest()}".encode()


def _code() -> str:
    """The digest of the code that reads a policy: what older code kept, newer code must not use."""
    sources = [*sorted(Path(__file__).parent.rglob("*.py")), Path(str(cards.__file__))]
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()
