"""requests.yaml speaks of kinds and fields that exist."""

from collections.abc import Collection, Iterator

from bot.policy.draft import Draft
from bot.policy.faults import Fault, fault
from bot.policy.forms import Forms


def kinds_are_known(draft: Draft, forms: Forms) -> Iterator[Fault]:
    """Hold kinds and their help texts against `forms`; with no forms at all nothing is known, and nothing said."""
    page = draft.kinds.page
    if page is None or not forms:
        return
    for kind in set(forms) - set(page.names()):
        remedy = "Lägg till den. Ska den inte användas: skriv ”on: no”."
        yield fault(page.at(), "missing", f"”{kind}” saknas.", remedy)
    for kind in page.names():
        if kind not in forms:
            yield fault(page.at(kind), "unknown-key", f"Det finns inget som heter ”{kind}”.", _choose(forms))
            continue
        for key in page.names(kind, "help"):
            if key.removesuffix("_en") not in forms[kind]:
                message = f"”{kind}” har inget fält ”{key}”."
                yield fault(page.at(kind, "help", key), "unknown-key", message, _choose(forms[kind]))


def _choose(names: Collection[str]) -> str:
    return f"Välj något av: {', '.join(sorted(names))}."
