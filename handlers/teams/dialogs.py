"""A form as an Adaptive Card, in a dialog or in the chat: its fields, and the buttons that hand in, keep and show."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from bot.cards import Card, Field, Form, Paragraph, Text
from bot.wording.catalogue import say
from bot.wording.preview import writes_a_post
from bot.wording.shorten import clipped, fitted, fitted_form
from handlers.conditions import is_met
from handlers.teams.buttons import LABEL, in_dialog, toggle_set
from handlers.teams.elements import elements, heading, small, stressed, text_block
from handlers.teams.escaping import printable
from handlers.teams.inputs import input_elements, kept_files
from handlers.teams.typed import mark
from handlers.teams.views import SIZE, frame, shown_card, size, spoken

Json = dict[str, Any]
CARD: Final = "application/vnd.microsoft.card.adaptive"

SUBMIT: Final = "submit"
SAVE: Final = "save_draft"
REDRAW: Final = "redraw"
PREVIEW: Final = "preview"
BACK: Final = "back"
CANCEL: Final = "cancel"
"""What a form's own buttons do (`do`)."""

TITLE, HEADING = 60, 150
"""Characters of a dialog's own title, and of a heading in it."""

ABOVE: Final = 1500
"""Characters of a card that stands above a form."""

BESIDE: Final = 12_000
"""Bytes of what was typed that go along beside a preview."""

MORE: Final = "more_fields"
"""Id of what a form folds."""

BRINGS_FIELDS: Final = "many"
"""The kind of field whose options bring fields of their own: each channel its text."""


def dialog_card(form: Form, *, above: Card | None = None) -> Json:
    """Lay a form out for a dialog. above: a card whose words stand above it."""
    return _laid_out(form, above, in_chat=False)


def chat_form(form: Form, *, above: Card | None = None) -> Json:
    """Lay a form out as a card of its own in the chat, for where no dialog opens."""
    return _laid_out(form, above, in_chat=True)


def left_out(form: Form) -> tuple[str, ...]:
    """Return the names of fields whose texts are too long for one card: they are kept, and not shown.

    The longest go first, and one with a fault never: it has to be mended.
    """
    form = _asked_for(form)
    if not (form.keeps_draft and form.arguments.get("token")) or _fits(form, ()):
        return ()
    written = [one for one in form.fields if one.kind in ("line", "text", "link") and one.value and not one.fault]
    names = [one.name for one in sorted(written, key=lambda one: len(one.value), reverse=True)]
    bare = replace(form, intro=())
    return next((tuple(names[:most]) for most in range(len(names)) if _fits(bare, tuple(names[:most]))), tuple(names))


def with_preview(card: Card, carried: Json) -> Json:
    """Lay a preview out, with the way back. carried: what the way back needs, with what was typed if that is short."""
    data = {**carried, "do": BACK}
    if size(data) > BESIDE:
        data.pop("values", None)
    kind = "Action.Execute" if carried.get("form") else "Action.Submit"
    back = _action(kind, say(card.lang, "teams_form.back"), data)
    return shown_card(replace(card, files=()), [{"type": "ActionSet", "actions": [back]}])


def dialog(title: str, content: Json) -> Json:
    """Return what a dialog is opened with, or goes on as."""
    card = {"contentType": CARD, "content": content}
    value = {"title": clipped(printable(title), TITLE), "height": "large", "width": "medium", "card": card}
    return {"task": {"type": "continue", "value": value}}


def told(text: str) -> Json:
    """Return what a dialog ends with: a line."""
    return {"task": {"type": "message", "value": text}}


def card_in_dialog(card: Card) -> Json:
    """Return a dialog that shows a card. Its buttons work there, but for those that fetch files."""
    content = shown_card(replace(card, title=""), list(in_dialog(card)))
    title = card.title or say(card.lang, "teams_form.untitled")
    return dialog(title, content | {"body": content["body"] or [text_block(title)]})


def line_card(text: str, form: Form) -> Card:
    """Return a line as a card that stands above a form."""
    return Card("", (Paragraph((Text(text),)),), form.lang)


def _laid_out(form: Form, above: Card | None, *, in_chat: bool) -> Json:
    away, asked = left_out(form), _asked_for(form)
    cut = fitted_form(asked, lambda one: size(_form(one, above, away, in_chat=in_chat)) <= SIZE)
    return _form(cut, above, away, in_chat=in_chat)


def _asked_for(form: Form) -> Form:
    """Return a form without what waits for a channel to be chosen: it comes as the form is drawn anew.

    What waits for anything else is always there, with a word on when it matters: Teams draws nothing anew by itself.
    """
    bring = {one.name: one.value for one in form.fields if one.kind == BRINGS_FIELDS}
    fields = (
        one
        for one in form.fields
        if one.shown_if is None or one.shown_if[0] not in bring or one.value or one.fault or is_met(one.shown_if, bring)
    )
    return replace(form, fields=tuple(fields))


