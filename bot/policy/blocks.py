"""Markdown as typed runs. What is neither paragraph, list, bold nor link is shown as plain words, never lost."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from bot.cards import Bold, Bullets, Link, Paragraph, Run, Text

BARE_LINK = re.compile(r"https?://[^\s<>]+[^\s<>.,;:!?)\]”\"']")


class _Verbatim(MarkdownIt):
    """Leaves links as they were written; which of them are allowed, the rules say, with a line and a remedy."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        return True


_READER = _Verbatim("zero").enable(
    ["list", "heading", "blockquote", "emphasis", "link", "autolink", "newline", "escape"]
)


def tree(markdown: str) -> SyntaxTreeNode:
    """Parse commonmark's paragraphs, lists, bold, links, and headings and quotes; the rest stays as characters."""
    return SyntaxTreeNode(_READER.parse(markdown))


def blocks(markdown: str) -> tuple[Paragraph | Bullets, ...]:
    """Read paragraphs and lists."""
    return tuple(_blocks(tree(markdown).children))


def runs(markdown: str) -> tuple[Run, ...]:
    """Read words that lie within one paragraph, however they begin."""
    return _joined(_runs(SyntaxTreeNode(_READER.parseInline(markdown)).children, bold=False))


def links(markdown: str) -> Iterator[tuple[int, str]]:
    """Yield every marked link: the line, from 0, on which its paragraph begins, and its address."""
    for node in tree(markdown).walk():
        if node.type == "inline":
            first = node.map[0] if node.map else 0
            yield from ((first, str(link.attrs["href"])) for link in node.walk() if link.type == "link")


def _blocks(nodes: Sequence[SyntaxTreeNode]) -> Iterator[Paragraph | Bullets]:
    for node in nodes:
        match node.type:
            case "paragraph":
                yield Paragraph(_joined(_runs(node.children, bold=False)))
            case "heading":
                yield Paragraph(_joined(_runs(node.children, bold=True)))
            case "ordered_list" if node.attrs.get("start", 1) != 1:
                yield from _numbered_by_hand(node)
            case "bullet_list" | "ordered_list":
                yield Bullets(tuple(_items(node)), ordered=node.type == "ordered_list")
            case _:
                yield from _blocks(node.children)


def _numbered_by_hand(node: SyntaxTreeNode) -> Iterator[Paragraph]:
    # A card's list counts from one; this one does not, so its numbers are said as words.
    for number, item in enumerate(_items(node), int(node.attrs["start"])):
        yield Paragraph(_joined([Text(f"{number}. "), *item]))


def _items(node: SyntaxTreeNode) -> Iterator[tuple[Run, ...]]:
    for item in node.children:
        own: list[Run] = []
        inner: list[tuple[Run, ...]] = []
        for block in _blocks(item.children):
            if isinstance(block, Bullets):
                inner.extend(block.items)
            else:
                own += [Text("\n")] * bool(own) + list(block.runs)
        yield from filter(None, [_joined(own), *inner])


def _runs(nodes: Sequence[SyntaxTreeNode], *, bold: bool) -> Iterator[Run]:
    for node in nodes:
        match node.type:
            case "text":
                yield from [Bold(node.content)] if bold else _with_bare_links(node.content)
            case "softbreak":
                yield Text(" ")
            case "hardbreak":
                yield Text("\n")
            case "link":
                yield Link(_plain(node), str(node.attrs["href"]))
            case _:
                yield from _runs(node.children, bold=bold or node.type == "strong")


def _with_bare_links(text: str) -> Iterator[Run]:
    start = 0
    for match in BARE_LINK.finditer(text):
        yield Text(text[start : match.start()])
        yield Link(match[0], match[0])
        start = match.end()
    yield Text(text[start:])


def _plain(node: SyntaxTreeNode) -> str:
    return "".join(run.text for run in _runs(node.children, bold=True))


def _joined(runs: Iterator[Run] | Sequence[Run]) -> tuple[Run, ...]:
    joined: list[Run] = []
    for run in runs:
        if joined and type(run) is type(joined[-1]) and isinstance(run, Text | Bold):
            joined[-1] = type(run)(joined[-1].text + run.text)
        elif run.text:
            joined.append(run)
    return tuple(joined)
