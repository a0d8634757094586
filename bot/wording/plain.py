"""A card as readable text: for a terminal, for notifications, and for whatever reads a message aloud."""

from collections.abc import Iterator

from bot.cards import Block, Bold, Bullets, Card, Choice, Fact, Link, Mention, Paragraph, Quote, Run, Text, UserText
from bot.wording.catalogue import say


def plain(card: Card) -> str:
    """Return everything the card says, in reading order; its buttons are left out, since they only act – but for those
    that are what a card asks: "Menar du …?".
    """
    return "\n\n".join(part for part in _parts(card) if part)


def text_of(runs: tuple[Run, ...]) -> str:
    """Return runs as text; a link with words of its own keeps its address behind them."""
    return "".join(_run(run) for run in runs)


def _parts(card: Card) -> Iterator[str]:
    yield card.title
    body = [_block(block) for block in card.body]
    choices = [f"– {choice.label}" for choice in _asked(card) if not any(choice.label in part for part in body)]
    # Where some of what can be chosen stands in the body, the rest comes after it.
    yield from ("\n".join(choices), *body) if len(choices) == len(_asked(card)) else (*body, "\n".join(choices))
    yield "\n".join(_fact(fact) for fact in card.facts)
    yield "\n".join(say(card.lang, "files.one", label=file.label, name=file.name) for file in card.files)
    yield card.footnote
    yield card.asked.label if card.asked else ""
    if card.fold:
        yield card.fold.label
        yield from (_block(block) for block in card.fold.body)


def _asked(card: Card) -> tuple[Choice, ...]:
    return card.choices if any(choice.verb == "none_of_these" for choice in card.choices) else ()


def _block(block: Block) -> str:
    match block:
        case Paragraph(runs):
            return text_of(runs)
        case Bullets(items, ordered):
            return "\n".join(
                f"{f'{number}.' if ordered else '–'} {text_of(item)}" for number, item in enumerate(items, 1)
            )
        case Quote(body, _, source):
            quoted = "\n\n".join(_block(inner) for inner in body)
            return f"{quoted}\n({source})" if source else quoted


def _fact(fact: Fact) -> str:
    return f"{fact.label}: {text_of(fact.value)}"


def _run(run: Run) -> str:
    match run:
        case Text(text) | Bold(text) | UserText(text) | Mention(text):
            return text
        case Link(text, url):
            return text if text == url or url.startswith("tel:") else f"{text} ({url})"
