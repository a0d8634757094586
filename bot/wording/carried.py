"""A text carried over from elsewhere into a form: where it stood, that it was cut, and whether it may be passed on."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from bot.cards import Block, Field, Form, Lang, Paragraph, Text, UserText
from bot.wording.catalogue import runs, say
from bot.wording.fields import Typed

ORIGIN: Final = "origin"
"""The form's argument that says where the text stood, as the room calls the place."""

ORIGIN_PRIVATE: Final = "origin_private"
"""The form's argument that is "yes" where not everybody could read the text there."""

CUT: Final = "cut"
"""The form's argument that is "yes" where the text was longer than its field."""

PASSED_ON: Final = "passed_on"
"""The tick's name: the text may be passed on."""

FAULT: Final = "fault.passed_on"


def with_origin(form: Form, arguments: Mapping[str, str], shown: Typed) -> Form:
    """Return the form with where its text came from and, out of a closed conversation, the tick that it takes."""
    form = replace(form, intro=(*_notes(arguments, form.lang), *form.intro))
    if not is_closed(arguments):
        return form
    first, *others = form.fields
    return replace(form, fields=(first, _passed_on(form.lang, shown), *others))


def origin_faults(arguments: Mapping[str, str], values: Mapping[str, str]) -> dict[str, str]:
    """Return the fault of a text out of a closed conversation that nobody has said may be passed on."""
    return {PASSED_ON: PASSED_ON} if is_closed(arguments) and values.get(PASSED_ON) != "yes" else {}


def is_closed(arguments: Mapping[str, str]) -> bool:
    """Whether the text stood where not everybody could read it."""
    return arguments.get(ORIGIN_PRIVATE) == "yes"


def _notes(arguments: Mapping[str, str], lang: Lang) -> Iterator[Block]:
    if place := arguments.get(ORIGIN, ""):
        yield Paragraph(runs(lang, "origin.from", place=UserText(place)))
    elif is_closed(arguments):
        yield Paragraph((Text(say(lang, "origin.closed")),))
    if arguments.get(CUT) == "yes":
        yield Paragraph((Text(say(lang, "origin.cut")),))


def _passed_on(lang: Lang, shown: Typed) -> Field:
    return Field(
        name=PASSED_ON,
        label=say(lang, "origin.passed_on"),
        kind="tick",
        required=True,
        help=say(lang, "origin.passed_on.help"),
        value=shown.value(PASSED_ON),
        fault=shown.fault(PASSED_ON, lang),
    )
