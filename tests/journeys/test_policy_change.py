"""The communicator edits while the server runs: a faultless folder is taken, a faulty one is named and the old one
stays.
"""

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.fakes.server import ROOT, Server, serving
from tests.fakes.trained import POLICY, trained


def replaced(file: str, old: str, new: str) -> Callable[[Path], None]:
    def plant(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text, (file, old)
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return plant


def added(file: str, text: str) -> Callable[[Path], None]:
    def plant(folder: Path) -> None:
        with (folder / file).open("a", encoding="utf-8") as opened:
            opened.write(text)

    return plant


# Ten kinds of faults: the file each is named with, and how it is planted.
PLANTED: dict[str, Callable[[Path], None]] = {
    "policy.yaml": added("policy.yaml", "fargton: blå\n"),
    "smalltalk.yaml": added(
        "smalltalk.yaml", "halsning:\n  reply: Hej\n  reply_en: Hi\n  examples: [hej]\n  examples_en: [hi]\n"
    ),
    "sections/rad.md": replaced("sections/rad.md", "Undvik ironi", "Undvik alltid ironi"),
    "sections/varfor.md": replaced("sections/varfor.md", "review: ", "review: snart, eller "),
    "entries/varfor.md": replaced("entries/varfor.md", "Svar: ", "Svar: Ordagrant ingenstans "),
    "entries/rad.md": replaced("entries/rad.md", "Följdfrågor: ", "Följdfrågor: finns-inte, "),
    "entries/kanaler.md": added("entries/kanaler.md", "- hur lägger jag ut något\n- har vi insta?\n"),
    "desks.yaml": replaced("desks.yaml", "people: [", "people: [ingen-alls, "),
    "requests.yaml": replaced("requests.yaml", "desk: kommunikation", "desk: annan"),
    "contacts.yaml": replaced("contacts.yaml", "title_en: It is urgent", "titel_en: It is urgent"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(POLICY, tmp_path / "policy"))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return trained(tmp_path / "data")


def test_a_faulty_folder_stops_the_start_and_every_fault_is_named(folder: Path, data: Path) -> None:
    for plant in PLANTED.values():
        plant(folder)
    environment = os.environ | {"POLICY_DIR": str(folder), "DATA_DIR": str(data), "PORT": "0"}
    for command, where in (("check", "stdout"), ("serve", "stderr")):
        done = subprocess.run(
            [sys.executable, "app.py", command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
        faults = [line for line in getattr(done, where).splitlines() if "[" in line and "Varning:" not in line]
        assert done.returncode == 1
        assert {line.split(":")[0] for line in faults} >= set(PLANTED)
        assert [line for line in faults if "Gör så här: " not in line] == []


async def test_a_running_server_keeps_the_old_policy_until_the_folder_is_mended(folder: Path, data: Path) -> None:
    with serving(data, POLICY_DIR=str(folder)) as server:
        before = await ready(server)
        for plant in PLANTED.values():
            plant(folder)
        broken = await until(server, lambda policy: policy["faults"] != [])
        assert broken["version"] == before["version"]
        assert {fault["file"] for fault in broken["faults"]} >= set(PLANTED)
        shutil.copytree(POLICY, folder, dirs_exist_ok=True)
        assert await until(server, lambda policy: policy["faults"] == []) == before


async def ready(server: Server) -> dict[str, Any]:
    async with aiohttp.ClientSession() as client, client.get(server.url + "/readyz") as response:
        policy: dict[str, Any] = (await response.json())["policy"]
        return policy


async def until(server: Server, is_so: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    for _ in range(100):
        if is_so(policy := await ready(server)):
            return policy
        await asyncio.sleep(0.1)
    raise AssertionError(f"not within ten seconds: {policy}")


def test_a_desk_that_nobody_could_reach_stops_the_start(folder: Path, data: Path) -> None:
    replaced("desks.yaml", "channels: {local: ", "channels: {slack: ")(folder)
    environment = os.environ | {"POLICY_DIR": str(folder), "DATA_DIR": str(data), "PORT": "0"}
    done = subprocess.run(
        [sys.executable, "app.py", "serve"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, "”kommunikation” har ingen kanal i något rum" in done.stderr) == (1, True), done.stderr
