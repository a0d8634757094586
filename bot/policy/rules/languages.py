"""What is said in Swedish is said in English too, and the other way round."""

from collections.abc import Iterator

from bot.policy.draft import Draft
from bot.policy.faults import Fault, Place, fault, warning


def notes_have_both(draft: Draft) -> Iterator[Fault]:
    """A section's note."""
    for head in filter(None, (section.head for section in draft.sections.values())):
        if bool(head.value.note) != bool(head.value.note_en):
            given, lacking = ("note", "note_en") if head.value.note else ("note_en", "note")
            yield _lacking(head.at(given), lacking)


def help_has_both(draft: Draft) -> Iterator[Fault]:
    """A kind's help texts."""
    sheet = draft.kinds
    if sheet is None:
        return
    for name, kind in sheet.value.items():
        for key in kind.help:
            other = key.removesuffix("_en") if key.endswith("_en") else f"{key}_en"
            if other not in kind.help:
                yield _lacking(sheet.at(name, "help", key), other)


def ready_reasons_have_both(draft: Draft) -> Iterator[Fault]:
    """A kind's ready reasons, as many of each."""
    sheet = draft.kinds
    if sheet is None:
        return
    for name, kind in sheet.value.items():
        swedish, english = len(kind.ready_reasons), len(kind.ready_reasons_en)
        if swedish != english:
            message = f"”{name}” har {swedish} färdiga skäl på svenska men {english} på engelska."
            yield fault(sheet.at(name, "ready_reasons_en"), "missing", message, "Skriv lika många, i samma ordning.")


def entries_are_translated(draft: Draft) -> Iterator[Fault]:
    """An entry's passage: whoever asks in English should be able to read it."""
    for entry in draft.entries:
        if not entry.translation:
            message = f"”{entry.id}” har ingen översättning: den som frågar på engelska får bara policyns svenska ord."
            yield warning(entry.place, "no-translation", message, "Lägg till en rad som börjar med ”Translation:”.")


def _lacking(place: Place, key: str) -> Fault:
    return fault(place, "missing", f"”{key}” saknas.", "Skriv samma sak på både svenska och engelska.")
