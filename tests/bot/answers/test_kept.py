"""What was learned is kept by content, and a damaged file is as good as none."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.answers import find, kept, load_or_build
from bot.answers.apart import learn_apart
from bot.answers.index import Learned, learn
from bot.answers.packed import pack
from bot.policy.model import Policy
from tests.bot.answers.a_policy import a_policy

QUESTION = "hur skaffar jag lånekort?"


def only_file(cache: Path) -> Path:
    (file,) = cache.glob("*")
    return file


def never(policy: Policy) -> Learned:
    raise AssertionError("learnt, although it was kept")


def test_what_was_kept_is_what_was_built(library: Policy, tmp_path: Path) -> None:
    built = load_or_build(library, tmp_path / "new" / "cache", learn)
    fetched = load_or_build(library, tmp_path / "new" / "cache", never)
    assert pack(fetched.learned) == pack(built.learned)
    assert find(fetched, library, QUESTION) == find(built, library, QUESTION)


def test_learning_apart_gives_the_same_to_the_last_bit(library: Policy) -> None:
    assert pack(learn_apart(library)) == pack(learn(library))


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: b"\n",
        lambda content: content[: len(content) // 2],
        lambda content: content[:-1],
        lambda content: content[:300] + bytes([content[300] ^ 1]) + content[301:],
        lambda content: content[:-9] + bytes([content[-9] ^ 128]) + content[-8:],
        lambda content: b"0" * 64 + content[64:],
        lambda content: b"\x00\xff" * 500,
    ],
)
def test_a_damaged_file_is_built_anew(library: Policy, tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    built = load_or_build(library, tmp_path, learn)
    file = only_file(tmp_path)
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    assert pack(load_or_build(library, tmp_path, learn).learned) == pack(built.learned)
    assert only_file(tmp_path).read_bytes() == whole


def test_every_content_has_its_own_file_and_the_newest_three_stay(tmp_path: Path) -> None:
    for version in ("a", "b", "c", "d"):
        load_or_build(a_policy(version), tmp_path, learn)
    assert len(list(tmp_path.glob("*"))) == 3
    assert load_or_build(a_policy("d"), tmp_path, never).policy_version == "d"


def test_newer_code_does_not_use_what_older_code_kept(
    library: Policy, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = kept._key(library)
    copy = tmp_path / "kept.py"
    copy.write_text("# another version\n", encoding="utf-8")
    monkeypatch.setattr(kept, "__file__", str(copy))
    assert kept._key(library) != before


def test_a_folder_that_cannot_be_written_is_done_without(library: Policy, tmp_path: Path) -> None:
    in_the_way = tmp_path / "a file"
    in_the_way.write_text("")
    assert find(load_or_build(library, in_the_way, learn), library, QUESTION).said == ("lanekort",)
