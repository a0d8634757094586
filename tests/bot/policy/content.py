"""A small made-up organisation's content folder, and faults to plant in it."""

import datetime as dt
import shutil
from pathlib import Path

from bot.policy.faults import Fault, refusing
from bot.policy.load import check

MINIMAL = Path(__file__).parents[2] / "policy_content" / "minimal"
TODAY = dt.date(2026, 11, 23)


def copy(to: Path) -> Path:
    shutil.copytree(MINIMAL, to)
    return to


def plant(folder: Path, file: str, old: str, new: str) -> None:
    """Replace `old`, which must stand exactly once in the file."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def places(faults: list[Fault]) -> list[tuple[str, int, str]]:
    return [(fault.file, fault.line, fault.rule) for fault in faults]


def found(folder: Path) -> list[tuple[str, int, str]]:
    """File, line and rule of what keeps the folder from being used."""
    return places(refusing(check(folder, today=TODAY)))


def warned(folder: Path) -> list[tuple[str, int, str]]:
    """File, line and rule of every warning, but for examples being few: they are few in a small folder."""
    warnings = [fault for fault in check(folder, today=TODAY) if fault.severity == "warning"]
    return [place for place in places(warnings) if place[2] != "few-examples"]
