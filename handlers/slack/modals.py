"""A form as a modal: its fields as they are asked for now, what it carries unseen, and the buttons beside "Skicka"."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from bot.cards import Field, Form
from bot.wording.catalogue import say
from bot.wording.preview import writes_a_post
from bot.wording.shorten import fitted_form
from handlers.conditions import divided
from handlers.slack.blocks import header, plain_text, rich_blocks, stressed_line
from handlers.slack.carrying import Carried, fits, packed
from handlers.slack.inputs import input_blocks
from handlers.slack.typed import as_drawn, mark, read_state

Json = dict[str, Any]

VIEW_BLOCKS, VIEW_TITLE = 100, 24
"""A modal's limits: blocks, characters of its title and buttons."""

SAVE: Final = "save_draft"
PREVIEW: Final = "preview_form"
"""The verbs of the buttons in a form, which are the room's own."""

A_MARK: Final = "0" * 12


def laid_out(form: Form, above: list[Json]) -> Json:
    """Lay a form out. Slack folds nothing: what the form folds comes last, under its heading.

    above: blocks that come before all else. Of what is too long only what there is to read is cut, never a field.
    """
    conditions = {field.name: field.shown_if for field in form.fields if field.shown_if}

    def fits_unseen(hidden: Mapping[str, str]) -> bool:
        return fits(Carried(form.verb, form.arguments, hidden, conditions, A_MARK))

    parts = divided(form, fits_unseen)
    fields = [*_fields(form, parts.shown), *_buttons(form)]
    most = VIEW_BLOCKS - len(above) - len(fields)
    to_read = fitted_form(replace(form, fields=()), lambda cut: len(list(_to_read(cut))) <= most)
    blocks = [*above, *_to_read(to_read), *fields][:VIEW_BLOCKS]
    drawn = mark(read_state(as_drawn(blocks)))
    return {
        "type": "modal",
        "callback_id": form.verb,
        "title": plain_text(form.title, VIEW_TITLE),
        "submit": plain_text(form.submit, VIEW_TITLE),
        "close": plain_text(form.cancel, VIEW_TITLE),
        "private_metadata": packed(Carried(form.verb, form.arguments, parts.hidden, parts.waits, drawn)),
        "notify_on_close": form.keeps_draft,
        "blocks": blocks,
    }


def faults_at(form: Form, places: Mapping[str, str]) -> dict[str, str]:
    """Return the faults as Slack shows them at the inputs of an open modal: block_id → sentence.

    places: field → block_id, of the inputs that are there. Nothing where a fault has no place among them, or where
    more is said than how many fields have faults.
    """
    faults = {field.name: field.fault for field in form.fields if field.fault}
    counted = say(form.lang, "form.faults", count=len(faults))
    if form.fault != counted or not set(faults) <= set(places):
        return {}
    return {places[name]: fault for name, fault in faults.items()}


def _to_read(form: Form) -> Iterator[Json]:
    if len(form.title) > VIEW_TITLE:
        yield header(form.title)
    if form.fault:
        yield stressed_line(form.fault)
    yield from rich_blocks(form.intro)


def _fields(form: Form, shown: tuple[Field, ...]) -> Iterator[Json]:
    folded = [field for field in shown if field.folded]
    for field in shown:
        if not field.folded:
            yield from input_blocks(field, form)
    if folded:
        yield {"type": "divider"}
        yield header(form.fold_label)
    for field in folded:
        yield from input_blocks(field, form)


def _buttons(form: Form) -> Iterator[Json]:
    labels = {PREVIEW: say(form.lang, "verb.preview")} if writes_a_post(form) else {}
    if form.keeps_draft and form.fields:
        labels[SAVE] = say(form.lang, "slack_form.save")
    buttons = [{"type": "button", "action_id": verb, "text": plain_text(label, 75)} for verb, label in labels.items()]
    if buttons:
        yield {"type": "actions", "elements": buttons}
