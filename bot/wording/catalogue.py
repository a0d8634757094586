"""The catalogues: every sentence of ours, by key, in both languages. Read once with Babel from `locale/<lang>/LC_MESSAGES/messages.po`."""

import string
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

from babel import Locale
from babel.messages import Catalog
from babel.messages.pofile import read_po

from bot.cards import LANGS, Lang, Run, Text

FOLDER = Path(__file__).parent / "locale"

Message = tuple[str, ...]
"""A sentence: one form, or two for one and many (chosen by the value `count`)."""


@cache
def messages(lang: Lang) -> Mapping[str, Message]:
    """Read a language's catalogue: key → sentence."""
    with (FOLDER / lang / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return dict(_entries(read_po(file, locale=lang, abort_invalid=True)))


def say(lang: Lang, key: str, /, **values: str | int) -> str:
    """Return a sentence with its placeholders filled in; what is filled in is never read as a template. Raises KeyError."""
    return _form(lang, key, values.get("count")).format_map(values)


def runs(lang: Lang, key: str, /, **values: str | Run) -> tuple[Run, ...]:
    """Return a sentence as runs: a value that is a run (such as a person's words) stays one. Raises KeyError."""
    parts = string.Formatter().parse(_form(lang, key, None))
    return tuple(run for literal, name, _, _ in parts for run in _runs(literal, name, values))


def has(lang: Lang, key: str) -> bool:
    """Whether there is such a sentence."""
    return key in messages(lang)


def faults() -> list[str]:
    """Say what is wrong with the catalogues: languages that differ, empty texts, keys that are missing or that nothing uses."""
    # Only checking needs the kinds and the source: an answer is worded without loading either.
    from bot.wording.families import families
    from bot.wording.usage import asked_for, touched

    known = {lang: messages(lang) for lang in LANGS}
    return [*_differences(known), *_unmet(set(known["sv"]), asked_for() | families()), *_idle(set(known["sv"]), touched())]


def placeholders(message: Message) -> frozenset[str]:
    """Return the names that a sentence fills in, whichever of its forms they stand in."""
    return frozenset(name for form in message for _, name, _, _ in string.Formatter().parse(form) if name is not None)


def _form(lang: Lang, key: str, count: str | int | None) -> str:
    message = messages(lang)[key]
    if len(message) == 1 or not isinstance(count, int):
        return message[0]
    return message[0] if Locale.parse(lang).plural_form(count) == "one" else message[1]


def _runs(literal: str, name: str | None, values: Mapping[str, str | Run]) -> Iterator[Run]:
    if literal:
        yield Text(literal)
    if name is not None:
        value = values[name]
        yield Text(value) if isinstance(value, str) else value


def _entries(catalogue: Catalog) -> Iterator[tuple[str, Message]]:
    for message in catalogue:
        if message.id:  # the header has none
            key = message.id if isinstance(message.id, str) else message.id[0]
            yield key, (message.string,) if isinstance(message.string, str) else tuple(message.string)


def _differences(known: Mapping[Lang, Mapping[str, Message]]) -> Iterator[str]:
    for lang, other in (("sv", "en"), ("en", "sv")):
        yield from (f"{key}: there in {lang}, missing in {other}" for key in sorted(known[lang].keys() - known[other].keys()))
        yield from (f"{key}: empty in {lang}" for key, message in known[lang].items() if not all(form.strip() for form in message))
    for key in sorted(known["sv"].keys() & known["en"].keys()):
        if placeholders(known["sv"][key]) != placeholders(known["en"][key]):
            yield f"{key}: the languages fill in different names"


def _unmet(known: set[str], wanted: set[str]) -> Iterator[str]:
    return (f"{key}: used in the code, missing in the catalogues" for key in sorted(wanted - known))


def _idle(known: set[str], touched: Callable[[str], bool]) -> Iterator[str]:
    return (f"{key}: in the catalogues, used by nothing" for key in sorted(known) if not touched(key))
