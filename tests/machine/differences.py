"""Where two moments differ, to be read by whoever looks for the fault."""

from collections import Counter
from typing import Any

from tests.machine.seen import Seen


def differences(seen: Seen, promised: Seen) -> str:
    """Return what differs, part by part, without what is the same."""
    return "\n".join(
        f"{name}\n  is        {one}\n  should be {other}"
        for name in vars(seen)
        for one, other in [_apart(getattr(seen, name), getattr(promised, name))]
        if one != other
    )


def _apart(one: Any, other: Any) -> tuple[object, object]:
    if isinstance(one, Counter):
        return dict(one - other), dict(other - one)
    if isinstance(one, dict):
        keys = [key for key in {**one, **other} if one.get(key) != other.get(key)]
        return {key: one.get(key) for key in keys}, {key: other.get(key) for key in keys}
    return [item for item in one if item not in other], [item for item in other if item not in one]
