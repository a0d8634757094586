"""The rules of the house, broken on purpose: each must turn `make check` red."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BREACHES = {
    "handlers, then bot: nothing points back": ("bot/people.py", "import handlers.http"),
    "nothing imports the composition root": ("handlers/command_line.py", "import app"),
    "the core knows no platform and no HTTP": ("bot/people.py", "import aiohttp"),
    "the rooms never import each other": ("handlers/local/views.py", "import handlers.slack.views"),
    "a handler never touches the rows or the trail: every change is a verb": (
        "handlers/local/incoming.py",
        "from bot.store.requests import change",
    ),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for folder in ("bot", "handlers"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("app.py", "pyproject.toml"):
        shutil.copy(ROOT / file, tmp_path / file)
    return tmp_path


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    program = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    return subprocess.run(program, cwd=folder, capture_output=True, text=True, check=False)


def test_the_house_as_it_stands_keeps_its_rules(copy: Path) -> None:
    done = lint(copy)
    assert (done.returncode, f"{len(BREACHES)} kept, 0 broken" in done.stdout) == (0, True), done.stdout


@pytest.mark.parametrize("rule", BREACHES)
def test_a_broken_rule_is_found(copy: Path, rule: str) -> None:
    file, line = BREACHES[rule]
    with (copy / file).open("a", encoding="utf-8") as source:
        source.write(f"\n{line}\n")
    done = lint(copy)
    assert (done.returncode, f"{rule} BROKEN" in done.stdout) == (1, True), done.stdout
