"""What is said in Swedish is said in English too, and the other way round."""

from collections.abc import Iterator

from bot.policy.draft import Draft
from bot.policy.faults import Fault, Place, fault, warning


def notes_have_both(draft: Draft) -> Iterator[Fault]:
    """A section's note."""
    for page in filter(None, (section.head.page for section in draft.sections.values())):
        given = [key for key in ("note", "note_en") if page.text(key)]
        if len(given) == 1:
            yield _lacking(page.at(*given), "note_en" if given == ["note"] else "note")


def help_has_both(draft: Draft) -> Iterator[Fault]:
    """A kind's help texts."""
    page = draft.kinds.page
    if page is None:
        return
    for kind in page.names():
        keys = page.names(kind, "help")
        for key in keys:
            other = key.removesuffix("_en") if key.endswith("_en") else f"{key}_en"
            if other not in keys:
                yield _lacking(page.at(kind, "help", key), other)


def ready_reasons_have_both(draft: Draft) -> Iterator[Fault]:
    """A kind's ready reasons, as many of each."""
    page = draft.kinds.page
    if page is None:
        return
    for kind in page.names():
        swedish, english = len(page.texts(kind, "ready_reasons")), len(page.texts(kind, "ready_reasons_en"))
        if swedish != english:
            message = f"”{kind}” har {swedish} färdiga skäl på svenska men {english} på engelska."
            yield fault(page.at(kind, "ready_reasons_en"), "missing", message, "Skriv lika många, i samma ordning.")


def entries_are_translated(draft: Draft) -> Iterator[Fault]:
    """An entry's passage: whoever asks in English should be able to read it."""
    for entry in draft.entries:
        if not entry.translation:
            message = f"”{entry.id}” har ingen översättning: den som frågar på engelska får bara policyns svenska ord."
            yield warning(entry.place, "no-translation", message, "Lägg till en rad som börjar med ”Translation:”.")


def _lacking(place: Place, key: str) -> Fault:
    return fault(place, "missing", f"”{key}” saknas.", "Skriv samma sak på både svenska och engelska.")
