"""What is added to a form from the rows: the pause's sentence above it, the names of the files it holds already."""

from collections.abc import Iterable
from dataclasses import replace

from bot.around import Around
from bot.cards import Form, Option
from bot.requests.model import KeptFile
from bot.wording.pause import paused_notice


def with_pause(form: Form, around: Around) -> Form:
    """Return the form with the sentence of the pause that lasts above all else, if one does."""
    if around.pause is None:
        return form
    return replace(form, intro=(paused_notice(around, form.lang), *form.intro))


def with_files(form: Form, kept: Iterable[KeptFile]) -> Form:
    """Return the form with the names of the files that are handed in already."""
    options = tuple(Option(one.id, one.name) for one in kept)
    fields = (replace(one, options=options) if one.kind == "files" else one for one in form.fields)
    return replace(form, fields=tuple(fields))
