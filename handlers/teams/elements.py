"""Blocks of a card as Adaptive Card elements: text runs, in which nobody's words can format, link or mention."""

from collections.abc import Iterable, Iterator
from typing import Any

from bot.cards import Block, Bold, Bullets, Card, Fact, Link, Mention, Paragraph, Quote, Run, Text, UserText
from bot.wording.catalogue import runs, say
from bot.wording.plain import text_of
from handlers.teams.escaping import escape, in_a_run, printable
from handlers.teams.mentions import at, teams_id

Json = dict[str, Any]
Piece = tuple[Run, str]
"""A run, and the part of its text that stands in one line."""


def heading(text: str) -> Json:
    """Return a heading. To a screen reader only a TextBlock can be one, and it reads markdown: so it is escaped."""
    words = {"text": escape(text) or "…", "wrap": True}
    return {"type": "TextBlock", **words, "style": "heading", "weight": "Bolder", "size": "Medium"}


def small(text: str) -> Json:
    """Return a line in small print."""
    return rich([{"type": "TextRun", "text": in_a_run(text), "isSubtle": True, "size": "Small"}])


def stressed(text: str, **style: str) -> Json:
    """Return a line of ours that must be seen."""
    return rich([{"type": "TextRun", "text": in_a_run(text), "weight": "Bolder", **style}])


def rich(inlines: list[Json], **more: str) -> Json:
    """Return one line of runs."""
    return {"type": "RichTextBlock", "inlines": inlines, **more}


def named(label: str) -> str:
    """Return a label as it stands before what it is the label of."""
    return label if label.endswith("?") else f"{label}:"


def elements(blocks: Iterable[Block]) -> Iterator[Json]:
    """Yield the blocks of a body."""
    for block in blocks:
        match block:
            case Paragraph(runs):
                yield from _lines(runs)
            case Bullets(items, ordered):
                marks = (f"{number}. " if ordered else "• " for number in range(1, len(items) + 1))
                drawn = [line for mark, item in zip(marks, items, strict=True) for line in _lines(item, mark)]
                yield from (line if line is drawn[0] else {"spacing": "Small"} | line for line in drawn)
            case Quote(body, _, source):
                inside = [*elements(body), *([small(source)] if source else [])]
                yield from ({"type": "Container", "style": "emphasis", "items": items} for items in (inside,) if items)


def fact_lines(facts: Iterable[Fact]) -> Iterator[Json]:
    """Yield a line a fact: the label stressed, then the value."""
    for fact in facts:
        first, *others = _split(fact.value) or [[]]
        yield _line([(Bold(""), f"{named(printable(fact.label))} "), *first], spacing="Small")
        yield from (_line(line, spacing="None") for line in others)


def file_lines(card: Card) -> Iterator[Json]:
    """Yield the names of a card's files, which Teams shows in a message of their own beside it."""
    if card.files:
        yield stressed(say(card.lang, "files.beside"))
        for file in card.files:
            yield from _lines(runs(card.lang, "files.one", label=file.label, name=UserText(file.name)), "• ")


def text_block(text: str) -> Json:
    """Return a text that stands where an input would. It reads markdown, so it is escaped."""
    return {"type": "TextBlock", "text": escape(text), "wrap": True}


def _lines(runs: tuple[Run, ...], mark: str = "") -> Iterator[Json]:
    """Yield one element a line: a text run shows no line breaks of its own."""
    for number, line in enumerate(_split(runs)):
        if number:
            yield _line(line, spacing="None")
        else:
            yield _line([(Text(""), mark), *line] if mark else line)


def _split(runs: tuple[Run, ...]) -> list[list[Piece]]:
    lines: list[list[Piece]] = [[]]
    for run in runs:
        for number, text in enumerate(in_a_run(run.text).split("\n")):
            if number:
                lines.append([])
            if text:
                lines[-1].append((run, text))
    return [line for line in lines if line]


def _line(pieces: list[Piece], **more: str) -> Json:
    if any(isinstance(run, Mention) and teams_id(run) for run, _ in pieces):
        return {**text_block("") | {"text": "".join(_said(*piece) for piece in pieces)}, **more}
    return rich([_run(*piece) for piece in pieces], **more)


def _said(run: Run, text: str) -> str:
    """Return a piece of a line that lets somebody know, which no text run can."""
    match run:
        case Mention() if teams_id(run):
            return at(run)
        case Link(_, url):
            return escape(text_of((Link(text, url),)))
        case _:
            return escape(text)


def _run(run: Run, text: str) -> Json:
    match run:
        case Link(_, url) if url.startswith(("https://", "http://", "mailto:", "tel:")):
            to = {"type": "Action.OpenUrl", "url": url, "title": text}
            return {"type": "TextRun", "text": text, "selectAction": to}
        case Bold():
            return {"type": "TextRun", "text": text, "weight": "Bolder"}
        case _:
            return {"type": "TextRun", "text": text}
