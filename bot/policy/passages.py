"""Passages: the words of a section that an entry answers with, found by the words they open with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import takewhile

from markdown_it.tree import SyntaxTreeNode

from bot.cards import Bullets, Paragraph
from bot.policy.blocks import blocks, runs, tree
from bot.policy.model import Passage
from bot.policy.sentences import sentences

MOST_SENTENCES = 3
_MARKS = '*_<[("”“'
_LIST_SIGN = re.compile(r"^([-*+]|\d+[.)])\s+")


class Miss(Enum):
    """Why opening words name no passage."""

    NOWHERE = "nowhere"
    SEVERAL = "several"
    MIDWAY = "midway"


@dataclass(frozen=True)
class Leaf:
    """A paragraph or list item, as offsets into the section's text, and what it takes along: its list, or its links."""

    start: int
    end: int
    along: tuple[int, int] | None


@dataclass(frozen=True)
class Prose:
    """A section's text, ready to take passages from."""

    text: str

    @cached_property
    def _leaves(self) -> tuple[Leaf, ...]:
        return tuple(_leaves(self.text))

    @cached_property
    def _readable(self) -> tuple[str, list[int]]:
        return _readable(self.text)

    def passage(self, opening: str) -> Passage | Miss:
        """Find the passage that begins with `opening`; marks of bold, a list's signs, width of space do not count."""
        words, _ = _readable(_LIST_SIGN.sub("", opening))
        text, offsets = self._readable
        match _starts(words, text):
            case []:
                return Miss.NOWHERE
            case [start]:
                return self._from(offsets[start])
            case _:
                return Miss.SEVERAL

    def _from(self, offset: int) -> Passage | Miss:
        leaf = next((leaf for leaf in self._leaves if leaf.start <= offset < leaf.end), None)
        if leaf is None:
            return Miss.MIDWAY
        spans = [(leaf.start + start, leaf.start + end) for start, end in sentences(self.text[leaf.start : leaf.end])]
        for number, (start, end) in enumerate(spans):
            if start <= offset < end and not self.text[start:offset].strip(_MARKS):
                return self._cut(start, spans[number:][:MOST_SENTENCES][-1][1], leaf)
        return Miss.MIDWAY

    def _cut(self, start: int, end: int, leaf: Leaf) -> Passage:
        said: tuple[Paragraph | Bullets, ...] = (Paragraph(runs(self.text[start:end])),)
        if end < leaf.end or leaf.along is None:
            return Passage(self.text[start:end], said)
        first, last = leaf.along
        return Passage(self.text[start:last], said + blocks(self.text[first:last]))


def _starts(words: str, text: str) -> list[int]:
    """Return where the words stand as whole words."""
    if not words:
        return []
    before, after = (r"\b" if edge.isalnum() else "" for edge in (words[0], words[-1]))
    return [match.start() for match in re.finditer(before + re.escape(words) + after, text)]


def _readable(text: str) -> tuple[str, list[int]]:
    """Return the text with single spaces and no bold marks, and for each of its characters where it stood."""
    pieces = [match for match in re.finditer(r"\*\*|\s+|.", text.strip()) if match[0] != "**"]
    indented = len(text) - len(text.lstrip())
    characters = (" " if piece[0].isspace() else piece[0] for piece in pieces)
    return "".join(characters), [indented + piece.start() for piece in pieces]


def _leaves(text: str) -> Iterator[Leaf]:
    line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for node in tree(text).walk():
        if node.type in ("paragraph", "heading"):
            start, end = _span(text, line_starts, node)
            yield Leaf(start, end, _along(text, line_starts, node, end))


def _span(text: str, line_starts: list[int], node: SyntaxTreeNode) -> tuple[int, int]:
    """Return where the words of a paragraph begin and end, the list's sign before them left out."""
    first, after = node.map or (0, 1)
    opening = node.children[0].content.split("\n", 1)[0].rstrip()
    start = text.rfind(opening, line_starts[first], _end_of_line(text, line_starts[first]))
    return max(start, line_starts[first]), _end_of_line(text, line_starts[after - 1])


def _end_of_line(text: str, start: int) -> int:
    return start + len(text[start:].split("\n", 1)[0].rstrip())


def _along(text: str, line_starts: list[int], node: SyntaxTreeNode, end: int) -> tuple[int, int] | None:
    """Return where that lies which a paragraph takes along: the list that it introduces, or the bare links under it."""
    follower = node.next_sibling
    if _is_bare_link(node):
        return None
    if follower is not None and follower.type.endswith("_list"):
        taken = [follower] if text[:end].rstrip("*_").endswith(":") else []
    else:
        taken = list(takewhile(_is_bare_link, node.siblings[node.siblings.index(node) + 1 :]))
    leaves = [leaf for top in taken for leaf in top.walk() if leaf.type == "paragraph"]
    if not leaves or not taken[0].map:
        return None
    return line_starts[taken[0].map[0]], max(_span(text, line_starts, leaf)[1] for leaf in leaves)


def _is_bare_link(node: SyntaxTreeNode) -> bool:
    return node.type == "paragraph" and [run.type for run in node.children[0].children] == ["link"]
