"""How good the answers are on writers that the index has never seen: each writer is left out in turn.

The model, its calibration and its threshold come from the other writers alone. Sections count, not entries, and any
section that the writer accepts is right. Refused means any kind but an answer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np

from benchmarks.intervals import Hits, of_mean, wilson
from benchmarks.table import Limit, hold, show
from benchmarks.writers import UNSEEN, Asked, read_writers, without
from bot.answers import build, find
from bot.answers.finding import Finding
from bot.policy.load import load
from bot.policy.model import Policy

FLOORS: Final = {
    "accuracy": 0.90,
    "recall@3": 0.975,
    "precision": 0.95,
    "covered answered": 0.65,
    "refused": 0.93,
}
_BINS: Final = (0.0, 0.25, 0.5, 0.75, 0.9, 0.97, 1.0001)


@dataclass(frozen=True)
class Case:
    """A question and what was found for it."""

    asked: Asked
    finding: Finding

    @property
    def covered(self) -> bool:
        """Whether the policy answers it, by the writer's label."""
        return bool(self.asked.sections)

    @property
    def answered(self) -> bool:
        """Whether it was answered from the policy."""
        return self.finding.kind == "answer"

    @property
    def right(self) -> bool:
        """Whether the best match is a right one."""
        return self._is_among(1)

    @property
    def near(self) -> bool:
        """Whether a right one is among the best three."""
        return self._is_among(3)

    def _is_among(self, first: int) -> bool:
        return any(match.section in self.asked.sections for match in self.finding.matches[:first])


# Each figure: which cases it is a share of, and which of these count.
_SHARES: Final[dict[str, tuple[Callable[[Case], bool], Callable[[Case], bool]]]] = {
    "accuracy sv": (lambda it: it.covered and it.asked.lang == "sv", lambda it: it.right),
    "accuracy en": (lambda it: it.covered and it.asked.lang == "en", lambda it: it.right),
    "accuracy": (lambda it: it.covered, lambda it: it.right),
    "recall@3": (lambda it: it.covered, lambda it: it.near),
    "precision": (lambda it: it.answered, lambda it: it.right),
    "covered answered": (lambda it: it.covered, lambda it: it.answered and it.right),
    "refused": (lambda it: not it.covered, lambda it: not it.answered),
    "language": (lambda _: True, lambda it: it.finding.lang == it.asked.lang),
}


def measure() -> bool:
    """Leave each writer out in turn; print the table; tell whether the means keep the floors."""
    policy = load(Path("policy_content"))
    cases = {writer: _cases(policy, writer, asked) for writer, asked in read_writers(policy).items()}
    means = _show_shares("Answers, each writer left out in turn (95 % intervals)", cases)
    everything = [case for its in cases.values() for case in its]
    _show_kinds(everything)
    _show_calibration(everything)
    return hold(
        "Means against their floors", [Limit(name, _mean(means[name]), floor) for name, floor in FLOORS.items()]
    )


def measure_unseen() -> bool:
    """Ask the shipped product what writers asked whom it never learns from; print; hold it to the same floors."""
    policy = load(Path("policy_content"))
    index = build(policy)
    cases = {
        writer: [Case(question, find(index, policy, question.text)) for question in asked]
        for writer, asked in read_writers(policy, UNSEEN).items()
    }
    means = _show_shares("Answers of the shipped product to writers it never learnt from (95 % intervals)", cases)
    return hold(
        "Means against their floors", [Limit(name, _mean(means[name]), floor) for name, floor in FLOORS.items()]
    )


def _show_shares(title: str, cases: dict[int, list[Case]]) -> dict[str, list[Hits]]:
    rows = [
        [f"writer {writer} ({len(its)})", *(_cell(_hits(name, its)) for name in _SHARES)]
        for writer, its in cases.items()
    ]
    means = {name: [_hits(name, its) for its in cases.values()] for name in _SHARES}
    rows.append(["mean", *(_text(_mean(groups), *of_mean(groups)) for groups in means.values())])
    show(title, ["", *_SHARES], rows)
    return means


def _cases(policy: Policy, writer: int, asked: list[Asked]) -> list[Case]:
    rest = without(policy, writer)
    index = build(rest)
    return [Case(question, find(index, rest, question.text)) for question in asked]


def _hits(name: str, cases: list[Case]) -> Hits:
    among, counts = _SHARES[name]
    return np.array([counts(case) for case in cases if among(case)], np.bool_)


def _mean(groups: list[Hits]) -> float:
    return float(np.mean([hits.mean() for hits in groups]))


def _cell(hits: Hits) -> str:
    return _text(float(hits.mean()), *wilson(hits))


def _text(share: float, low: float, high: float) -> str:
    return f"{share:.3f} {low:.2f}–{high:.2f}"


def _show_kinds(cases: list[Case]) -> None:
    kinds = ("answer", "choices", "none", "contact", "smalltalk")
    rows = [
        [name, *(f"{sum(case.finding.kind == kind for case in those)}" for kind in kinds)]
        for name, those in (
            ("covered", [case for case in cases if case.covered]),
            ("not covered", [case for case in cases if not case.covered]),
        )
    ]
    show("What was said", ["", *kinds], rows)


def _show_calibration(cases: list[Case]) -> None:
    """Hold the confidence that was told against the share that was right."""
    rows = []
    asked = [case for case in cases if case.finding.kind not in {"contact", "smalltalk"}]
    for low, high in pairwise(_BINS):
        those = [case for case in asked if low <= case.finding.confidence < high]
        if those:
            told, right = np.mean([(case.finding.confidence, case.right) for case in those], axis=0)
            rows.append([f"{low:.2f}–{min(high, 1):.2f}", str(len(those)), f"{told:.3f}", f"{right:.3f}"])
    show("Confidence", ["between", "questions", "told", "right"], rows)
