"""Plain text tables, and figures held against their floors."""

from collections.abc import Sequence
from dataclasses import dataclass


def show(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table: the first column to the left, all others to the right."""
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    print(f"\n{title}\n")
    for row in (heads, ["-" * width for width in widths], *rows):
        first, *others = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        print("  ".join([first, *(cell.strip().rjust(len(cell)) for cell in others)]).rstrip())


@dataclass(frozen=True)
class Limit:
    """A figure and what it must reach: at least `limit`, or at most where `most` says so."""

    name: str
    value: float
    limit: float
    unit: str = ""
    most: bool = False

    @property
    def is_met(self) -> bool:
        """Whether the figure keeps its limit."""
        return self.value <= self.limit if self.most else self.value >= self.limit


def hold(title: str, limits: Sequence[Limit]) -> bool:
    """Print the figures against their limits, and tell whether all are met."""
    rows = [
        [
            it.name,
            f"{it.value:.3f}",
            f"{'≤' if it.most else '≥'} {it.limit:g} {it.unit}".rstrip(),
            "ok" if it.is_met else "MISSED",
        ]
        for it in limits
    ]
    show(title, ["", "measured", "limit", ""], rows)
    return all(it.is_met for it in limits)
