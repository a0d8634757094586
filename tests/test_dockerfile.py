"""The image, without building one: what it copies is there and enough, its settings start a server that is well, its
health check tells. Docker itself is not asked.
"""

import ast
import asyncio
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from pathlib import Path

import aiohttp
import pytest

from tests.fakes.slack.server import fake_slack
from tests.fakes.slack.workspace import BOT_TOKEN, SIGNING_SECRET, TEAM
from tests.fakes.trained import trained

ROOT = Path(__file__).parent.parent
START_WITHIN = 60.0


def instructions() -> list[tuple[str, str]]:
    """Return the Dockerfile's instructions in order, each with its arguments on one line."""
    text = re.sub(r"^\s*#.*\n", "", (ROOT / "Dockerfile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    lines = re.sub(r"\\\n\s*", " ", text).splitlines()
    return [(word, rest.strip()) for word, _, rest in (line.strip().partition(" ") for line in lines) if word]


def of(instruction: str) -> list[str]:
    return [rest for word, rest in instructions() if word == instruction]


def environment() -> dict[str, str]:
    return dict(pair.split("=", 1) for rest in of("ENV") for pair in shlex.split(rest))


def copies() -> list[tuple[str, str]]:
    """Return what is copied, and to where under the work folder."""
    pairs = [rest.split() for rest in of("COPY")]
    return [(source, target) for source, target in pairs]


def exec_form(instruction: str) -> list[str]:
    """Return the words of the one instruction's exec form; it fails for a shell form."""
    [rest] = of(instruction)
    words = ast.literal_eval(rest[rest.index("[") :])
    assert all(isinstance(word, str) for word in words)
    return list(words)


def let_through(path: str) -> bool:
    """Whether .dockerignore lets a path into the build: the last line that fits it or a folder above it decides."""
    through = True
    for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines():
        pattern = line.removeprefix("!").removeprefix("**/")
        parts = Path(path).parts
        above = ["/".join(parts[: length + 1]) for length in range(len(parts))]
        anywhere = line.removeprefix("!").startswith("**/")
        if line and not line.startswith("#") and any(fnmatch(p, pattern) for p in (parts if anywhere else above)):
            through = line.startswith("!")
    return through


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """The work folder as the image has it, and nothing else."""
    folder = tmp_path / "app"
    folder.mkdir()
    for source, target in copies():
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, folder / target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / source, folder / target)
    return folder


@contextmanager
def started(image: Path, **settings: str) -> Iterator[subprocess.Popen[str]]:
    """Run what the image runs, with its environment and these settings, and nothing of ours."""
    entry, command = exec_form("ENTRYPOINT"), exec_form("CMD")
    assert entry[0] == "python"
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    process = subprocess.Popen(
        [sys.executable, *entry[1:], *command],
        cwd=image,
        env=kept | environment() | {"DATA_DIR": str(image.parent / "data"), "PORT": "0"} | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=30)


def port_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    first = process.stdout.readline()
    assert first.startswith("Medielots: http://0.0.0.0:"), first
    return first.strip().removesuffix("/").rpartition(":")[2]


def healthy(port: str, **settings: str) -> bool:
    """Run the image's health check."""
    [rest] = of("HEALTHCHECK")
    words = ast.literal_eval(rest[rest.index("[") :])
    assert words[0] == "python"
    return (
        subprocess.run(
            [sys.executable, *words[1:]], env={"PORT": port} | settings, check=False, capture_output=True
        ).returncode
        == 0
    )


@pytest.fixture
async def slack_settings() -> AsyncIterator[dict[str, str]]:
    async with fake_slack() as slack:
        yield {
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_SIGNING_SECRET": SIGNING_SECRET,
            "SLACK_TEAM_ID": TEAM,
            "SLACK_API_URL": slack.api_url,
        }


def test_everything_that_is_copied_is_there_and_let_through() -> None:
    assert copies()
    assert [source for source, _ in copies() if not (ROOT / source).exists() or not let_through(source)] == []


@pytest.mark.parametrize(
    "path", [".env", "data/medielots.sqlite", ".git/config", "tests/conftest.py", "bot/__pycache__/x.pyc"]
)
def test_what_is_nobodys_business_is_not_let_through(path: str) -> None:
    assert not let_through(path)


def test_packages_are_the_locked_ones_and_no_others() -> None:
    installs = [part.strip() for rest in of("RUN") for part in rest.split("&&") if "pip install" in part]
    assert installs == ["pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.txt"]


def test_the_python_is_the_one_that_was_locked_for() -> None:
    [base] = of("FROM")
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert f"with Python {base.removeprefix('python:').removesuffix('-slim')}\n" in lock


def test_it_runs_as_nobody_in_particular_and_writes_in_one_place() -> None:
    order = [word for word, _ in instructions()]
    assert (of("USER"), of("VOLUME"), environment()["DATA_DIR"]) == (["10001:10001"], ["/data"], "/data")
    assert order.index("USER") > max(place for place, word in enumerate(order) if word in ("RUN", "COPY"))


def test_it_listens_to_the_outside_without_the_local_room() -> None:
    settings = environment()
    assert (settings["HOST"], settings["LOCAL_ROOM"], of("EXPOSE")) == ("0.0.0.0", "0", [settings["PORT"]])
    assert not any("TOKEN" in name or "SECRET" in name for name in settings)


async def test_with_slack_set_up_it_starts_and_says_it_is_well(image: Path, slack_settings: dict[str, str]) -> None:
    plant_a_channel(image)
    trained(image.parent / "data")
    before = everything_in(image)
    with started(image, **slack_settings) as process:
        port = await asyncio.wait_for(asyncio.to_thread(port_of, process), START_WITHIN)
        async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/healthz") as answer:
            assert answer.status == 200
        async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/") as answer:
            assert answer.status == 404  # no local room
        assert await asyncio.to_thread(healthy, port)
        assert await asyncio.to_thread(
            lambda: healthy(port, HTTP_PROXY="http://127.0.0.1:9", http_proxy="http://127.0.0.1:9")
        )
    assert everything_in(image) == before  # nothing is written beside the code


def everything_in(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*"))


def plant_a_channel(image: Path) -> None:
    desks = image / "policy_content" / "desks.yaml"
    text = desks.read_text(encoding="utf-8")
    wanted = text.replace("channels: {local: kommunikation}", "channels: {slack: C0DESK}")
    assert wanted != text
    desks.write_text(wanted, encoding="utf-8")


def test_without_a_platform_it_stops_and_names_the_setting(image: Path) -> None:
    with started(image) as process:
        said, told = process.communicate(timeout=START_WITHIN)
        assert (process.returncode, said) == (2, "")
        assert "LOCAL_ROOM: without the local room there is nothing to serve." in told


def test_the_health_check_tells_when_nothing_answers() -> None:
    assert not healthy("9")
