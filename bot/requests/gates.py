"""What must be there before something is approved or goes out. Gates stand at approval, never at handing in."""

import datetime as dt
from collections.abc import Iterator, Mapping

from bot.clock import SWEDEN
from bot.requests.kind import is_seen
from bot.requests.model import Verb

PARTS: Mapping[str, tuple[str, ...]] = {
    "purpose": ("purpose",),
    "audience": ("audience",),
    "why": ("channel", "other_channel", "scope", "why"),
    "responsible": ("unit", "responsible", "deputy"),
    "resources": ("resources",),
    "watch": ("watch",),
    "rights": ("rights",),
    "winding_down": ("review_on", "winding_down"),
}
"""The eight parts of a management plan, each with the fields that make it up."""

ONLY_IF: Mapping[str, tuple[str, str]] = {"other_channel": ("channel", "other"), "why": ("scope", "specific")}
"""Fields that belong to their part only where another field has this value."""

ENCLOSED = ("se bilag", "see enclos")
"""How a text begins that stands in an enclosure instead: a file must go with the plan."""

CODES = ("gate_alt_text", "gate_photographer", "gate_source", "gate_part", "gate_enclosure", "gate_embargo")
"""Every fault a gate can find; each has a sentence `fault.<code>` in the catalogues."""


def unmet(
    kind: str, values: Mapping[str, object], verb: Verb, *, at: dt.datetime, planned_for: dt.datetime | None = None
) -> dict[str, str]:
    """Return fault codes by field for what is missing before this verb may be done; "" is the whole form."""
    match kind:
        case "nyhet":
            return {**_of_a_post(values), **_embargo(values, verb, at, planned_for)}
        case "konto":
            return _of_a_plan(values)
        case _:
            return {}


def embargo(values: Mapping[str, object]) -> dt.datetime | None:
    """Return the moment before which a post must not go out; None where there is none."""
    if values.get("when") != "embargo" or not values.get("date"):
        return None
    time = dt.time.fromisoformat(str(values.get("time") or "00:00"))
    return dt.datetime.combine(dt.date.fromisoformat(str(values["date"])), time, SWEDEN)


def missing_parts(values: Mapping[str, object]) -> tuple[str, ...]:
    """Return the parts of a management plan that nobody has written yet."""
    return tuple(part for part in PARTS if any(_unwritten(part, values)))


def _unwritten(part: str, values: Mapping[str, object]) -> Iterator[str]:
    for field in PARTS[part]:
        other, value = ONLY_IF.get(field, ("", ""))
        belongs = not other or values.get(other) == value
        if belongs and not is_seen(str(values.get(field) or "")):
            yield field


def _of_a_post(values: Mapping[str, object]) -> dict[str, str]:
    def given(name: str) -> bool:
        return is_seen(str(values.get(name) or ""))

    unmet: dict[str, str] = {}
    if given("picture") or values.get("files"):
        unmet |= {} if given("alt_text") else {"alt_text": "gate_alt_text"}
        unmet |= {} if given("photographer") else {"photographer": "gate_photographer"}
    if not given("source") and not given("link"):
        unmet["source"] = "gate_source"
    return unmet


def _embargo(
    values: Mapping[str, object], verb: Verb, at: dt.datetime, planned_for: dt.datetime | None
) -> dict[str, str]:
    until = embargo(values)
    if until is None:
        return {}
    if verb is Verb.PUBLISH and at < until:
        return {"": "gate_embargo"}
    if planned_for is not None and planned_for < until:
        return {"planned_date": "gate_embargo"}
    return {}


def _of_a_plan(values: Mapping[str, object]) -> dict[str, str]:
    unmet = {field: "gate_part" for part in PARTS for field in _unwritten(part, values)}
    texts = [(field, str(values.get(field) or "")) for fields in PARTS.values() for field in fields]
    enclosed = [field for field, text in texts if text.strip().casefold().startswith(ENCLOSED)]
    if enclosed and not values.get("files"):
        unmet |= dict.fromkeys(enclosed, "gate_enclosure")
    return unmet