def _fits(form: Form, away: tuple[str, ...]) -> bool:
    return size(_form(form, None, away, in_chat=True)) <= SIZE - 2 * ABOVE


def _form(form: Form, above: Card | None, away: tuple[str, ...], *, in_chat: bool) -> Json:
    said = [
        *([heading(clipped(form.title, HEADING))] if in_chat or len(form.title) > TITLE else []),
        *(_above(above) if above else []),
        *([stressed(form.fault, color="Attention")] if form.fault else []),
        *elements(form.intro),
    ]
    fields = [*_fields(form, away, folded=False, in_chat=in_chat), *_folded(form, away, in_chat=in_chat)]
    last = [small(say(form.lang, "teams_form.unsaved"))] if _may_be_lost(form) and not in_chat else []
    buttons = list(_buttons(form, away, in_chat=in_chat))
    if in_chat and form.keeps_draft:
        buttons[-1]["data"]["drawn"] = mark(dict(_drawn([*fields])))
    words = Card(clipped(form.title, HEADING), (Paragraph((Text(form.fault),)), *form.intro), form.lang)
    return {**frame(form.lang), **spoken(words), "body": [*said, *fields, *last], "actions": buttons}


def _may_be_lost(form: Form) -> bool:
    """Whether something is written in a form that can be kept."""
    return form.keeps_draft and bool(form.fields)


def _above(card: Card) -> Iterator[Json]:
    short = fitted(card, lambda one: size(list(elements(one.body))) <= ABOVE)
    if short.title:
        yield stressed(short.title)
    yield from elements(short.body)


def _fields(form: Form, away: tuple[str, ...], *, folded: bool, in_chat: bool) -> Iterator[Json]:
    for field in form.fields:
        if field.folded != folded:
            continue
        if field.name in away:
            yield text_block(say(form.lang, "teams_form.away", label=field.label, count=len(field.value)))
            continue
        yield from input_elements(field, form)
        if field.kind == BRINGS_FIELDS:
            draw = _own(form, away, REDRAW, say(form.lang, "teams_form.redraw"), in_chat=in_chat)
            yield {"type": "ActionSet", "actions": [draw]}


def _folded(form: Form, away: tuple[str, ...], *, in_chat: bool) -> Iterator[Json]:
    folded = [field for field in form.fields if field.folded]
    if folded:
        in_use = any(field.fault or field.value for field in folded)
        items = list(_fields(form, away, folded=True, in_chat=in_chat))
        yield toggle_set(form.fold_label, MORE)
        yield {"type": "Container", "id": MORE, "isVisible": in_use, "items": items}


def _buttons(form: Form, away: tuple[str, ...], *, in_chat: bool) -> Iterator[Json]:
    labels = {SUBMIT: form.submit}
    if _may_be_lost(form):
        labels[SAVE] = say(form.lang, "teams_form.save")
    if writes_a_post(form):
        labels[PREVIEW] = say(form.lang, "verb.preview")
    if in_chat:
        labels[CANCEL] = form.cancel
    for do, label in labels.items():
        yield _own(form, away, do, label, in_chat=in_chat)


def _own(form: Form, away: tuple[str, ...], do: str, label: str, *, in_chat: bool) -> Json:
    action = _action("Action.Execute" if in_chat else "Action.Submit", label, _carried(form, away, do, in_chat=in_chat))
    action |= {"style": "positive"} if do == SUBMIT else {}
    # What is not kept is not looked at either where somebody only closes it.
    return action | ({"associatedInputs": "none"} if do == CANCEL and not form.keeps_draft else {})


def _carried(form: Form, away: tuple[str, ...], do: str, *, in_chat: bool) -> Json:
    waits = {one.name: one.shown_if for one in form.fields if one.shown_if and not one.fault}
    data: Json = {"verb": form.verb, "arguments": dict(form.arguments), "do": do}
    data["fields"] = [one.name for one in form.fields if one.name not in away and _has_input(one)]
    data |= {"waits": {name: [other, list(some)] for name, (other, some) in waits.items()}} if waits else {}
    return data | ({"away": list(away)} if away else {}) | ({"form": True} if in_chat else {})


def _has_input(field: Field) -> bool:
    return field.kind != "files" or bool(kept_files(field))


def _action(kind: str, label: str, data: Json) -> Json:
    action = {"type": kind, "title": clipped(printable(label), LABEL), "data": data}
    return action | ({"verb": SUBMIT} if kind == "Action.Execute" else {})


def _drawn(elements: list[Json]) -> Iterator[tuple[str, str]]:
    for element in elements:
        if str(element.get("type")).startswith("Input."):
            yield element["id"], element.get("value", "")
        yield from _drawn(element.get("items", []))
