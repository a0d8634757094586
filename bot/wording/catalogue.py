"""The catalogues: every sentence of ours, by key, in both languages, a file a subject. Babel reads each once, from
`locale/`.
"""

import string
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from babel import Locale
from babel.messages import Catalog
from babel.messages.pofile import read_po

from bot.cards import Lang, Run, Text

FOLDER = Path(__file__).parent / "locale"

Message = tuple[str, ...]
"""A sentence: one form, or two for one and many (chosen by the value `count`)."""


@cache
def messages(lang: Lang) -> Mapping[str, Message]:
    """Read a language's catalogue: key → sentence. Raises ValueError for a key that stands twice."""
    found: dict[str, Message] = {}
    for path in sorted((FOLDER / lang / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as file:
            for key, message in _entries(read_po(file, locale=lang, abort_invalid=True)):
                if key in found:
                    raise ValueError(f"{key} stands twice in {lang}")
                found[key] = message
    return found


def say(lang: Lang, key: str, /, **values: str | int) -> str:
    """Return a sentence with its placeholders filled in; what is filled in is never read as a template.

    Raises KeyError for a key or a value that is missing.
    """
    return _form(lang, key, values.get("count")).format_map(values)


def runs(lang: Lang, key: str, /, **values: str | Run | tuple[Run, ...]) -> tuple[Run, ...]:
    """Return a sentence as runs: what is filled in as runs (such as a person's words) stays runs. Raises KeyError."""
    parts = string.Formatter().parse(_form(lang, key, None))
    return tuple(run for literal, name, _, _ in parts for run in _runs(literal, name, values))


def has(lang: Lang, key: str) -> bool:
    """Whether there is such a sentence."""
    return key in messages(lang)


def placeholders(message: Message) -> frozenset[str]:
    """Return the names that a sentence fills in, whichever of its forms they stand in."""
    return frozenset(name for form in message for _, name, _, _ in string.Formatter().parse(form) if name is not None)


def _form(lang: Lang, key: str, count: str | int | None) -> str:
    message = messages(lang)[key]
    if len(message) == 1 or not isinstance(count, int):
        return message[0]
    return message[0] if Locale.parse(lang).plural_form(count) == "one" else message[1]


def _runs(literal: str, name: str | None, values: Mapping[str, str | Run | tuple[Run, ...]]) -> Iterator[Run]:
    if literal:
        yield Text(literal)
    match None if name is None else values[name]:
        case None:
            pass
        case str(text):
            yield Text(text)
        case tuple(several):
            yield from several
        case run:
            yield run


def _entries(catalogue: Catalog) -> Iterator[tuple[str, Message]]:
    for message in catalogue:
        if message.id:  # the header has none
            key = message.id if isinstance(message.id, str) else message.id[0]
            forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))
            yield key, forms
