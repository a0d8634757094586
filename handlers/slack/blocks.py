"""Blocks of a card as Slack's blocks: rich text, in which nobody's words can format, link or mention."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from bot.cards import Block, Bold, Bullets, Card, Fact, Link, Mention, Paragraph, Quote, Run, UserText
from bot.wording.catalogue import runs, say
from bot.wording.shorten import clipped
from handlers.slack.escaping import printable

Json = dict[str, Any]

PERSON = re.compile("[UW][A-Z0-9]{2,20}")
"""A person's id."""

HEADER, CONTEXT = 150, 3000
"""Characters that a header and a context line may hold."""


def header(text: str) -> Json:
    """Return a heading."""
    return {"type": "header", "text": plain_text(text, HEADER)}


def context(text: str) -> Json:
    """Return a line in small print."""
    return {"type": "context", "elements": [plain_text(text, CONTEXT)]}


def plain_text(text: str, most: int) -> Json:
    """Return a text object that Slack does not parse, not even for emoji names."""
    return {"type": "plain_text", "text": clipped(printable(text), most) or "…", "emoji": False}


def rich_blocks(blocks: Iterable[Block]) -> Iterator[Json]:
    """Yield the blocks of a body; a quote's source line follows it."""
    for block in blocks:
        elements = list(_elements(block))
        if elements:
            yield {"type": "rich_text", "elements": elements}
        if isinstance(block, Quote) and block.source:
            yield context(block.source)


def fact_lines(facts: Iterable[Fact]) -> Iterator[Json]:
    """Yield one block with a line a fact: the label stressed, then the value."""
    lines = [[_stressed(f"{fact.label}: "), *_runs(fact.value)] for fact in facts]
    if lines:
        yield {"type": "rich_text", "elements": [_section(_joined(lines, "\n"))]}


def file_lines(card: Card) -> Iterator[Json]:
    """Yield a block with the names of a card's files: a button fetches each (`file_buttons`)."""
    if card.files:
        names = (runs(card.lang, "files.one", label=file.label, name=UserText(file.name)) for file in card.files)
        lines = [[_stressed(say(card.lang, "files.beside"))], *map(_runs, names)]
        yield {"type": "rich_text", "elements": [_section(_joined(lines, "\n"))]}


def stressed_line(text: str) -> Json:
    """Return a line of ours that must be seen."""
    return {"type": "rich_text", "elements": [_section([_stressed(text)])]}


def _elements(block: Block) -> Iterator[Json]:
    match block:
        case Paragraph(runs):
            yield from (_section(found) for found in (_runs(runs),) if found)
        case Bullets():
            yield from _list(block)
        case Quote(body):
            yield from _quoted(body)


def _quoted(body: tuple[Paragraph | Bullets, ...]) -> Iterator[Json]:
    for is_list, group in groupby(body, key=lambda block: isinstance(block, Bullets)):
        if is_list:
            yield from (element | {"border": 1} for block in group for element in _elements(block))
        else:
            lines = [_runs(block.runs) for block in group if isinstance(block, Paragraph)]
            yield {"type": "rich_text_quote", "elements": _joined([line for line in lines if line], "\n\n")}


def _list(bullets: Bullets) -> Iterator[Json]:
    items = [_section(found) for item in bullets.items if (found := _runs(item))]
    if items:
        yield {"type": "rich_text_list", "style": "ordered" if bullets.ordered else "bullet", "elements": items}


def _section(elements: list[Json]) -> Json:
    return {"type": "rich_text_section", "elements": elements}


def _joined(lines: list[list[Json]], between: str) -> list[Json]:
    return [element for line in lines for element in ({"type": "text", "text": between}, *line)][1:]


def _runs(runs: tuple[Run, ...]) -> list[Json]:
    return [_run(run) for run in runs if printable(run.text)]


def _run(run: Run) -> Json:
    text = printable(run.text)
    match run:
        case Link(_, url) if url.startswith(("https://", "http://", "mailto:")):
            return {"type": "link", "url": url, "text": text}
        case Bold():
            return _stressed(text)
        case Mention(_, addresses) if PERSON.fullmatch(person := dict(addresses).get("slack", "")):
            return {"type": "user", "user_id": person}
        case _:
            return {"type": "text", "text": text}


def _stressed(text: str) -> Json:
    return {"type": "text", "text": text, "style": {"bold": True}}
