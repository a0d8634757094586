"""A question has one home, and every section has questions enough."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import product

from bot.cards import Lang
from bot.policy.draft import Draft
from bot.policy.entry_parts import Asked
from bot.policy.faults import Fault, Place, fault, warning
from bot.policy.model import Example
from bot.policy.yaml_lines import Page

ENOUGH: dict[Lang, int] = {"sv": 40, "en": 15}
NAMES: dict[Lang, str] = {"sv": "svenska", "en": "engelska"}

_DIACRITICS = re.compile("[\u0300-\u036f]")
_WORDS = re.compile(r"\w+")

NOT_COVERED = "not_covered.md"


def fold(question: str) -> str:
    """Return the question without what tells no two questions apart: case, diacritics, punctuation, width of space."""
    plain = _DIACRITICS.sub("", unicodedata.normalize("NFKD", question.casefold()))
    return " ".join(_WORDS.findall(plain)) or plain.strip()


def questions_have_one_home(draft: Draft) -> Iterator[Fault]:
    """A question stands under one entry, contact or piece of small talk, or among the not covered."""
    first: dict[str, tuple[str, Place]] = {}
    for home, asked in _at_home(draft):
        folded = fold(asked.example.text)
        known, place = first.get(folded, ("", asked.place))
        if not known:
            first[folded] = home, asked.place
        elif known == home:
            yield _twice(asked, place)
        elif not _both_are_outside(known, home):
            yield _two_homes(asked, known, place)


def _at_home(draft: Draft) -> Iterator[tuple[str, Asked]]:
    for entry in draft.entries:
        yield from ((entry.id, asked) for asked in entry.asked)
    yield from ((NOT_COVERED, asked) for asked in draft.not_covered)
    for page in filter(None, (draft.contacts.page, draft.smalltalk.page)):
        yield from _of_page(page)


def _of_page(page: Page) -> Iterator[tuple[str, Asked]]:
    keys: tuple[tuple[Lang, str], ...] = (("sv", "examples"), ("en", "examples_en"))
    for name, (lang, key) in product(page.names(), keys):
        for number, question in enumerate(page.texts(name, key)):
            if question:
                yield f"{page.file}: {name}", Asked(Example(question, lang, 0), page.at(name, key, number))


def _both_are_outside(one: str, other: str) -> bool:
    # What a contact or small talk answers is not in the policy: it may well stand among the not covered too.
    return NOT_COVERED in (one, other) and any(".yaml: " in home for home in (one, other))


def _two_homes(asked: Asked, home: str, place: Place) -> Fault:
    message = f"”{asked.example.text}” står redan under ”{home}” ({place.file}, rad {place.line})."
    return fault(asked.place, "two-homes", message, "Behåll frågan där den hör hemma och ta bort den andra raden.")


def _twice(asked: Asked, place: Place) -> Fault:
    message = f"”{asked.example.text}” står redan i samma fråga, på rad {place.line}."
    return warning(asked.place, "twice", message, "Ta bort den ena raden.")


def sections_have_enough(draft: Draft) -> Iterator[Fault]:
    """Each section has examples enough for its questions to be recognised; with none at all it is never found."""
    counts = Counter((entry.section, asked.example.lang) for entry in draft.entries for asked in entry.asked)
    remedy = "Lägg till frågor så som kollegorna själva ställer dem."
    for section in sorted({entry.section for entry in draft.entries}):
        place = Place(f"entries/{section}.md")
        if not any(counts[section, lang] for lang in ENOUGH):
            yield fault(place, "no-examples", "Avsnittet har inga exempelfrågor, så inga frågor leder dit.", remedy)
            continue
        for lang, enough in ENOUGH.items():
            if (count := counts[section, lang]) < enough:
                message = f"Avsnittet har {count} {NAMES[lang]} exempelfrågor; {enough} är ett bra minimum."
                yield warning(place, "few-examples", message, remedy)
