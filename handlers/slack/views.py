"""A Card as a Slack message and a Form as a Slack modal: pure functions. What they say is the core's."""

import json
from collections.abc import Iterator
from typing import Any

from bot.cards import Card, Field, Form
from bot.wording.plain import plain
from bot.wording.shorten import clipped, fitted
from handlers.slack.blocks import context, fact_lines, file_lines, header, plain_text, rich_blocks, stressed_line
from handlers.slack.buttons import actions, asked
from handlers.slack.escaping import escape, width
from handlers.slack.inputs import input_blocks

Json = dict[str, Any]

BLOCKS, BLOCKS_WIDTH = 50, 11_000
"""Blocks of a message, and UTF-16 units of them all as JSON: Slack refuses somewhat above twelve thousand."""

TEXT_BYTES = 3900
"""Bytes of `text`, escaped: Slack refuses to update a message beyond four thousand."""

VIEW_BLOCKS, VIEW_TITLE, PRIVATE = 100, 24, 3000
"""A modal's limits: blocks, characters of its title and buttons, characters of private_metadata."""

EVENT = "medielots_card"
"""The type of the metadata that marks a message with its key."""


def message(card: Card, key: str) -> Json:
    """Lay a card out as a message, marked with the key. `text` says all of it: screen readers read nothing else."""
    cut = fitted(card, _fits)
    return {
        "text": _spoken(card),
        "blocks": list(_blocks(cut)),
        "metadata": {"event_type": EVENT, "event_payload": {"key": key}},
    }


def modal(form: Form) -> Json:
    """Lay a form out as a modal. Slack folds nothing: what the form folds comes last, under its heading."""
    return {
        "type": "modal",
        "callback_id": form.verb,
        "title": plain_text(form.title, VIEW_TITLE),
        "submit": plain_text(form.submit, VIEW_TITLE),
        "close": plain_text(form.cancel, VIEW_TITLE),
        "private_metadata": json.dumps({"verb": form.verb, "arguments": dict(form.arguments)}, ensure_ascii=False),
        "blocks": list(_form_blocks(form))[:VIEW_BLOCKS],
    }


def errors(form: Form) -> dict[str, str]:
    """Return the faults as Slack shows them at the fields of an open modal: block_id → sentence."""
    return {field.name: field.fault for field in form.fields if field.fault}


def _fits(card: Card) -> bool:
    blocks = list(_blocks(card))
    return len(blocks) <= BLOCKS and width(json.dumps(blocks, ensure_ascii=False)) <= BLOCKS_WIDTH


def _blocks(card: Card) -> Iterator[Json]:
    if card.title:
        yield header(card.title)
    yield from rich_blocks(card.body)
    yield from fact_lines(card.facts)
    yield from file_lines(card)
    if card.footnote:
        yield context(card.footnote)
    yield from actions(card)
    yield from asked(card)
    if card.fold:
        yield {"type": "divider"}
        yield stressed_line(card.fold.label)
        yield from rich_blocks(card.fold.body)


def _spoken(card: Card) -> str:
    """Return all that a card says; of what is too long the end is cut, but never what it asks about itself."""
    text = plain(card)
    last = f"\n\n{card.asked.label}" if card.asked else ""
    whole = escape(text)
    while len(whole.encode()) > TEXT_BYTES:
        text = clipped(text, len(text) * 9 // 10)
        whole = escape(text if last in text else text + last)
    return whole or "…"


def _form_blocks(form: Form) -> Iterator[Json]:
    if len(form.title) > VIEW_TITLE:
        yield header(form.title)
    if form.fault:
        yield stressed_line(form.fault)
    yield from rich_blocks(form.intro)
    yield from _fields(form, [field for field in form.fields if not field.folded])
    folded = [field for field in form.fields if field.folded]
    if folded:
        yield {"type": "divider"}
        yield header(form.fold_label)
        yield from _fields(form, folded)


def _fields(form: Form, fields: list[Field]) -> Iterator[Json]:
    for field in fields:
        yield from input_blocks(field, form)
