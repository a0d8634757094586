"""What was found for a question."""

from dataclasses import dataclass
from typing import Literal

from bot.cards import Lang

FindingKind = Literal["answer", "choices", "none", "smalltalk", "contact"]


@dataclass(frozen=True)
class Match:
    """An entry and how sure we are of it, 0..1. `source` is "policy", or "officer" for an officer's signed words."""

    entry: str
    section: str
    score: float
    source: Literal["policy", "officer"] = "policy"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What was found, as ids only: it can be stored, and rendered later from the policy of the same version.

    question: as it may be stored and shown: masked, its control characters gone, shortened to 2,000 characters.
    confidence: 0..1, calibrated: of answers at 0.9, nine in ten are right.
    matches: the best entry of each of the up to three best sections, best first, whatever the kind.
    said: ids of what is answered with: entries (one; two for two questions in one), a contact or a piece of
    smalltalk; empty
        for choices and none.
    private: the best match is a section about private life: the question is counted and stored nowhere.
    """

    question: str
    lang: Lang
    kind: FindingKind
    confidence: float
    matches: tuple[Match, ...]
    said: tuple[str, ...]
    private: bool
    policy_version: str
