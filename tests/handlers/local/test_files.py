import datetime as dt
import tracemalloc
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from handlers.local.files import AT_MOST, LARGEST, PIECE, LocalFiles, NotTaken, Stored

NOW = dt.datetime(2026, 11, 24, 8, 0, tzinfo=dt.UTC)
PDF = b"%PDF-1.7\n"
ID = "6f0c0000-0000-4000-8000-00000000000"


@pytest.fixture
def files(tmp_path: Path) -> Iterator[LocalFiles]:
    numbers = iter(range(10))
    files = LocalFiles(tmp_path / "files", lambda: f"{ID}{next(numbers)}")
    yield files
    files.close()


async def pieces(*given: bytes) -> AsyncIterator[bytes]:
    for piece in given:
        yield piece


async def content(files: LocalFiles, stored: Stored) -> bytes:
    return b"".join([piece async for piece in await files.open(stored.place)])


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "files").iterdir())


async def test_a_file_comes_back_as_it_was(files: LocalFiles) -> None:
    stored = await files.save("rapport.pdf", pieces(PDF, b"x" * PIECE, b"y"), NOW)
    assert stored == Stored({"file": f"{ID}0"}, "application/pdf", len(PDF) + PIECE + 1)
    assert await content(files, stored) == PDF + b"x" * PIECE + b"y"


async def test_only_its_owner_reads_the_folder_and_no_name_stands_in_it(files: LocalFiles, tmp_path: Path) -> None:
    await files.save("Hemlig rapport.pdf", pieces(PDF), NOW)
    folder = tmp_path / "files"
    assert (oct(folder.stat().st_mode & 0o777), names(tmp_path)) == ("0o700", [f"{ID}0"])
    assert oct((folder / f"{ID}0").stat().st_mode & 0o777) == "0o600"


@pytest.mark.parametrize(
    ("name", "given", "why"),
    [
        ("rapport.pdf", (PDF, b"x" * LARGEST), ("local.file_too_large", 413)),
        ("rapport.pdf", (), ("local.file_empty", 415)),
        ("rapport.pdf", (b"MZ",), ("local.file_type", 415)),
        ("sida.html", (b"<html>",), ("local.file_type", 415)),
    ],
)
async def test_a_file_that_is_not_taken_leaves_nothing(
    files: LocalFiles, tmp_path: Path, name: str, given: tuple[bytes, ...], why: tuple[str, int]
) -> None:
    with pytest.raises(NotTaken) as refused:
        await files.save(name, pieces(*given), NOW)
    assert ((refused.value.key, refused.value.status), names(tmp_path)) == (why, [])


async def test_a_file_as_large_as_may_be_is_taken(files: LocalFiles) -> None:
    assert (await files.save("rapport.pdf", pieces(PDF, b"x" * (LARGEST - len(PDF))), NOW)).size == LARGEST


async def test_a_browser_that_leaves_midway_leaves_nothing(files: LocalFiles, tmp_path: Path) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield PDF
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await files.save("rapport.pdf", broken(), NOW)
    assert names(tmp_path) == []


async def test_the_whole_of_a_file_is_never_in_memory(files: LocalFiles) -> None:
    async def large() -> AsyncIterator[bytes]:
        yield PDF
        for _ in range(LARGEST // PIECE - 1):
            yield bytes(PIECE)

    tracemalloc.start()
    stored = await files.save("rapport.pdf", large(), NOW)
    async for _ in await files.open(stored.place):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < LARGEST / 4


async def test_a_deleted_file_is_gone_and_may_be_deleted_again(files: LocalFiles, tmp_path: Path) -> None:
    stored = await files.save("rapport.pdf", pieces(PDF), NOW)
    await files.delete(stored.place)
    await files.delete(stored.place)
    assert names(tmp_path) == []
    with pytest.raises(FileNotFoundError):
        await files.open(stored.place)


@pytest.mark.parametrize("place", [{}, {"file": "../local_room.sqlite"}, {"file": ""}, {"url": "https://a.se"}])
async def test_a_place_never_leads_out_of_the_folder(files: LocalFiles, place: dict[str, str]) -> None:
    with pytest.raises(FileNotFoundError):
        await files.open(place)
    with pytest.raises(FileNotFoundError):
        await files.delete(place)


async def test_what_is_never_handed_in_is_swept_after_a_day(files: LocalFiles, tmp_path: Path) -> None:
    handed_in = await files.save("a.pdf", pieces(PDF), NOW)
    await files.save("b.pdf", pieces(PDF), NOW)
    newer = await files.save("c.pdf", pieces(PDF), NOW + dt.timedelta(hours=1))
    known = [handed_in.place["file"]]
    assert await files.sweep(known, NOW + dt.timedelta(days=1)) == 0
    assert await files.sweep(known, NOW + dt.timedelta(days=1, minutes=1)) == 1
    assert names(tmp_path) == [handed_in.place["file"], newer.place["file"]]


async def test_what_is_being_written_is_not_swept(files: LocalFiles) -> None:
    async def slow() -> AsyncIterator[bytes]:
        yield PDF
        assert await files.sweep((), NOW + dt.timedelta(days=4000)) == 0

    stored = await files.save("a.pdf", slow(), NOW)
    assert await content(files, stored) == PDF


def test_the_limits_are_those_the_sentences_name() -> None:
    assert (LARGEST, AT_MOST) == (10 * 1024 * 1024, 10)
