"""The app's two icons in Teams, drawn when the package is made: the signal flag H, "I have a pilot on board".

The colour icon is 192 pixels wide, on a plain ground, with its mark in the middle 120; the outline icon is 32 wide,
white alone on nothing. Source: Microsoft's "Teams app package", November 2026.
"""

import math
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

COLOR, OUTLINE = 192, 32
"""Their widths, which are their heights too."""

Pixel = tuple[int, int, int, int]
SEA: Final = (0x1B, 0x3A, 0x57)
RED: Final = (0xC2, 0x27, 0x2D)
WHITE: Final = (0xFF, 0xFF, 0xFF)


@dataclass(frozen=True)
class Flag:
    """A square with round corners in the middle of a picture, in pixels."""

    picture: int
    width: float
    radius: float

    def covers(self, x: float, y: float) -> float:
        """Return how much of the pixel around a point lies inside: 0 to 1."""
        middle, flat = self.picture / 2, self.width / 2 - self.radius
        right, down = abs(x - middle) - flat, abs(y - middle) - flat
        outside = math.hypot(max(right, 0), max(down, 0)) + min(max(right, down), 0) - self.radius
        return _share(-outside)

    def fly(self, x: float, y: float) -> float:
        """Return the same of the flag's right half."""
        return min(self.covers(x, y), _share(x - self.picture / 2))


@cache
def color() -> bytes:
    """Return the colour icon as PNG."""
    flag = Flag(COLOR, width=112, radius=24)

    def pixel(x: float, y: float) -> Pixel:
        cloth = _mixed(SEA, WHITE, flag.covers(x, y))
        return (*_mixed(cloth, RED, flag.fly(x, y)), 255)

    return _png(COLOR, pixel)


@cache
def outline() -> bytes:
    """Return the outline icon as PNG."""
    edge, hole = Flag(OUTLINE, width=30, radius=7), Flag(OUTLINE, width=26, radius=5)

    def pixel(x: float, y: float) -> Pixel:
        drawn = max(edge.covers(x, y) - hole.covers(x, y), edge.fly(x, y))
        return (*WHITE, round(255 * drawn))

    return _png(OUTLINE, pixel)


def _share(inside: float) -> float:
    return min(1.0, max(0.0, inside + 0.5))


def _mixed(under: tuple[int, int, int], over: tuple[int, int, int], share: float) -> tuple[int, int, int]:
    red, green, blue = (round(low + (high - low) * share) for low, high in zip(under, over, strict=True))
    return red, green, blue


def _png(width: int, pixel: Callable[[float, float], Pixel]) -> bytes:
    # Eight bits each of red, green, blue and opacity; each line begins with 0: not filtered.
    lines = (b"\0" + b"".join(bytes(pixel(x + 0.5, y + 0.5)) for x in range(width)) for y in range(width))
    head = struct.pack(">2I5B", width, width, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(lines), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
