"""requests.yaml speaks of kinds and fields that exist."""

from collections.abc import Collection, Iterator

from bot.policy.draft import Draft
from bot.policy.faults import Fault, fault
from bot.policy.forms import Forms


def kinds_are_known(draft: Draft, forms: Forms) -> Iterator[Fault]:
    """Hold kinds and their help texts against `forms`; with no forms at all nothing is known, and nothing said."""
    sheet = draft.kinds
    if sheet is None or not forms:
        return
    for name in set(forms) - set(sheet.value):
        remedy = "Lägg till den. Ska den inte användas: skriv ”on: no”."
        yield fault(sheet.at(), "missing", f"”{name}” saknas.", remedy)
    for name, kind in sheet.value.items():
        if name not in forms:
            yield fault(sheet.at(name), "unknown-key", f"Det finns inget som heter ”{name}”.", _choose(forms))
            continue
        for key in kind.help:
            if key.removesuffix("_en") not in forms[name]:
                message = f"”{name}” har inget fält ”{key}”."
                yield fault(sheet.at(name, "help", key), "unknown-key", message, _choose(forms[name]))


def _choose(names: Collection[str]) -> str:
    return f"Välj något av: {', '.join(sorted(names))}."
