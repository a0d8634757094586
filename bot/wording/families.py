"""The sentences whose keys follow from the kinds: states, fields, what can be chosen, faults."""

from collections.abc import Iterator
from typing import get_args

from bot.requests.fields import FieldSpec
from bot.requests.gates import CODES as GATE_CODES
from bot.requests.kind import CHANNELS, CODES
from bot.requests.kinds import KINDS
from bot.requests.model import Part, State, Verb
from bot.requests.table import TABLE
from bot.wording.links_form import NO_CHANNEL
from bot.wording.notices import REASONS
from bot.wording.plan_form import DATE, TIME
from bot.wording.progress import NAMED
from bot.wording.told import LED_TO
from bot.wording.told_the_desk import TO_THE_DESK
from bot.wording.trouble import NAMED as TROUBLES
from bot.wording.warnings import ASKED_AT_APPROVAL

KIND_FAMILIES = ("receipt.thanks", "request.yours", "request.the", "outcome.decline", "masked.kept")
"""Keys of which there is one a kind."""

PEOPLE_FAULTS = ("not_met", "several")
"""The faults of a person's name in a form."""


def states_of(kind: str) -> tuple[State, ...]:
    """Return the states that a request of this kind can come to, in the order in which states are named."""
    reached = {State.SENT, *(row.to for row in TABLE if kind in row.kinds)}
    return tuple(state for state in State if state in reached)


def families() -> set[str]:
    """Return every key that the kinds, their states and their rules call for."""
    faults = {f"fault.{code}" for code in (*CODES, *GATE_CODES, *PEOPLE_FAULTS, NO_CHANNEL)}
    reasons = {f"refused.{reason}" for reason in REASONS}
    said = {*_keys_of_verbs(), *_keys_of_words(), *_keys_of_the_rest()}
    return faults | reasons | said | {key for kind in KINDS for key in _keys_of(kind)}


def _keys_of_verbs() -> Iterator[str]:
    """Yield the keys of buttons, and of the messages that are sent of their own accord."""
    for row in TABLE:
        if row.by != ("clock",):
            yield f"verb.{row.verb}"
        if row.verb in TO_THE_DESK and row.tells:
            yield f"desk_told.{row.verb}"
        if row.tells not in (None, "colleague") and row.verb not in LED_TO:
            yield f"told.{row.verb}"
    yield from (f"verb.{verb}.konto" for verb in (Verb.RETURN, Verb.DECLINE, Verb.TAKE_DOWN))


def _keys_of_words() -> Iterator[str]:
    """Yield the keys of words: how they are asked for, and what they are called in the diary."""
    for row in TABLE:
        if row.words:
            yield from (f"diary.{row.verb}", f"form.{row.verb}", f"form.{row.verb}.help")
    yield f"diary.{Verb.FACT_CHECK}"  # it is said, without words of its own


def _keys_of_the_rest() -> Iterator[str]:
    yield from (f"outcome.{verb}" for verb in (Verb.ASK, Verb.FACT_CHECK))
    yield from (f"warning.{code}" for code in ASKED_AT_APPROVAL)
    yield from (f"beside.{part}" for part in (*get_args(Part), "no_more"))
    yield from (f"request.beside.{part}" for part in ("colleague", "follower"))
    yield from (f"form.{name}{ending}" for name in (DATE, TIME) for ending in ("", ".help"))
    yield from (f"form.{verb}.intro.konto" for verb in (Verb.APPROVE, Verb.DECLINE, Verb.PREPARE))
    yield from NAMED.values()
    yield from (f"trouble.{cause}{ending}" for cause in TROUBLES for ending in ("", ".do"))


def _keys_of(kind: str) -> Iterator[str]:
    yield from (f"state.{kind}.{state}" for state in states_of(kind))
    yield from (f"{family}.{kind}" for family in KIND_FAMILIES)
    for spec in KINDS[kind].fields():
        yield from _keys_of_field(kind, spec)


def _keys_of_field(kind: str, spec: FieldSpec) -> Iterator[str]:
    yield f"field.{kind}.{spec.name}"
    if spec.kind == "one":
        yield from (f"option.{kind}.{spec.name}.{code}" for code in spec.options if code != CHANNELS)
