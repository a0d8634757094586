"""How far a management plan has come, in words."""

from collections.abc import Iterator, Mapping

from bot.cards import Fact, Lang, Text
from bot.requests.gates import missing_parts
from bot.requests.konto import progress
from bot.requests.model import Request, is_open
from bot.wording.catalogue import say

NAMED: Mapping[str, str] = {
    "why": "paper.plan.channel",
    "responsible": "paper.plan.people",
    "winding_down": "paper.plan.review",
}
"""The parts that hold several fields, and the name of each; a part of one field has that field's."""


def plan_progress(request: Request, lang: Lang) -> Iterator[Fact]:
    """Yield how many parts of an account's plan are written, and which are missing, while it is open."""
    if request.kind == "konto" and is_open(request.kind, request.state):
        yield Fact(say(lang, "plan.label.konto"), (Text(plan_so_far(request, lang)),))


def plan_so_far(request: Request, lang: Lang) -> str:
    """Return the sentence: "6 av 8 delar klara. Saknas: Målgrupp; Tid och pengar."."""
    written, of = progress(request.values)
    missing = "; ".join(part_name(part, lang) for part in missing_parts(request.values))
    return say(
        lang, "plan.missing.konto" if missing else "plan.complete.konto", written=written, of=of, missing=missing
    )


def part_name(part: str, lang: Lang) -> str:
    """Return what a part of the plan is called."""
    return say(lang, NAMED.get(part, f"field.konto.{part}")).removesuffix("?")
