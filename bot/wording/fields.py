"""Fields with their words: labels, help, options, what was typed last, and the fault at the field."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from bot.cards import Field, Lang, Option
from bot.policy.model import Policy
from bot.requests.fields import Asked, FieldSpec
from bot.requests.kind import CHANNELS, NONE
from bot.requests.kinds import KINDS
from bot.wording.catalogue import has, say

PICTURE, FILES = "picture", "files"
"""A post's picture is linked to, attached, or both."""

OWN_TEXTS = "texts"
"""The field that is one a channel: `texts.<channel>`."""


@dataclass(frozen=True)
class Typed:
    """What a form shows: values as they were typed, and fault codes, by field; "" is the whole form."""

    values: Mapping[str, str]
    faults: Mapping[str, str]

    def value(self, name: str) -> str:
        """Return what was typed in a field."""
        return self.values.get(name, "")

    def fault(self, name: str, lang: Lang) -> str:
        """Return the sentence at a field; "" where it has no fault. A code without a sentence gets the general one."""
        if name not in self.faults:
            return ""
        code = self.faults[name]
        return say(lang, f"fault.{code}") if has(lang, f"fault.{code}") else say(lang, "fault.other")

    def above(self, lang: Lang) -> str:
        """Return the sentence above the whole form."""
        if "" in self.faults:
            return self.fault("", lang)
        return say(lang, "form.faults", count=len(self.faults)) if self.faults else ""


def kind_fields(
    kind: str,
    policy: Policy,
    lang: Lang,
    typed: Typed,
    *,
    asked: tuple[Asked, ...] = ("first",),
    also: Collection[str] = (),
    folds: bool = True,
) -> tuple[Field, ...]:
    """Return the fields of a kind's form that are asked for at these times, those behind "Fler uppgifter" last.

    A channel's own text is asked for once channels are chosen, and always of the desk. also: fields of any time that
    are asked for as well, by name (`texts` for every channel's own). folds: whether anything stands behind "Fler
    uppgifter"; nothing does where the desk is asked, nor anything of `also`.
    """
    by_channel = "desk" in asked or _has_channels(typed)
    shown = [
        spec
        for spec in KINDS[kind].fields(tuple(policy.channels))
        if _base(spec.name) in also or (spec.asked in asked and (by_channel or not spec.channel))
    ]
    names = {spec.name for spec in shown}
    kept_open = {name for name in names if not folds or "desk" in asked or _base(name) in also}
    fields = (
        _field(kind, spec, policy, lang, typed, folded=spec.more and spec.name not in kept_open) for spec in shown
    )
    conditional = (replace(field, shown_if=_shown_if(field, names, typed)) for field in fields)
    return tuple(sorted(conditional, key=lambda field: field.folded))


def option_label(kind: str, field: str, code: str, policy: Policy, lang: Lang) -> str:
    """Return what can be chosen, in words: a channel's name, or the catalogue's."""
    if code in policy.channels:
        return policy.channels[code].name
    key = f"option.{kind}.{field}.{code}"
    return say(lang, key) if has(lang, key) else code  # a channel that the policy has no more


def _base(name: str) -> str:
    return name.partition(".")[0]


def _has_channels(typed: Typed) -> bool:
    return any(text for name, text in typed.values.items() if name == CHANNELS or _base(name) == OWN_TEXTS)


def _field(kind: str, spec: FieldSpec, policy: Policy, lang: Lang, typed: Typed, *, folded: bool) -> Field:
    options = _options(kind, spec, policy, lang)
    # A choice that isn't compulsory starts at its first option, the usual one; one that may be left open, at nothing.
    usual = options[0].value if spec.kind == "one" and not spec.required and NONE not in spec.options else ""
    return Field(
        name=spec.name,
        label=_label(kind, spec, policy, lang),
        kind=spec.kind,
        required=spec.required,
        help=policy.kinds[kind].help.get(_base(spec.name), {}).get(lang, ""),
        options=options,
        value=typed.value(spec.name) or usual,
        fault=typed.fault(spec.name, lang),
        max_length=spec.max_length,
        folded=folded,
        shown_if=spec.shown_if,
    )


def _label(kind: str, spec: FieldSpec, policy: Policy, lang: Lang) -> str:
    if spec.channel:
        return say(lang, "form.own_text", channel=policy.channels[spec.channel].name)
    # A form may ask at greater length than a fact is labelled.
    asked = has(lang, f"asked.{kind}.{spec.name}")
    return say(lang, f"asked.{kind}.{spec.name}") if asked else say(lang, f"field.{kind}.{spec.name}")


def _shown_if(field: Field, names: set[str], typed: Typed) -> tuple[str, tuple[str, ...]] | None:
    if field.shown_if is None or field.shown_if[0] not in names:
        return None
    # A field can wait for one other: with a picture attached, what belongs to a picture waits for no link to one.
    return None if field.shown_if[0] == PICTURE and typed.value(FILES) else field.shown_if


def _options(kind: str, spec: FieldSpec, policy: Policy, lang: Lang) -> tuple[Option, ...]:
    codes = (code for item in spec.options for code in (policy.channels if item == CHANNELS else (item,)))
    return tuple(Option(code, option_label(kind, spec.name, code, policy, lang)) for code in codes)
