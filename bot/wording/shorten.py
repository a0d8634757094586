"""A card cut to what a platform takes: runs and lists grow shorter step by step, and the card says that it was cut."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.cards import Block, Bullets, Card, Fact, Field, Fold, Form, Link, Mention, Paragraph, Quote, Run
from bot.wording.catalogue import say


@dataclass(frozen=True)
class Limit:
    """How much a card may hold: characters a run, and things in anything that holds several."""

    characters: int
    things: int


LIMITS = (Limit(3000, 40), Limit(1500, 30), Limit(700, 20), Limit(300, 10), Limit(100, 5), Limit(50, 2))


def fitted(card: Card, fits: Callable[[Card], bool]) -> Card:
    """Return the card itself if it fits; else the longest cut of it that does, or the shortest where none does."""
    if fits(card):
        return card
    cuts = (replace(_cut(card, limit), footnote=_owned(card)) for limit in LIMITS)
    return next((cut for cut in cuts if fits(cut)), replace(_cut(card, LIMITS[-1]), fold=None, footnote=_owned(card)))


def fitted_form(form: Form, fits: Callable[[Form], bool]) -> Form:
    """Return the form itself if it fits; else with what stands above it cut, and only then with what was typed cut."""
    if fits(form):
        return form
    shorter = [replace(form, intro=_blocks(form.intro, limit)) for limit in LIMITS]
    cuts = [*shorter, *(replace(shorter[-1], fields=_values(form.fields, limit)) for limit in LIMITS)]
    cut = next((cut for cut in cuts if fits(cut)), cuts[-1])
    return replace(cut, fault=" ".join(filter(None, (form.fault, say(form.lang, "card.shortened")))))


def clipped(text: str, most: int) -> str:
    """Return a text of at most so many characters, with "…" where it was cut."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _owned(card: Card) -> str:
    return " ".join(filter(None, (card.footnote, say(card.lang, "card.shortened"))))


def _cut(card: Card, limit: Limit) -> Card:
    return replace(
        card,
        title=clipped(card.title, limit.characters),
        body=_blocks(card.body, limit),
        facts=tuple(Fact(fact.label, _runs(fact.value, limit)) for fact in card.facts[: limit.things]),
        files=tuple(
            replace(file, name=clipped(file.name, limit.characters), label=clipped(file.label, limit.characters))
            for file in card.files
        ),
        fold=card.fold and Fold(card.fold.label, _blocks(card.fold.body, limit)),
    )


def _values(fields: tuple[Field, ...], limit: Limit) -> tuple[Field, ...]:
    # What is chosen is short, and half a choice is none: only what was written is cut.
    return tuple(replace(field, value=_written(field, limit)) for field in fields)


def _written(field: Field, limit: Limit) -> str:
    return clipped(field.value, limit.characters) if field.kind in ("line", "text", "link") else field.value


def _blocks(blocks: tuple[Block, ...], limit: Limit) -> tuple[Block, ...]:
    return tuple(_block(block, limit) for block in blocks[: limit.things])


def _block(block: Block, limit: Limit) -> Block:
    if isinstance(block, Quote):
        body = tuple(_plain_block(inner, limit) for inner in block.body[: limit.things])
        return replace(block, body=body, source=clipped(block.source, limit.characters))
    return _plain_block(block, limit)


def _plain_block(block: Paragraph | Bullets, limit: Limit) -> Paragraph | Bullets:
    if isinstance(block, Bullets):
        return replace(block, items=tuple(_runs(item, limit) for item in block.items[: limit.things]))
    return Paragraph(_runs(block.runs, limit))


def _runs(runs: tuple[Run, ...], limit: Limit) -> tuple[Run, ...]:
    return tuple(_run(run, limit) for run in runs[: limit.things])


def _run(run: Run, limit: Limit) -> Run:
    # A cut address leads nowhere: only a link's words are cut.
    if isinstance(run, Mention):
        return replace(run, name=clipped(run.name, limit.characters))
    return run if isinstance(run, Link) else replace(run, text=clipped(run.text, limit.characters))
