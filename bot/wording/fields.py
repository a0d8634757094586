"""Fields with their words: labels, help, options, what was typed last, and the fault at the field."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.cards import Field, Lang, Option
from bot.policy.model import Policy
from bot.requests.fields import FieldSpec
from bot.requests.kinds import KINDS
from bot.wording.catalogue import has, say


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


def kind_fields(kind: str, policy: Policy, lang: Lang, typed: Typed) -> tuple[Field, ...]:
    """Return the fields of a kind's form, those behind "Fler uppgifter" last."""
    fields = (_field(kind, spec, policy, lang, typed) for spec in KINDS[kind].fields())
    return tuple(sorted(fields, key=lambda field: field.folded))


def _field(kind: str, spec: FieldSpec, policy: Policy, lang: Lang, typed: Typed) -> Field:
    options = _options(kind, spec, policy, lang)
    # A choice that isn't compulsory starts at its first option, the usual one.
    usual = options[0].value if spec.kind == "one" and not spec.required and options else ""
    return Field(
        name=spec.name,
        label=say(lang, f"field.{kind}.{spec.name}"),
        kind=spec.kind,
        required=spec.required,
        help=policy.kinds[kind].help.get(spec.name, {}).get(lang, ""),
        options=options,
        value=typed.value(spec.name) or usual,
        fault=typed.fault(spec.name, lang),
        max_length=spec.max_length,
        folded=spec.more,
        shown_if=spec.shown_if,
    )


def _options(kind: str, spec: FieldSpec, policy: Policy, lang: Lang) -> tuple[Option, ...]:
    if spec.options == ("channels",):
        return tuple(Option(channel.id, channel.name) for channel in policy.channels.values())
    return tuple(Option(code, say(lang, f"option.{kind}.{spec.name}.{code}")) for code in spec.options)
