"""From a person's text to a Finding: a contact or smalltalk, an answer, a choice of headings, or an honest no."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from bot.answers.calibrate import OFFER, Doubles, aside_scores, evidence
from bot.answers.finding import Finding, FindingKind, Match
from bot.answers.index import Index
from bot.answers.language import language_of
from bot.answers.masking import MASK, mask
from bot.answers.matrix import Floats
from bot.answers.text import LONGEST, clean, words
from bot.cards import Lang
from bot.policy.model import Policy

_SHOWN: Final = 3  # headings at most
_FEWEST_WORDS: Final = 3  # in each of two questions in one text
_MOST_PARTS: Final = 4
_MOST_OF_SMALLTALK: Final = 5  # words; what is longer says something, unless it is an example word for word
_QUESTION_WORDS: Final = (
    "vad|va|vem|vilka|vilken|vilket|varför|hur|när|var|får|kan|ska|måste|är|har|finns|gäller|behöver"
    "|what|who|which|why|how|when|where|may|can|could|should|must|is|are|do|does|have|am"
)
# "om och hur jag gör" is one question.
_BETWEEN: Final = re.compile(
    rf"[?\n]+|(?<!\bom)(?<!\bnär)(?<!\bvar)(?<!\bhur)(?<!\bif)(?<!\bwhen)(?<!\bwhere)(?<!\bwhether),?"
    rf"\s+(?:och|samt|and|o|å)\s+(?=(?:{_QUESTION_WORDS})\b)",
    re.IGNORECASE,
)
_QUESTION: Final = re.compile(rf"\W*(?:(?:hej|hi|hello|och|and|o|samt)\W+)*(?:{_QUESTION_WORDS})\b", re.IGNORECASE)


def find(index: Index, policy: Policy, text: str, lang_hint: Lang | None = None) -> Finding:
    """Find what there is to say to a text, whatever it holds; pure, and never more than a few milliseconds.

    lang_hint: the person's language as the platform tells it, for texts that do not show it.
    """
    question = mask(clean(text[: 2 * LONGEST]))[:LONGEST]
    asked = question.replace(MASK, " ")  # the mask is ours: what stands beside it is the question
    heard = _hear(index, asked)
    kind, said, matches = _answer_to(index, policy, asked, heard)
    return Finding(
        question=question,
        lang=language_of(question, lang_hint),
        kind=kind,
        confidence=1.0 if kind in {"contact", "smalltalk"} else heard.likely,
        matches=matches,
        said=said,
        private=_is_private(policy, heard, kind, matches[: max(1, len(said))]),
        policy_version=policy.version,
    )


@dataclass(frozen=True)
class _Heard:
    """A text as the index hears it. raw: float32[columns]; empty: nothing in it is known."""

    index: Index
    raw: Floats

    @cached_property
    def merged(self) -> Floats:
        """The scores of sections, "not covered" and asides: float32[classes]."""
        return np.asarray(self.index.columns.merge(self.raw[None])[0])

    @cached_property
    def best(self) -> list[int]:
        """The places of the best sections, best first."""
        sections = self.merged[: self.index.columns.not_covered]
        return [int(place) for place in np.argsort(-sections, kind="stable")[:_SHOWN]] if self.raw.any() else []

    @cached_property
    def evidence(self) -> Doubles:
        scores = np.repeat(self.merged[None], len(self.best), axis=0)
        return evidence(scores, np.array(self.best, np.intp), self.index.columns.not_covered)

    @cached_property
    def matches(self) -> tuple[Match, ...]:
        likely = self.index.judge.right(self.evidence)
        return tuple(self._match(place, float(score)) for place, score in zip(self.best, likely, strict=True))

    @property
    def likely(self) -> float:
        """How likely the best section is the right one."""
        return self.matches[0].score if self.matches else 0.0

    @property
    def is_sure(self) -> bool:
        return self.likely >= self.index.judge.sure

    @property
    def is_near(self) -> bool:
        return bool(self.best) and float(self.index.judge.near(self.evidence[:1])[0]) >= OFFER

    @property
    def is_covered(self) -> bool:
        """Whether a section fits better than none."""
        return bool(self.best) and bool(self.merged[self.best[0]] > self.merged[self.index.columns.not_covered])

    @property
    def aside(self) -> str | None:
        """The aside that fits so much better than the policy that no covered question would be taken for it."""
        columns = self.index.columns
        if not columns.asides or not self.best:
            return None
        fits = aside_scores(self.merged[None], columns.not_covered)[0] > self.index.judge.aside
        return columns.asides[int(self.merged[columns.not_covered + 1 :].argmax())] if fits else None

    def _match(self, place: int, score: float) -> Match:
        columns = self.index.columns
        own = columns.own[place]
        entry = int(own[self.raw[own].argmax()]) - columns.classes
        return Match(columns.entries[entry], columns.sections[place], round(score, 4))


def _hear(index: Index, text: str) -> _Heard:
    return _Heard(index, index.scores(text))


def _answer_to(
    index: Index, policy: Policy, question: str, heard: _Heard
) -> tuple[FindingKind, tuple[str, ...], tuple[Match, ...]]:
    said = tuple(words(question))
    outright = _said_outright(index, said)
    aside = outright or heard.aside
    if aside and aside in policy.contacts:
        return "contact", (aside,), heard.matches
    if aside and (outright or len(said) <= _MOST_OF_SMALLTALK):
        return "smalltalk", (aside,), heard.matches
    if two := _two_answers(index, question):
        others = [match for match in heard.matches if match.section not in {found.section for found in two}]
        return "answer", tuple(match.entry for match in two), (*two, *others)[:_SHOWN]
    if heard.is_sure:
        return "answer", (heard.matches[0].entry,), heard.matches
    return ("choices" if heard.is_near else "none"), (), heard.matches


def _said_outright(index: Index, said: tuple[str, ...]) -> str | None:
    """The aside that this is an example of, word for word, with or without a greeting before it."""
    return index.asides.get(said) or (index.asides.get(said[1:]) if said[:1] in index.asides else None)


def _two_answers(index: Index, question: str) -> tuple[Match, ...]:
    """The answers to two questions in one text; empty unless each half alone is answered surely, by another section.

    Both must begin as questions do: most people tell what has happened before they ask, and that is no question.
    """
    parts = _BETWEEN.split(question.rstrip("?!. \n"))
    if not 1 < len(parts) <= _MOST_PARTS or not all(_is_question(part) for part in parts):
        return ()
    sure = [heard.matches[0] for heard in (_hear(index, part) for part in parts) if heard.is_sure]
    return tuple(sure) if len(sure) == 2 and sure[0].section != sure[1].section else ()


def _is_question(part: str) -> bool:
    return bool(_QUESTION.match(part)) and len(words(part)) >= _FEWEST_WORDS


def _is_private(policy: Policy, heard: _Heard, kind: FindingKind, best: tuple[Match, ...]) -> bool:
    """Whether a question is about private life: so are those that are not answered, if such a section fits at all."""
    if kind in {"contact", "smalltalk"} or not heard.is_covered:
        return False
    return any(policy.sections[match.section].private for match in best)
