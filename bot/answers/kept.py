"""What was learned, kept in a file of ours by the content it was learned from, so that the next process need not.

The file: a line with the digest of all that follows, then what `packed` wrote. A damaged file is never used.
"""

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from bot.answers.apart import learn_apart
from bot.answers.index import Index, Learned, join
from bot.answers.packed import pack, unpack
from bot.policy.model import Policy

_FILES_KEPT: Final = 3
_HEAD: Final = 128  # bytes, so that what follows lies as `packed` laid it


def load_or_build(policy: Policy, cache: Path, learn: Callable[[Policy], Learned] = learn_apart) -> Index:
    """Take the index of this policy from the cache, or build it and keep it there.

    A file that is missing, damaged or of another version of this package is no fault; nor is a folder that cannot be
    written.
    """
    path = cache / f"answers-{_key(policy)}.bin"
    learned = _fetch(path)
    if not learned:
        learned = learn(policy)
        with suppress(OSError):
            _keep(path, learned)
    return join(policy, learned)


def _key(policy: Policy) -> str:
    """Tell contents apart, and the code that learns from them: what older code kept, newer code must not use."""
    sources = sorted([*Path(__file__).parent.glob("*.py"), *Path(__file__).parent.glob("*.txt")])
    code = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()
    return hashlib.sha256(f"{policy.version} {code}".encode()).hexdigest()[:24]


def _fetch(path: Path) -> Learned | None:
    try:
        content = memoryview(path.read_bytes())
    except OSError:
        return None
    payload = content[_HEAD:]
    return unpack(payload) if content[:_HEAD] == _head(payload) else None


def _keep(path: Path, learned: Learned) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    payload = pack(learned)
    beside.write_bytes(_head(payload) + payload)
    beside.replace(path)
    for old in sorted(path.parent.glob("answers-*.bin"), key=lambda file: file.stat().st_mtime)[:-_FILES_KEPT]:
        old.unlink(missing_ok=True)


def _head(payload: bytes | memoryview) -> bytes:
    return hashlib.sha256(payload).hexdigest().encode().ljust(_HEAD - 1) + b"\n"
