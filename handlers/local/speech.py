"""A card as plain lines: what a screen reader says, and what it says when the card is drawn anew."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.cards import Block, Bullets, Card, Link, Paragraph, Quote, Run, Text, UserText
from bot.wording.catalogue import runs, say

Line = tuple[Run, ...]


def card_text(card: Card) -> str:
    """Return everything a card says but its buttons, a line each, and where its links lead."""
    return "\n".join(_with_addresses(line) for line in _lines(card))


def aloud(card: Card) -> str:
    """Return what is said when a card arrives: all of it but what is folded."""
    return " ".join(_plain(line) for line in _open_lines(card))


def change_aloud(before: str, card: Card) -> str:
    """Return what is said when a card is drawn anew: its title, its state, its new lines and its new links.

    before: the card's text as it stood, from `card_text`. The state is the first of a card's facts.
    """
    known = set(before.splitlines())
    new = [line for line in _lines(card) if _with_addresses(line) not in known]
    links = [run for line in new for run in line if isinstance(run, Link) and _address(run) not in before]
    said = [(Text(card.title),), *_facts(card)[:1], *new]
    saved = [say(card.lang, "local.link_saved", name=link.text) for link in links]
    return " ".join(dict.fromkeys(filter(None, [*map(_plain, said), *saved])))


def _lines(card: Card) -> list[Line]:
    fold = [(Text(card.fold.label),), *_block_lines(card.fold.body)] if card.fold else []
    return _filled(
        (
            *((Text(card.title),), *_block_lines(card.body), *_facts(card), *_files(card)),
            *(*fold, (Text(card.footnote),), *_asked(card)),
        )
    )


def _open_lines(card: Card) -> list[Line]:
    return _lines(replace(card, fold=None))


def _filled(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if _plain(line)]


def _facts(card: Card) -> list[Line]:
    return [(Text(f"{fact.label}: "), *fact.value) for fact in card.facts]


def _asked(card: Card) -> list[Line]:
    return [(Text(card.asked.label),)] if card.asked else []


def _files(card: Card) -> list[Line]:
    return [runs(card.lang, "local.file_link", label=file.label, name=UserText(file.name)) for file in card.files]


def _block_lines(blocks: Iterable[Block]) -> Iterator[Line]:
    for block in blocks:
        match block:
            case Paragraph(runs):
                yield runs
            case Bullets(items):
                yield from items
            case Quote(body, source=source):
                yield from _block_lines(body)
                yield (Text(source),)


def _plain(line: Line) -> str:
    return " ".join("".join(run.text for run in line).split())


def _with_addresses(line: Line) -> str:
    return _plain(tuple(Text(f"{run.text} {_address(run)}") if isinstance(run, Link) else run for run in line))


def _address(link: Link) -> str:
    return f"({link.url})"
