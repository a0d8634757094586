"""What is no message at all: bytes, JSON and values that nobody who means well sends. The same each time."""

import json
import random
from collections.abc import Iterator
from typing import Any, Final

Json = dict[str, Any]
Path = tuple[str | int, ...]

MISSING: Final = object()
"""Stands for a field that is not there."""

MEGABYTE: Final = 1024 * 1024
DEEP: Final = 100_000

VALUES: Final[tuple[object, ...]] = (
    MISSING,
    None,
    True,
    7,
    -1,
    10**30,
    1.5,
    "",
    "x" * 4000,
    "\x00",
    "\ud800",
    "१२३٤",
    "<!channel>",
    [],
    [1, [2, [3, {}]]],
    {},
    {"a": {"b": [None]}},
)
"""What a field is replaced by."""

RAW_NUMBERS: Final = ("1e400", "-1e400", "9" * 5000, "NaN", "Infinity", "-Infinity", "1E-999999", "0" * 40 + "1", "--1")
"""Numbers as they can stand in JSON, or nearly."""


def raw_bodies(seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield bodies that are no JSON object of anybody's, with what kind of body each is."""
    chance = random.Random(seed)
    for body in (b"", b" ", b"\n", b"\0", b"null", b"0", b"[]", b'""', b"{}", b"true"):
        yield "empty", body
    for length in (1, 2, 3, 7, 50, 400, 5000):
        for _ in range(20):
            yield "random bytes", chance.randbytes(length)
    for broken in (b"\xff", b"\xc3(", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xc0\xaf", b"\xe2\x82", b"\xfe\xff\x00{"):
        for body in (broken, b'{"type":"' + broken + b'"}', b"command=/fraga&text=" + broken, b"payload=" + broken):
            yield "broken UTF-8", body
    for deep in ("[", "{", '{"a":', '[{"b":[', '{"type":"event_callback","event":' + '{"a":' * 900):
        for times in (500, 5000, DEEP):
            yield "deep JSON", (deep * times)[: DEEP * 2].encode()
            yield "deep JSON", b"payload=" + (deep * times)[: DEEP * 2].encode()
    closed = "[" * DEEP + "]" * DEEP
    yield "deep JSON", closed.encode()
    yield "deep JSON", ('{"type":"event_callback","event":' + closed + "}").encode()


def large_bodies(seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield bodies of a megabyte or two."""
    chance = random.Random(seed)
    for size in (MEGABYTE, MEGABYTE + 1, 2 * MEGABYTE):
        yield "1 MB", b"a" * size
        yield "1 MB", b'{"type":"event_callback","team_id":"' + b"T" * size + b'"}'
        yield "1 MB", b"payload=" + b"%7B" * (size // 3)
        yield "1 MB", b"a=1&" * (size // 4)
        yield "1 MB", b'{"a":1,' * (size // 7)
        yield "1 MB", chance.randbytes(size)


def paths(given: Any, at: Path = ()) -> Iterator[Path]:
    """Yield the place of every value in something nested, whole parts included."""
    if at:
        yield at
    named = given.items() if isinstance(given, dict) else enumerate(given) if isinstance(given, list) else ()
    for name, inner in named:
        yield from paths(inner, (*at, name))


def replaced(given: Any, at: Path, value: object) -> Any:
    """Return a copy with something else in one place; itself where there is no such place (any more)."""
    name, *rest = at
    if not _has(given, name):
        return given
    copy: Any = dict(given) if isinstance(given, dict) else list(given)
    if rest:
        copy[name] = replaced(given[name], tuple(rest), value)
    elif value is MISSING:
        del copy[name]
    else:
        copy[name] = value
    return copy


def _has(given: Any, name: str | int) -> bool:
    if isinstance(given, list):
        return isinstance(name, int) and name < len(given)
    return isinstance(given, dict) and name in given


def spoilt(given: Json) -> Iterator[Json]:
    """Yield a payload with each of its values replaced by each of VALUES, and with each nested in itself."""
    for at in paths(given):
        yield from (replaced(given, at, value) for value in VALUES)
        yield replaced(given, at, [given])


def as_json(given: object) -> bytes:
    """Return JSON, half a surrogate pair and NUL written as escapes."""
    return json.dumps(given).encode()
