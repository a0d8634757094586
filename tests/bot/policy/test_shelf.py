"""The policy in use changes in one step, or not at all."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.policy.faults import PolicyFaults
from bot.policy.load import load
from bot.policy.model import Policy
from bot.policy.packed import SERVED
from bot.policy.shelf import UNLEARNABLE, Shelf, Stocked
from tests.bot.policy.content import places, plant


@pytest.fixture
def built() -> list[str]:
    """The versions that something was built from, in turn."""
    return []


@pytest.fixture
def build(built: list[str]) -> Callable[[Policy], str]:
    def build(policy: Policy) -> str:
        built.append(policy.version)
        return policy.smalltalk["halsning"].reply

    return build


@pytest.fixture(params=["as written", "as kept"])
def cache(request: pytest.FixtureRequest, tmp_path: Path) -> Path | None:
    return tmp_path / "cache" if request.param == "as kept" else None


@pytest.fixture
def shelf(folder: Path, build: Callable[[Policy], str], cache: Path | None) -> Shelf[str]:
    if cache:
        Shelf(folder, lambda _: None, cache=cache)
    return Shelf(folder, build, cache=cache)


def test_a_shelf_starts_with_what_the_folder_holds(shelf: Shelf[str], folder: Path) -> None:
    assert (shelf.current, shelf.faults) == (Stocked(load(folder), "Ohoj!"), ())


def test_a_shelf_does_not_start_on_faults(folder: Path, build: Callable[[Policy], str], built: list[str]) -> None:
    plant(folder, "policy.yaml", "bot: Fyren", "bott: Fyren")
    with pytest.raises(PolicyFaults):
        Shelf(folder, build)
    assert built == []


def test_a_changed_folder_is_taken_with_what_is_built_from_it(shelf: Shelf[str], folder: Path) -> None:
    plant(folder, "smalltalk.yaml", "Ohoj!", "Skepp ohoj!")
    shelf.look()
    assert (shelf.current, shelf.faults) == (Stocked(load(folder), "Skepp ohoj!"), ())


def test_an_unchanged_folder_is_neither_read_nor_built_again(shelf: Shelf[str], folder: Path, built: list[str]) -> None:
    first = shelf.current
    (folder / "policy.yaml").touch()
    shelf.look()
    shelf.look()
    assert shelf.current is first
    assert len(built) == 1


def test_a_change_that_keeps_size_and_time_is_seen(shelf: Shelf[str], folder: Path) -> None:
    path = folder / "smalltalk.yaml"
    before = path.stat()
    plant(folder, "smalltalk.yaml", "Ohoj!", "Ahoj!")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    shelf.look()
    assert shelf.current.built == "Ahoj!"


def test_a_broken_folder_keeps_the_old_and_says_why(shelf: Shelf[str], folder: Path, built: list[str]) -> None:
    first = shelf.current
    plant(folder, "smalltalk.yaml", "Ohoj!", "Skepp ohoj!")
    plant(folder, "policy.yaml", "bot: Fyren", "bott: Fyren")
    shelf.look()
    shelf.look()
    assert shelf.current is first
    assert places(list(shelf.faults)) == [("policy.yaml", 1, "missing"), ("policy.yaml", 2, "unknown-key")]
    assert len(built) == 1


def test_a_mended_folder_is_taken(shelf: Shelf[str], folder: Path) -> None:
    plant(folder, "policy.yaml", "bot: Fyren", "bott: Fyren")
    shelf.look()
    plant(folder, "policy.yaml", "bott: Fyren", "bot: Fyrbåken")
    shelf.look()
    assert (shelf.current.policy.bot, shelf.faults) == ("Fyrbåken", ())


def test_a_folder_put_back_is_in_use_without_building(shelf: Shelf[str], folder: Path, built: list[str]) -> None:
    first = shelf.current
    plant(folder, "policy.yaml", "bot: Fyren", "bott: Fyren")
    shelf.look()
    plant(folder, "policy.yaml", "bott: Fyren", "bot: Fyren")
    shelf.look()
    assert shelf.current is first
    assert (shelf.faults, len(built)) == ((), 1)


@pytest.mark.parametrize(
    ("file", "end"),
    [
        ("policy.yaml", "channels:"),
        ("entries/skriva.md", "## krav"),
        ("entries/skriva.md", ""),
        ("sections/skriva.md", "1. **vara"),
        ("requests.yaml", "  desk: kontoret"),
        ("source.txt", "Utanför arbetet"),
    ],
)
def test_a_half_written_file_is_not_taken(shelf: Shelf[str], folder: Path, file: str, end: str) -> None:
    first, path = shelf.current, folder / file
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole[: whole.index(end)], encoding="utf-8")
    shelf.look()
    assert shelf.current is first
    assert shelf.faults
    path.write_text(whole, encoding="utf-8")
    shelf.look()
    assert (shelf.current, shelf.faults) == (first, ())


def test_a_folder_that_goes_and_comes_is_a_fault_meanwhile(shelf: Shelf[str], folder: Path) -> None:
    first = shelf.current
    shutil.move(folder, folder.with_name("aside"))
    shelf.look()
    assert (shelf.current, places(list(shelf.faults))) == (first, [(".", 1, "missing-folder")])
    shutil.move(folder.with_name("aside"), folder)
    shelf.look()
    assert (shelf.current, shelf.faults) == (first, ())


def test_a_stray_file_that_is_taken_away_is_a_fault_no_longer(shelf: Shelf[str], folder: Path) -> None:
    (folder / "utkast.docx").write_text("x")
    shelf.look()
    assert places(list(shelf.faults)) == [("utkast.docx", 1, "unknown-file")]
    (folder / "utkast.docx").unlink()
    shelf.look()
    assert shelf.faults == ()


def test_a_failed_build_leaves_the_old_and_is_raised_once_and_told(folder: Path) -> None:
    def build(policy: Policy) -> str:
        if policy.bot != "Fyren":
            raise ArithmeticError
        return policy.bot

    shelf = Shelf(folder, build)
    plant(folder, "policy.yaml", "bot: Fyren", "bot: Båken")
    with pytest.raises(ArithmeticError):
        shelf.look()
    shelf.look()
    assert shelf.current.built == "Fyren"
    assert list(shelf.faults) == [UNLEARNABLE]
    plant(folder, "policy.yaml", "bot: Båken", "bot: Fyren")
    shelf.look()
    assert list(shelf.faults) == []


def test_kinds_that_do_not_exist_are_refused(folder: Path, build: Callable[[Policy], str]) -> None:
    with pytest.raises(PolicyFaults) as raised:
        Shelf(folder, build, forms={"nyhet": ["text"]})
    assert places(list(raised.value.faults)) == [("requests.yaml", 17, "unknown-key")]


def test_what_was_kept_is_read_and_not_compiled_again(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "cache" / SERVED
    first = Shelf(folder, lambda policy: policy, cache=tmp_path / "cache").current
    written = kept.stat().st_mtime_ns
    assert Shelf(folder, lambda policy: policy, cache=tmp_path / "cache").current == first
    assert kept.stat().st_mtime_ns == written


def test_what_was_kept_for_other_forms_is_held_against_these(folder: Path, tmp_path: Path) -> None:
    Shelf(folder, lambda _: None, cache=tmp_path)
    with pytest.raises(PolicyFaults):
        Shelf(folder, lambda _: None, forms={"nyhet": ["text"]}, cache=tmp_path)


def test_what_was_kept_and_is_damaged_is_compiled_anew(folder: Path, tmp_path: Path) -> None:
    first = Shelf(folder, lambda policy: policy, cache=tmp_path).current
    (tmp_path / SERVED).write_bytes((tmp_path / SERVED).read_bytes()[:-1])
    assert Shelf(folder, lambda policy: policy, cache=tmp_path).current == first
