"""What was learned, kept in a file of ours by the content it was learned from, so that the next process need not.

The file: a line with the digest of all that follows, a line of JSON, then the arrays one after another. Nothing in it
can run, and a damaged file is never used.
"""

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bot.answers.calibrate import Judge, Logistic
from bot.answers.index import Index, Learned, build, join
from bot.answers.model import Columns, Model
from bot.policy.model import Policy

_ARRAYS: Final = ("known", "sizes", "unknown", "weights")
_FILES_KEPT: Final = 3
_ALIGNED: Final = 64  # bytes
_DIGEST: Final = 64  # hexadecimal digits


def load_or_build(policy: Policy, cache: Path) -> Index:
    """Take the index of this policy from the cache, or build it and keep it there.

    A file that is missing, damaged or of another version of this package is no fault; nor is a folder that cannot be
    written.
    """
    path = cache / f"answers-{_key(policy)}.bin"
    learned = _fetch(path)
    if learned:
        return join(policy, learned)
    index = build(policy)
    with suppress(OSError):
        _keep(path, index.learned)
    return index


def _key(policy: Policy) -> str:
    """Tell contents apart, and the code that learns from them: what older code kept, newer code must not use."""
    sources = sorted([*Path(__file__).parent.glob("*.py"), *Path(__file__).parent.glob("*.txt")])
    code = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()
    return hashlib.sha256(f"{policy.version} {code}".encode()).hexdigest()[:24]


def _fetch(path: Path) -> Learned | None:
    try:
        content = path.read_bytes()
    except OSError:
        return None
    digest = hashlib.sha256(memoryview(content)[_DIGEST + 1 :]).hexdigest()
    return _unpack(content) if content.startswith(digest.encode() + b"\n") else None


def _keep(path: Path, learned: Learned) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    payload = _pack(learned)
    beside.write_bytes(hashlib.sha256(payload).hexdigest().encode() + b"\n" + payload)
    beside.replace(path)
    for old in sorted(path.parent.glob("answers-*.bin"), key=lambda file: file.stat().st_mtime)[:-_FILES_KEPT]:
        old.unlink(missing_ok=True)


def _pack(learned: Learned) -> bytes:
    arrays = [np.ascontiguousarray(getattr(learned.model, name)) for name in _ARRAYS]
    shapes = [[array.dtype.str, *array.shape] for array in arrays]
    head = {
        "shapes": shapes,
        "doubt": learned.model.doubt,
        "step": learned.model.step,
        "columns": asdict(learned.columns),
        "judge": asdict(learned.judge),
    }
    line = json.dumps(head).encode()
    room = -(_DIGEST + 1 + len(line) + 1) % _ALIGNED
    return b"".join([line, b" " * room, b"\n", *(part for array in arrays for part in _padded(array.tobytes()))])


def _padded(data: bytes) -> tuple[bytes, bytes]:
    return data, bytes(-len(data) % _ALIGNED)


def _unpack(content: bytes) -> Learned:
    """Build on the file's own bytes, without copying them. They are what `_pack` wrote: the digest has told."""
    end = content.index(b"\n", _DIGEST + 1) + 1
    head: dict[str, Any] = json.loads(content[_DIGEST + 1 : end])
    arrays: dict[str, NDArray[Any]] = {}
    for name, (kind, *shape) in zip(_ARRAYS, head["shapes"], strict=True):
        arrays[name] = np.frombuffer(content, kind, int(np.prod(shape)), end).reshape(shape)
        end += arrays[name].nbytes + -arrays[name].nbytes % _ALIGNED
    columns = {name: tuple(value) for name, value in head["columns"].items()}
    judge = head["judge"]
    return Learned(
        Columns(**columns),
        Model(**arrays, doubt=head["doubt"], step=head["step"]),
        Judge(_logistic(judge["right"]), _logistic(judge["near"]), judge["sure"], judge["aside"]),
    )


def _logistic(kept: dict[str, list[float]]) -> Logistic:
    return Logistic(tuple(kept["weights"]))
