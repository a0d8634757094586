"""What is wrong with the files as files is told, never thrown."""

from pathlib import Path

import pytest

from bot.policy.faults import Fault, PolicyFaults
from bot.policy.folder import FIXED
from bot.policy.load import check, load
from tests.bot.policy.content import TODAY, found, plant


def test_a_missing_folder_is_a_fault(tmp_path: Path) -> None:
    expected = Fault(".", 1, "missing-folder", "Mappen finns inte.", "Kontrollera mappens namn och sökväg.")
    assert check(tmp_path / "nowhere", today=TODAY) == [expected]
    with pytest.raises(PolicyFaults) as raised:
        load(tmp_path / "nowhere")
    assert raised.value.faults == (expected,)


def test_a_file_in_place_of_the_folder_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "content").write_text("hej")
    assert found(tmp_path / "content") == [(".", 1, "missing-folder")]


def test_an_empty_folder_lacks_everything(tmp_path: Path) -> None:
    missing = [(name, 1, "missing-file") for name in FIXED]
    folders = [(name, 1, "missing-folder") for name in ("sections", "entries")]
    assert found(tmp_path) == sorted(missing + folders)


@pytest.mark.parametrize("name", FIXED)
def test_a_missing_file_is_a_fault(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert found(folder) == [(name, 1, "missing-file")]


@pytest.mark.parametrize("name", FIXED)
def test_an_empty_file_is_no_traceback(folder: Path, name: str) -> None:
    (folder / name).write_text("")
    assert bool(found(folder)) == (name != "not_covered.md")


def test_a_section_without_questions_is_a_fault(folder: Path) -> None:
    (folder / "entries" / "privat.md").unlink()
    assert found(folder) == [
        ("entries/privat.md", 1, "missing-file"),
        ("entries/skriva.md", 7, "dead-reference"),
    ]


def test_questions_without_a_section_are_a_fault(folder: Path) -> None:
    (folder / "entries" / "privat.md").rename(folder / "entries" / "fritid.md")
    assert found(folder) == [("entries/fritid.md", 1, "unknown-file"), ("entries/privat.md", 1, "missing-file")]


@pytest.mark.parametrize(
    "name", ["bild.png", "sections/skriva.txt", "entries/mera/skriva.md", "policy.yml", "mapp/x.md"]
)
def test_a_file_with_an_unknown_name_is_a_fault(folder: Path, name: str) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("x")
    stranger = name if path.parent in (folder, folder / "sections") else name.rsplit("/", 1)[0]
    assert found(folder) == [(stranger, 1, "unknown-file")]


@pytest.mark.parametrize("name", [".DS_Store", "policy.yaml~", "sections/.skriva.md.swp", "entries/~$skriva.md"])
def test_what_editors_leave_behind_is_overlooked(folder: Path, name: str) -> None:
    version = load(folder).version
    (folder / name).write_bytes(b"\xff")
    assert load(folder).version == version


def test_a_file_that_is_not_utf8_is_a_fault_on_its_line(folder: Path) -> None:
    path = folder / "contacts.yaml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1"))
    assert found(folder) == [("contacts.yaml", 2, "not-utf8")]


def test_a_section_without_front_matter_is_a_fault(folder: Path) -> None:
    path = folder / "sections" / "privat.md"
    path.write_text(path.read_text(encoding="utf-8").split("---\n")[2].lstrip(), encoding="utf-8")
    assert found(folder) == [("sections/privat.md", 1, "no-front-matter"), ("source.txt", 17, "not-in-section")]


def test_a_section_without_text_is_a_fault(folder: Path) -> None:
    plant(
        folder,
        "sections/privat.md",
        "Vad du skriver på fritiden avgör du själv. Skriv aldrig om laster som är hemliga.\n",
        "",
    )
    assert found(folder) == [
        ("entries/privat.md", 5, "passage-not-found"),
        ("sections/privat.md", 11, "missing"),
        ("source.txt", 19, "not-in-section"),
    ]


def test_line_ends_and_byte_order_marks_of_windows_change_nothing(folder: Path) -> None:
    expected = load(folder)
    for path in folder.rglob("*.*"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    policy = load(folder)
    assert (policy.sections, policy.entries, policy.kinds) == (expected.sections, expected.entries, expected.kinds)


def test_a_file_that_may_not_be_opened_is_a_fault(folder: Path) -> None:
    (folder / "desks.yaml").unlink()
    (folder / "desks.yaml").symlink_to(folder / "desks.yaml")
    assert found(folder) == [("desks.yaml", 1, "missing-file"), ("desks.yaml", 1, "unknown-file")]
