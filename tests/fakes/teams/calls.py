"""What was called: each call in order, whole, and what became of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass
class Call:
    """One call.

    name: "openid", "keys", "token", "identity", "create", "send", "reply", "update", "delete", "members", "member",
    "pagedmembers", "team", "channels", "download", "upload". conversation: the one in its path, if any. headers:
    without the token's value. at: seconds since 1970 by the fake's clock. fault: what it was made to suffer.
    status, answer: what it was answered with, or would have been.
    """

    name: str
    method: str
    path: str
    at: float
    number: int
    conversation: str = ""
    activity: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    body: Json = field(default_factory=dict)
    fault: str = "ok"
    status: int = 0
    answer: Any = None

    @property
    def ok(self) -> bool:
        """Whether what was asked was done (the caller may never have learnt it)."""
        return 200 <= self.status < 300

    def __getitem__(self, name: str) -> Any:
        return self.body[name]

    def get(self, name: str, otherwise: Any = None) -> Any:
        """Return a part of the body."""
        return self.body.get(name, otherwise)


class Calls:
    """The record. It counts, iterates and compares like a list of calls."""

    def __init__(self) -> None:
        self._all: list[Call] = []

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Call]:
        return iter(self._all)

    def __getitem__(self, number: int) -> Call:
        return self._all[number]

    @property
    def names(self) -> list[str]:
        """Return the names in order."""
        return [call.name for call in self._all]

    def record(self, name: str, method: str, path: str, at: float) -> Call:
        """Write a call down."""
        self._all.append(Call(name, method, path, at, len(self._all)))
        return self._all[-1]

    def of(self, *names: str, **having: Any) -> list[Call]:
        """Return the calls by these names that carried this in their bodies; `conversation` and `activity` are the
        path's.
        """
        return [call for call in self._all if call.name in names and _carries(call, having)]

    def where(self, holds: Callable[[Call], bool]) -> list[Call]:
        """Return the calls that it holds for."""
        return [call for call in self._all if holds(call)]

    def since(self, number: int) -> list[Call]:
        """Return the calls from this number on; `len(calls)` is the number of the next."""
        return self._all[number:]

    def clear(self) -> None:
        """Forget them all."""
        self._all.clear()


def headers_of(headers: Mapping[str, str]) -> dict[str, str]:
    """Return headers without what the token is."""
    kept = {name.title(): value for name, value in headers.items()}
    if "Authorization" in kept:
        kept["Authorization"] = kept["Authorization"].partition(" ")[0]
    return kept


def _carries(call: Call, having: Mapping[str, Any]) -> bool:
    path = {"conversation": call.conversation, "activity": call.activity}
    return all((path.get(name) or call.body.get(name)) == value for name, value in having.items())
