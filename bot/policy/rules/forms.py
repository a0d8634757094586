"""requests.yaml speaks of kinds and fields that exist."""

from collections.abc import Collection, Iterator, Mapping

from bot.policy.draft import Draft
from bot.policy.faults import Fault, fault

Forms = Mapping[str, Collection[str]]
"""Every kind of request that exists, and the names of its fields."""


def kinds_are_known(draft: Draft, forms: Forms) -> Iterator[Fault]:
    """Hold kinds and their help texts against `forms`; with no forms at all nothing is known, and nothing said."""
    sheet = draft.kinds
    if sheet is None or not forms:
        return
    for id in set(forms) - set(sheet.value):
        yield fault(sheet.at(), "missing", f"”{id}” saknas.", "Lägg till avsnittet. Ska det inte användas: skriv ”on: no”.")
    for id, kind in sheet.value.items():
        if id not in forms:
            yield fault(sheet.at(id), "unknown-key", f"Det finns inget som heter ”{id}”.", _choose(forms))
            continue
        for key in kind.help:
            if key.removesuffix("_en") not in forms[id]:
                yield fault(sheet.at(id, "help", key), "unknown-key", f"”{id}” har inget fält ”{key}”.", _choose(forms[id]))


def _choose(names: Collection[str]) -> str:
    return f"Välj något av: {', '.join(sorted(names))}."
