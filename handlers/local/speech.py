"""A card as plain lines: what a screen reader says, and what it says when the card is drawn anew."""

from collections.abc import Iterable

from bot.cards import Block, Bullets, Card, Paragraph, Quote, Run


def card_text(card: Card) -> str:
    """Return everything a card says but its buttons, a line each."""
    lines = [card.title, *_block_lines(card.body), *(f"{fact.label}: {_flat(fact.value)}" for fact in card.facts)]
    if card.fold:
        lines += [card.fold.label, *_block_lines(card.fold.body)]
    return "\n".join(line for line in (*lines, card.footnote) if line)


def aloud(card: Card) -> str:
    """Return what is said when a card arrives: all of it but what is folded."""
    lines = [
        card.title,
        *_block_lines(card.body),
        *(f"{fact.label}: {_flat(fact.value)}" for fact in card.facts),
        card.footnote,
    ]
    return " ".join(line for line in lines if line)


def change_aloud(before: str, card: Card) -> str:
    """Return what is said when a card is drawn anew: its title and its new lines; "" where there are none."""
    known = set(before.splitlines())
    new = [line for line in card_text(card).splitlines() if line not in known]
    return " ".join([card.title, *(line for line in new if line != card.title)]) if new else ""


def _block_lines(blocks: Iterable[Block]) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        match block:
            case Paragraph(runs):
                lines.append(_flat(runs))
            case Bullets(items):
                lines += [_flat(item) for item in items]
            case Quote(body, source=source):
                lines += [*_block_lines(body), source]
    return lines


def _flat(runs: Iterable[Run]) -> str:
    return " ".join("".join(run.text for run in runs).split())
