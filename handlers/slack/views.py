"""A Card as a Slack message and a Form as a Slack modal: pure functions. What they say is the core's."""

import html
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from bot.cards import Card, Form
from bot.wording.catalogue import say
from bot.wording.plain import plain
from bot.wording.shorten import clipped, fitted
from handlers.slack.blocks import context, fact_lines, file_lines, header, plain_text, rich_blocks, stressed_line
from handlers.slack.buttons import actions, asked, file_buttons
from handlers.slack.escaping import escape, width
from handlers.slack.modals import VIEW_BLOCKS, VIEW_TITLE, laid_out

Json = dict[str, Any]

BLOCKS, BLOCKS_WIDTH = 50, 11_000
"""Blocks of a message, and UTF-16 units of them all as JSON: Slack refuses somewhat above twelve thousand."""

TEXT_BYTES = 3900
"""Bytes of `text`, escaped: Slack refuses to update a message beyond four thousand."""

PIECE = 1500
"""Characters of a section: Slack takes three thousand UTF-16 units."""

SHEET_WIDTH = 100_000
"""UTF-16 units of a modal's blocks as JSON: Slack takes 250 kB in all."""

ABOVE = 20
"""Blocks of a card that stands above a form."""

EVENT = "medielots_card"
"""The type of the metadata that marks a message with its key."""


def message(card: Card, key: str) -> Json:
    """Lay a card out as a message, marked with the key. `text` says all of it: screen readers read nothing else."""
    blocks = list(_blocks(card))
    return {
        "text": _spoken(card),
        "blocks": blocks if _fit(blocks) else list(_blocks(fitted(card, _fits))),
        "metadata": {"event_type": EVENT, "event_payload": {"key": key}},
    }


def modal(form: Form, *, above: Card | None = None) -> Json:
    """Lay a form out as a modal; above: a card whose words stand above it, without its buttons."""
    return laid_out(form, list(_said(fitted(replace(above, files=()), _fits_above))) if above else [])


def sheet(card: Card) -> Json:
    """Lay a card out as a modal without anything to fill in. Its buttons work there."""
    title = card.title or say(card.lang, "slack_form.untitled")
    untitled = replace(card, title="") if len(title) <= VIEW_TITLE else card
    return {
        "type": "modal",
        "callback_id": "card",
        "title": plain_text(title, VIEW_TITLE),
        "close": plain_text(say(card.lang, "slack_form.close"), VIEW_TITLE),
        "blocks": list(_blocks(fitted(untitled, _fits_sheet))) or [context(title)],
    }


def fleeting(card: Card) -> Json:
    """Lay a card out as a message that one person sees for a while and that nobody has to find again."""
    drawn = message(card, "")
    return {"text": drawn["text"], "blocks": drawn["blocks"]}


def in_words(text: str) -> list[Json]:
    """Lay a message's `text` out alone, where its blocks are not taken: still nothing in it formats or links."""
    whole = html.unescape(text)
    pieces = (whole[start : start + PIECE] for start in range(0, len(whole), PIECE))
    return [{"type": "section", "text": plain_text(piece, PIECE)} for piece in pieces]


def home(cards: Iterable[Card]) -> Json:
    """Lay cards out as a home page, one under the other."""
    blocks = [block for card in cards for block in (*_blocks(fitted(card, _fits)), {"type": "divider"})]
    return {"type": "home", "blocks": blocks[: min(len(blocks) - 1, VIEW_BLOCKS)]}


def _fits(card: Card) -> bool:
    return _fit(list(_blocks(card)))


def _fit(blocks: list[Json]) -> bool:
    return len(blocks) <= BLOCKS and width(json.dumps(blocks, ensure_ascii=False)) <= BLOCKS_WIDTH


def _fits_sheet(card: Card) -> bool:
    blocks = list(_blocks(card))
    return len(blocks) <= VIEW_BLOCKS and width(json.dumps(blocks, ensure_ascii=False)) <= SHEET_WIDTH


def _fits_above(card: Card) -> bool:
    return len(list(_said(card))) <= ABOVE


def _blocks(card: Card) -> Iterator[Json]:
    yield from _said(card)
    yield from actions(card)
    yield from file_buttons(card)
    yield from asked(card)
    if card.fold:
        yield {"type": "divider"}
        yield stressed_line(card.fold.label)
        yield from rich_blocks(card.fold.body)


def _said(card: Card) -> Iterator[Json]:
    if card.title:
        yield header(card.title)
    yield from rich_blocks(card.body)
    yield from fact_lines(card.facts)
    yield from file_lines(card)
    if card.footnote:
        yield context(card.footnote)


def _spoken(card: Card) -> str:
    """Return all that a card says; of what is too long the end is cut, but never what it asks about itself."""
    text = plain(card)
    last = f"\n\n{card.asked.label}" if card.asked else ""
    whole = escape(text)
    while len(whole.encode()) > TEXT_BYTES:
        text = clipped(text, len(text) * 9 // 10)
        whole = escape(text if last in text else text + last)
    return whole or "…"
