"""What was learned as bytes: a line of JSON, then the arrays one after another. Nothing in it can run."""

import json
from dataclasses import asdict
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bot.answers.calibrate import Judge, Logistic
from bot.answers.index import Learned
from bot.answers.model import Columns, Model

_ARRAYS: Final = ("known", "sizes", "weights")
_ALIGNED: Final = 64  # bytes


def pack(learned: Learned) -> bytes:
    """Write down what was learned; the same learning gives the same bytes."""
    arrays = [getattr(learned.model, name) for name in _ARRAYS]
    head = {
        "shapes": [[array.dtype.str, *array.shape] for array in arrays],
        "doubt": learned.model.doubt,
        "step": learned.model.step,
        "columns": asdict(learned.columns),
        "judge": asdict(learned.judge),
    }
    line = json.dumps(head).encode()
    parts = [line, b" " * (-(len(line) + 1) % _ALIGNED), b"\n"]
    for array in arrays:
        parts += [array.tobytes(), bytes(-array.nbytes % _ALIGNED)]
    return b"".join(parts)


def unpack(content: bytes | memoryview) -> Learned:
    """Read what `pack` wrote. The arrays lie on these very bytes, without a copy of them."""
    line, start = _first_line(content)
    head: dict[str, Any] = json.loads(line)
    arrays: dict[str, NDArray[Any]] = {}
    for name, (kind, *shape) in zip(_ARRAYS, head["shapes"], strict=True):
        arrays[name] = np.frombuffer(content, kind, int(np.prod(shape)), start).reshape(shape)
        start += arrays[name].nbytes + -arrays[name].nbytes % _ALIGNED
    judge = head["judge"]
    return Learned(
        Columns(**{name: tuple(value) for name, value in head["columns"].items()}),
        Model(**arrays, doubt=head["doubt"], step=head["step"]),
        Judge(_logistic(judge["right"]), _logistic(judge["near"]), judge["sure"], judge["aside"]),
    )


def _first_line(content: bytes | memoryview) -> tuple[bytes, int]:
    """Give the first line, and where the next begins."""
    length = _ALIGNED
    while content[length - 1] != ord("\n"):
        length += _ALIGNED
    return bytes(content[:length]), length


def _logistic(kept: dict[str, list[float]]) -> Logistic:
    return Logistic(tuple(kept["weights"]))
