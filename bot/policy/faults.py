"""What is wrong in a content folder, said to the communicator who can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["fault", "warning"]


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands: the file's name inside the folder, and its line, counted from 1."""

    file: str
    line: int = 1


@dataclass(frozen=True, order=True)
class Fault:
    """One thing to mend. `rule` is a short stable code; `message` and `remedy` are Swedish sentences.

    A fault keeps the folder from being used; a warning does not.
    """

    file: str
    line: int
    rule: str
    message: str
    remedy: str
    severity: Severity = "fault"


class PolicyFaults(Exception):
    """The folder cannot be used. `faults` holds all that keeps it from being used, in the order of files and lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__(f"{len(self.faults)} faults in the content folder")


def fault(place: Place, rule: str, message: str, remedy: str) -> Fault:
    """Say what keeps the folder from being used."""
    return Fault(place.file, place.line, rule, message, remedy)


def warning(place: Place, rule: str, message: str, remedy: str) -> Fault:
    """Say what somebody should see to."""
    return Fault(place.file, place.line, rule, message, remedy, "warning")


def refusing(faults: Iterable[Fault]) -> list[Fault]:
    """Return those that keep the folder from being used."""
    return [found for found in faults if found.severity == "fault"]
