"""Which of a form's fields are asked for as it stands: one that waits for another comes when that one is filled in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.cards import Field, Form

Condition = tuple[str, tuple[str, ...]]
"""Another field's name, and its values for which a field is asked for; none: any value."""

TELLING = ("one", "many", "tick", "date", "time", "line", "link")
"""The kinds of fields whose inputs can tell of a change: one of several lines takes Enter as a line break."""


@dataclass(frozen=True)
class Divided:
    """A form's fields: those that are shown, and the values of those that are not; `waits`: what the shown wait for."""

    shown: tuple[Field, ...]
    hidden: Mapping[str, str]
    waits: Mapping[str, Condition]


def divided(form: Form, fits: Callable[[Mapping[str, str]], bool]) -> Divided:
    """Divide a form.

    fits: whether so much can be carried beside what is shown. A field whose value is too long for that is shown all the
    same, so that nothing typed is lost.
    """
    away = {field.name: field.value for field in form.fields if _is_away(field, form)}
    hidden: dict[str, str] = {}
    for name in sorted(away, key=lambda name: len(away[name])):
        carried = {**hidden, name: away[name]} if away[name] else hidden
        if fits(carried):
            hidden = carried
        else:
            del away[name]
    shown = tuple(_as_shown(field, form) for field in form.fields if field.name not in away)
    waits = {one.name: one.shown_if for one in form.fields if one.shown_if and not one.fault and one.name not in away}
    return Divided(shown, hidden, waits)


def tells_of_changes(field: Field, form: Form) -> bool:
    """Whether what is filled in here changes what else is asked for. A list's options may bring fields of their own."""
    waited_for = {other.shown_if[0] for other in form.fields if other.shown_if}
    return field.kind in TELLING and (field.kind == "many" or field.name in waited_for)


def asked_for(values: Mapping[str, str], waits: Mapping[str, Condition]) -> dict[str, str]:
    """Return the values of the fields that are asked for: what is not asked for is not sent.

    A link left under a channel that is not ticked any more would say that it is out there.
    """
    return {name: text for name, text in values.items() if name not in waits or is_met(waits[name], values)}


def is_met(condition: Condition, values: Mapping[str, str]) -> bool:
    """Whether a field is asked for, with these values."""
    name, wanted = condition
    value = values.get(name, "")
    return any(one in wanted for one in value.split(",")) if wanted else bool(value.strip())


def _is_away(field: Field, form: Form) -> bool:
    if field.shown_if is None or field.fault:
        return False
    other = next(one for one in form.fields if one.name == field.shown_if[0])
    return other.kind in TELLING and not is_met(field.shown_if, {other.name: other.value})


def _as_shown(field: Field, form: Form) -> Field:
    # Where the condition is met nobody needs to be told of it.
    values = {one.name: one.value for one in form.fields}
    return replace(field, shown_if=None) if field.shown_if and is_met(field.shown_if, values) else field
