"""Checking the catalogues: whether both languages say the same things, and all that the code asks for."""

from collections.abc import Callable, Iterator, Mapping

from bot.cards import LANGS, Lang
from bot.wording.catalogue import Message, messages, placeholders
from bot.wording.families import families
from bot.wording.usage import asked_for, touched


def faults() -> list[str]:
    """Say what is wrong with the catalogues: languages that differ, empty texts, keys missing, keys in no use."""
    known = {lang: messages(lang) for lang in LANGS}
    keys, put_together = set(known["sv"]), families()
    return [*_differences(known), *_unmet(keys, asked_for() | put_together), *_idle(keys, touched(put_together))]


def _differences(known: Mapping[Lang, Mapping[str, Message]]) -> Iterator[str]:
    swedish, english = known["sv"], known["en"]
    yield from (f"{key}: missing in en" for key in sorted(swedish.keys() - english.keys()))
    yield from (f"{key}: missing in sv" for key in sorted(english.keys() - swedish.keys()))
    for lang, sentences in known.items():
        yield from (f"{key}: empty in {lang}" for key, forms in sentences.items() if not all(map(str.strip, forms)))
    for key in sorted(swedish.keys() & english.keys()):
        if placeholders(swedish[key]) != placeholders(english[key]):
            yield f"{key}: the languages fill in different names"


def _unmet(known: set[str], wanted: set[str]) -> Iterator[str]:
    return (f"{key}: used in the code, missing in the catalogues" for key in sorted(wanted - known))


def _idle(known: set[str], touched: Callable[[str], bool]) -> Iterator[str]:
    return (f"{key}: in the catalogues, used by nothing" for key in sorted(known) if not touched(key))
