"""How sure an answer is: fitted on questions whose whole writer the model had not seen."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.answers.matrix import Floats

Bools = NDArray[np.bool_]
Doubles = NDArray[np.float64]

PRECISION: Final = 0.97  # of the answers given, the share that must be right
REFUSED: Final = 0.95  # of the questions that are not covered, the share that must not be answered
OFFER: Final = 0.5  # how likely one of three headings must be right for them to be shown

_FEWEST: Final = 200  # questions to fit on; with fewer, what was fitted on a large policy serves
_STEPS: Final = 50
_ASIDE: Final = 0.2  # the least an aside must score
_ROOM: Final = 0.1


@dataclass(frozen=True)
class Logistic:
    """Logistic regression: weights of the evidence, and last the constant."""

    weights: tuple[float, ...]

    def __call__(self, evidence: Doubles) -> Doubles:
        """Turn evidence[N, M] into probabilities[N]."""
        raised = evidence @ np.array(self.weights[:-1]) + self.weights[-1]
        return np.asarray(1 / (1 + np.exp(-np.clip(raised, -30, 30))))


@dataclass(frozen=True)
class Judge:
    """right: how likely the best section is the right one. near: how likely it is among the best three.

    sure: from which probability on the best section is answered with. aside: above which of `aside_scores` a text is
    taken for a contact's situation or for smalltalk.
    """

    right: Logistic
    near: Logistic
    sure: float
    aside: float


# Fitted on the policy of 2026 with 4,700 questions by seven writers.
DEFAULT: Final = Judge(
    Logistic((5.1, 1.4, -0.1, -1.3, -0.7, -0.9)), Logistic((2.6, 2.5, 3.1, -3.2, -4.4, -0.8)), 0.75, _ASIDE
)


def evidence(scores: Floats, place: NDArray[np.intp], not_covered: int) -> Doubles:
    """Set a section's score against the others': [N, 5], see `calibrate`.

    scores: [N, classes]; place: [N], the section in question; the columns from not_covered on are no sections.
    """
    rows = np.arange(len(scores))
    sections = scores[:, :not_covered].astype(np.float64)
    own, none = sections[rows, place], scores[:, not_covered].astype(np.float64)
    others = np.full((len(scores), not_covered + 2), -1.0)  # two more, for policies of one section
    others[:, :not_covered] = sections
    others[rows, place] = -1
    others.sort(axis=1)
    return np.stack([own - np.maximum(others[:, -1], none), own, others[:, -1], others[:, -2], none], axis=1)


def calibrate(scores: Floats, belongs: NDArray[np.intp], weights: Doubles, not_covered: int) -> Judge:
    """Fit the judge on questions that the model scored without having seen their writers.

    scores: [N, classes]. belongs: [N], each one's section, or not_covered. weights: [N], how much each counts.
    """
    if len(scores) < _FEWEST or not (belongs < not_covered).any():
        return DEFAULT
    order = np.argsort(-scores[:, :not_covered], axis=1, kind="stable")
    seen = evidence(scores, order[:, 0], not_covered)
    hits = order[:, :3] == belongs[:, None]
    right = _fit(seen, hits[:, 0], weights)
    near = _fit(seen, hits.any(axis=1), weights)
    sure = _surest_enough(right(seen), hits[:, 0], belongs < not_covered, weights)
    return Judge(right, near, sure, _beyond_all(scores[belongs < not_covered], not_covered))


def _fit(seen: Doubles, hit: Bools, weights: Doubles) -> Logistic:
    """Newton's method, with a light pull towards zero of what is measured in its own spread."""
    middle, spread = seen.mean(axis=0), seen.std(axis=0) + 1e-6
    x = np.column_stack([(seen - middle) / spread, np.ones(len(seen))])
    pull = np.diag([1.0] * seen.shape[1] + [1e-3])
    b = np.zeros(x.shape[1])
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ b, -30, 30)))
        step = np.linalg.solve(
            (x * (weights * p * (1 - p))[:, None]).T @ x + pull, x.T @ (weights * (p - hit)) + pull @ b
        )
        b -= step
        if np.abs(step).max() < 1e-9:
            break
    slopes = b[:-1] / spread
    return Logistic((*map(float, slopes), float(b[-1] - slopes @ middle)))


def _surest_enough(sure: Doubles, right: Bools, covered: Bools, weights: Doubles) -> float:
    """Find the lowest probability that keeps both promises, PRECISION and REFUSED; 1 if none does."""
    order = np.argsort(-sure, kind="stable")
    given = np.cumsum(weights[order])
    precision = np.cumsum(weights[order] * right[order]) / given
    missed = np.cumsum(weights[order] * ~covered[order])
    good = np.flatnonzero((precision >= PRECISION) & (missed <= (1 - REFUSED) * max(missed[-1], 1)))
    return float(sure[order][good[-1]]) if len(good) else 1.0


def aside_scores(scores: Floats, not_covered: int) -> Floats:
    """How well the best aside fits, and by how much better than all else, whichever is less: [N, classes] → [N]."""
    best = scores[:, not_covered + 1 :].max(axis=1)
    return np.asarray(np.minimum(best, best - scores[:, : not_covered + 1].max(axis=1)))


def _beyond_all(scores: Floats, not_covered: int) -> float:
    """Above what no covered question would be taken for an aside, with some room."""
    if scores.shape[1] == not_covered + 1:
        return _ASIDE
    return max(_ASIDE, float(aside_scores(scores, not_covered).max()) + _ROOM)
