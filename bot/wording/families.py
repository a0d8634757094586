"""The sentences whose keys follow from the kinds: states, fields, what can be chosen, faults."""

from collections.abc import Iterator

from bot.requests.fields import FieldSpec
from bot.requests.kind import CODES
from bot.requests.kinds import KINDS
from bot.requests.model import State
from bot.requests.table import TABLE
from bot.wording.links_form import NO_CHANNEL
from bot.wording.notices import REASONS
from bot.wording.told import LED_TO

KIND_FAMILIES = ("receipt.thanks", "request.yours", "outcome.decline", "masked.kept")


def states_of(kind: str) -> tuple[State, ...]:
    """Return the states that a request of this kind can come to, in the order in which states are named."""
    reached = {State.SENT, *(row.to for row in TABLE if kind in row.kinds)}
    return tuple(state for state in State if state in reached)


def families() -> set[str]:
    """Return every key that the kinds, their states and their rules call for."""
    codes = {f"fault.{code}" for code in (*CODES, NO_CHANNEL)} | {f"refused.{reason}" for reason in REASONS}
    return codes | set(_keys_of_verbs()) | {key for kind in KINDS for key in _keys_of(kind)}


def _keys_of_verbs() -> Iterator[str]:
    for row in TABLE:
        yield f"verb.{row.verb}"
        if row.tells and row.verb not in LED_TO:
            yield f"told.{row.verb}"
        if row.tells == "officer" and row.words:
            yield f"desk_told.{row.verb}"
        elif row.tells == "officer":
            yield from (f"desk_told.{row.verb}.{kind}" for kind in row.kinds)
        if row.words:
            yield from (f"diary.{row.verb}", f"form.{row.verb}", f"form.{row.verb}.help")


def _keys_of(kind: str) -> Iterator[str]:
    yield from (f"state.{kind}.{state}" for state in states_of(kind))
    yield from (f"{family}.{kind}" for family in KIND_FAMILIES)
    for spec in KINDS[kind].fields():
        yield from _keys_of_field(kind, spec)


def _keys_of_field(kind: str, spec: FieldSpec) -> Iterator[str]:
    yield f"field.{kind}.{spec.name}"
    if spec.kind == "one":
        yield from (f"option.{kind}.{spec.name}.{code}" for code in spec.options)
