"""What was called: each call in order, with what it carried and what became of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass
class Call:
    """One call of the Web API.

    arguments: as they were sent, parsed. at: seconds since 1970 by the fake's clock. fault: what it was made to suffer.
    answer: the body it was answered with, or would have been.
    """

    method: str
    arguments: Json
    at: float
    number: int = 0
    fault: str = "ok"
    answer: Json = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether Slack did what was asked (the caller may never have learnt it)."""
        return self.answer.get("ok") is True

    def __getitem__(self, name: str) -> Any:
        return self.arguments[name]

    def get(self, name: str, otherwise: Any = None) -> Any:
        """Return an argument."""
        return self.arguments.get(name, otherwise)


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
    def methods(self) -> list[str]:
        """Return the methods in order."""
        return [call.method for call in self._all]

    def record(self, method: str, arguments: Json, at: float) -> Call:
        """Write a call down."""
        self._all.append(Call(method, arguments, at, len(self._all)))
        return self._all[-1]

    def of(self, method: str, **having: Any) -> list[Call]:
        """Return the calls of a method that carried these arguments."""
        return [call for call in self._all if call.method == method and _carries(call.arguments, having)]

    def last(self, method: str, **having: Any) -> Call:
        """Return the last such call. Raises AssertionError where there is none."""
        found = self.of(method, **having)
        assert found, f"no call of {method} with {having}; there were {self.methods}"
        return found[-1]

    def where(self, holds: Callable[[Call], bool]) -> list[Call]:
        """Return the calls that it holds for."""
        return [call for call in self._all if holds(call)]

    def since(self, number: int) -> list[Call]:
        """Return the calls from this number on; `len(calls)` is the number of the next."""
        return self._all[number:]

    def clear(self) -> None:
        """Forget them all."""
        self._all.clear()


def _carries(arguments: Json, having: Mapping[str, Any]) -> bool:
    return all(arguments.get(name) == value for name, value in having.items())
