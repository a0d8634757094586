"""Handing in for somebody else: the ways in, and whose request it becomes."""

from dataclasses import replace

from bot.cards import Card, Field, Lang, Paragraph, Text
from bot.policy.model import Policy
from bot.requests.kind import SHORT
from bot.wording.catalogue import say
from bot.wording.fields import Typed
from bot.wording.notices import ways_in

FOR = "for"
"""The field's name."""

FAULTS = ("fault.not_met", "fault.several")
"""Faults of this field alone: nobody of that name is known; more than one is."""


def behalf_card(policy: Policy, lang: Lang) -> Card:
    """Return the ways in for an officer who hands in for somebody else."""
    ways = (replace(way, arguments={**way.arguments, "behalf": "yes"}) for way in ways_in(policy, lang))
    choose = Paragraph((Text(say(lang, "behalf.choose")),))
    return Card(say(lang, "behalf.title"), (choose,), lang, choices=tuple(ways))


def behalf_field(lang: Lang, value: str, fault: str) -> Field:
    """Return the field. value: a name, with the unit after a comma where several bear it; fault: its code or ""."""
    return Field(
        name=FOR,
        label=say(lang, "behalf.field"),
        kind="line",
        required=True,
        help=say(lang, "behalf.help"),
        value=value,
        fault=Typed({}, {FOR: fault} if fault else {}).fault(FOR, lang),
        max_length=SHORT,
    )
