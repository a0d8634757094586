"""The button of what an answer speaks of: an answer that says "contact the press officer" opens the form that does."""

from collections.abc import Iterable, Iterator

from bot.cards import Choice, Lang
from bot.policy.model import Entry, Policy
from bot.reading.asking import ASKING as ASKS
from bot.wording.to_a_human import shortened

TAKES = {"nyhet": "text", "radgivning": "question", "fraga": "question"}
"""The kinds whose first field what was typed may fill, and that field. A name or an event is never a whole sentence."""


def offered_kinds(policy: Policy, entries: Iterable[Entry]) -> tuple[str, ...]:
    """Return the kinds that these entries lead to and that are on, each once."""
    named = dict.fromkeys(entry.button for entry in entries)
    return tuple(kind for kind in named if kind in policy.kinds and policy.kinds[kind].on)


def entry_buttons(policy: Policy, entries: Iterable[Entry], lang: Lang, *, question: str = "") -> Iterator[Choice]:
    """Yield the buttons; question: what was typed, where it may travel."""
    for kind in offered_kinds(policy, entries):
        given = {TAKES[kind]: shortened(question)} if _fits(kind, question) else {}
        yield Choice("open", policy.kinds[kind].label[lang], {"kind": kind, **given}, opens_form=True)


def _fits(kind: str, question: str) -> bool:
    """Whether what was typed may be what the form asks for: a question is no post."""
    is_question = question.rstrip().endswith("?") or bool(ASKS.search(question))
    return bool(question) and kind in TAKES and not (kind == "nyhet" and is_question)
