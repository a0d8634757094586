"""Passages: the words of a section that an entry answers with, found by the words they open with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from markdown_it.tree import SyntaxTreeNode

from bot.cards import Bullets, Paragraph
from bot.policy.blocks import blocks, runs, tree
from bot.policy.model import Passage
from bot.policy.sentences import sentences

MOST_SENTENCES = 3
_MARKS = "*_<[(\"”“"


class Miss(Enum):
    """Why opening words name no passage."""

    NOWHERE = "nowhere"
    SEVERAL = "several"
    MIDWAY = "midway"


@dataclass(frozen=True)
class Leaf:
    """A paragraph or list item, as offsets into the section's text, and the list that it introduces, if it does."""

    start: int
    end: int
    listed: tuple[int, int] | None


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
        """Find the passage that begins with `opening`; marks of bold, a list's own sign and width of space do not count."""
        words, _ = _readable(re.sub(r"^([-*+]|\d+[.)])\s+", "", opening))
        text, offsets = self._readable
        if not words or words not in text:
            return Miss.NOWHERE
        if text.count(words) > 1:
            return Miss.SEVERAL
        return self._from(offsets[text.index(words)])

    def _from(self, offset: int) -> Passage | Miss:
        for leaf in self._leaves:
            spans = [(leaf.start + start, leaf.start + end) for start, end in sentences(self.text[leaf.start : leaf.end])]
            for number, (start, _) in enumerate(spans):
                if start <= offset and not self.text[start:offset].strip(_MARKS):
                    end = spans[min(number + MOST_SENTENCES, len(spans)) - 1][1]
                    return self._cut(start, end, leaf)
        return Miss.MIDWAY

    def _cut(self, start: int, end: int, leaf: Leaf) -> Passage:
        said: tuple[Paragraph | Bullets, ...] = (Paragraph(runs(self.text[start:end])),)
        if end < leaf.end or leaf.listed is None:
            return Passage(self.text[start:end], said)
        first, last = leaf.listed
        return Passage(self.text[start:last], said + blocks(self.text[first:last]))


def _readable(text: str) -> tuple[str, list[int]]:
    """Return the text with single spaces and no bold marks, and for each of its characters where it stood."""
    kept = [match for match in re.finditer(r"\*\*|\s+|.", text.strip(), re.DOTALL) if match[0] != "**"]
    skipped = len(text) - len(text.lstrip())
    return "".join(" " if match[0].isspace() else match[0] for match in kept), [skipped + match.start() for match in kept]


def _leaves(self) -> tuple[Leaf, ...]:
        return tuple(_leaves(self.text))

    @cached_property
    def _readable(self) -> tuple[str, list[int]]:
        return _readable(self.text)

    def passage(self, opening: str) -> Passage | Miss:
        """Find the passage that begins with `opening`; marks of bold, a list's own sign and width of space do not count."""
        words, _ = _readable(re.sub(r"^([-*+]|\d+[.)])\s+", "", opening))
        text, offsets = self._readable
        if not words or words not in text:
            return Miss.NOWHERE
        if text.count(words) > 1:
            return Miss.SEVERAL
        return self._from(offsets[text.index(words)])

    def _from(self, offset: int) -> Passage | Miss:
        for leaf in self._leaves:
            spans = [(leaf.start + start, leaf.start + end) for start, end in sentences(self.text[leaf.start : leaf.end])]
            for number, (start, _) in enumerate(spans):
                if start <= offset and not self.text[start:offset].strip(_MARKS):
                    end = spans[min(number + MOST_SENTENCES, len(spans)) - 1][1]
                    return self._cut(start, end, leaf)
        return Miss.MIDWAY

    def _cut(self, start: int, end: int, leaf: Leaf) -> Passage:
        said: tuple[Paragraph | Bullets, ...] = (Paragraph(runs(self.text[start:end])),)
        if end < leaf.end or leaf.listed is None:
            return Passage(self.text[start:end], said)
        first, last = leaf.listed
        return Passage(self.text[start:last], said + blocks(self.text[first:last]))


def _readable(text: str) -> tuple[str, list[int]]:
    """Return the text with single spaces and no bold marks, and for each of its characters where it stood."""
    kept = [match for match in re.finditer(r"\*\*|\s+|.", text.strip(), re.DOTALL) if match[0] != "**"]
    skipped = len(text) - len(text.lstrip())
    return "".join(" " if match[0].isspace() else match[0] for match in kept), [skipped + match.start() for match in kept]


def _line_start(text: str, offset: int) -> int:
    """Return where the first line with words in it begins, after the line of `offset`."""
    return offset + re.match(r"[^\n]*\n?\s*?(?=[^\S\n]*\S|$)", text[offset:])[0].__len__()  # placeholder


def _leaves(text: str) -> Iterator[Leaf]:
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    for node in tree(text).walk():
        if node.type in ("paragraph", "heading") and node.map and node.children:
            start, end = _span(text, lines, node)
            yield Leaf(start, end, _listed(text, lines, node, end))


def _span(text: str, lines: list[int], node: SyntaxTreeNode) -> tuple[int, int]:
    first, last = (text[lines[number] :].split("\n", 1)[0].rstrip() for number in (node.map[0], node.map[1] - 1))
    opening = node.children[0].content.split("\n", 1)[0].rstrip()
    return lines[node.map[0]] + len(first) - len(opening), lines[node.map[1] - 1] + len(last)


def _listed(text: str, lines: list[int], node: SyntaxTreeNode, end: int) -> tuple[int, int] | None:
    follower = node.next_sibling
    if follower is None or not follower.type.endswith("_list") or not text[:end].rstrip("*_").endswith(":"):
        return None
    ends = [_span(text, lines, leaf)[1] for leaf in follower.walk() if leaf.type == "paragraph"]
    return (lines[follower.map[0]], max(ends)) if follower.map and ends else None
