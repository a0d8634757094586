"""A kept policy is the policy, or it is not used."""

import shutil
from pathlib import Path

import pytest

from bot.policy import packed
from bot.policy.faults import PolicyFaults
from bot.policy.folder import read
from bot.policy.load import load
from tests.bot.policy.content import MINIMAL, plant

POLICY = load(MINIMAL)
DIGEST = read(MINIMAL).digest


def test_packing_keeps_everything() -> None:
    assert packed.unpack(packed.pack(POLICY)) == POLICY


def test_what_is_kept_is_found_by_its_digest_alone(tmp_path: Path) -> None:
    packed.keep(tmp_path, DIGEST, POLICY)
    assert packed.fetch(tmp_path, DIGEST) == POLICY
    assert packed.fetch(tmp_path, "0" * 64) is None


def test_a_warm_cache_is_used(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    load(folder, cache=cache)
    other = {**POLICY.groups, "kept": "yes"}
    packed.keep(cache, DIGEST, POLICY.__class__(**{**vars(POLICY), "groups": other}))
    assert load(folder, cache=cache).groups == other


def test_a_changed_folder_is_read_anew(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    load(folder, cache=cache)
    plant(folder, "policy.yaml", "bot: Fyren", "bot: Båken")
    assert load(folder, cache=cache).bot == "Båken"
    assert load(folder, cache=cache) == load(folder)


def test_a_folder_with_faults_is_refused_whatever_is_kept(folder: Path, tmp_path: Path) -> None:
    load(folder, cache=tmp_path)
    plant(folder, "policy.yaml", "bot: Fyren", "bot:")
    with pytest.raises(PolicyFaults):
        load(folder, cache=tmp_path)


@pytest.mark.parametrize("damage", ["empty", "short", "garbage", "one letter", "another head", "a folder"])
def test_a_damaged_cache_is_written_anew(folder: Path, tmp_path: Path, damage: str) -> None:
    cache = tmp_path / "cache"
    load(folder, cache=cache)
    path = cache / packed.FILE
    whole = path.read_bytes()
    head, payload = whole.split(b"\n", 1)
    match damage:
        case "empty":
            path.write_bytes(b"")
        case "short":
            path.write_bytes(whole[:-10])
        case "garbage":
            path.write_bytes(b"\xff" * 1000)
        case "one letter":
            path.write_bytes(whole.replace(b"Fyren", b"Fyran"))
        case "another head":
            path.write_bytes(head.replace(DIGEST[:8].encode(), b"00000000") + b"\n" + payload)
        case _:
            path.unlink()
            path.mkdir()
    assert load(folder, cache=cache) == POLICY
    if damage != "a folder":
        assert path.read_bytes() == whole


def test_json_of_another_shape_is_not_used(tmp_path: Path) -> None:
    for payload in (
        b"[]",
        b'["Run"]',
        b'["Example", "x", "sv", 0]',
        b'["os", "x"]',
        b'["Policy"]',
        b'["date", "x"]',
        b"7",
    ):
        (tmp_path / packed.FILE).write_bytes(packed.head(DIGEST, payload) + b"\n" + payload)
        assert packed.fetch(tmp_path, DIGEST) is None


def test_a_cache_that_cannot_be_written_is_done_without(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    assert load(folder, cache=tmp_path / "cache") == POLICY


def test_nothing_is_left_beside_the_cache(folder: Path, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "cache", ignore_errors=True)
    load(folder, cache=tmp_path / "cache")
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [packed.FILE]
