"""The icons: PNG of the sizes that Teams takes, drawn whole, the outline white alone on nothing."""

import struct
import zlib
from collections.abc import Iterator

import pytest

from handlers.teams.icons import RED, SEA, WHITE, Pixel, color, outline


def chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield kind and content of each chunk, whose checksum must fit."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    at = 8
    while at < len(png):
        [length] = struct.unpack_from(">I", png, at)
        kind, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", png, at + 8 + length) == (zlib.crc32(kind + data),)
        yield kind, data
        at += 12 + length


def pixels(png: bytes) -> list[list[Pixel]]:
    """Return a picture's lines of pixels."""
    read = dict(chunks(png))
    assert list(read) == [b"IHDR", b"IDAT", b"IEND"]
    width, height, *how = struct.unpack(">2I5B", read[b"IHDR"])
    assert how == [8, 6, 0, 0, 0]  # eight bits, with opacity, not interlaced
    raw = zlib.decompress(read[b"IDAT"])
    lines = [raw[at : at + 1 + 4 * width] for at in range(0, len(raw), 1 + 4 * width)]
    assert (len(lines), {line[0] for line in lines}) == (height, {0})
    return [list(struct.iter_unpack("4B", line[1:])) for line in lines]


@pytest.mark.parametrize(("png", "width"), [(color(), 192), (outline(), 32)])
def test_an_icon_has_the_size_that_teams_takes(png: bytes, width: int) -> None:
    drawn = pixels(png)
    assert (len(drawn), {len(line) for line in drawn}) == (width, {width})


def test_the_colour_icon_is_a_flag_on_a_plain_ground() -> None:
    drawn = pixels(color())
    assert {pixel[3] for line in drawn for pixel in line} == {255}
    assert [drawn[96][x][:3] for x in (0, 35, 60, 130, 155, 191)] == [SEA, SEA, WHITE, RED, SEA, SEA]


def test_the_mark_stays_within_the_middle_120_pixels() -> None:
    drawn = pixels(color())
    outside = [pixel for y, line in enumerate(drawn) for x, pixel in enumerate(line) if not (36 <= x < 156 > y >= 36)]
    assert set(outside) == {(*SEA, 255)}


def test_the_outline_icon_is_white_alone_on_nothing() -> None:
    drawn = pixels(outline())
    assert {pixel[:3] for line in drawn for pixel in line} == {WHITE}
    assert [drawn[16][x][3] for x in (0, 2, 8, 15, 16, 29, 31)] == [0, 255, 0, 0, 255, 255, 0]
