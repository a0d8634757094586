"""What the doctor says of one thing: that it is well, that it should be looked at, or that it stops something."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["ok", "warning", "fault"]


@dataclass(frozen=True)
class Finding:
    """One check's outcome: a sentence, and unless it is well what to do."""

    level: Level
    says: str
    remedy: str = ""

    def line(self) -> str:
        """Return it as one line for a terminal."""
        return f"{self.level:<8} {' '.join(filter(None, (self.says, self.remedy)))}"


def ok(says: str) -> Finding:
    """Return that something is well."""
    return Finding("ok", says)


def warning(says: str, remedy: str) -> Finding:
    """Return that something works and should be looked at."""
    return Finding("warning", says, remedy)


def fault(says: str, remedy: str) -> Finding:
    """Return that something does not work."""
    return Finding("fault", says, remedy)
