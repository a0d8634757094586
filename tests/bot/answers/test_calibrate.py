"""How sure is sure enough."""

import numpy as np
import pytest

from bot.answers.calibrate import (
    DEFAULT,
    PRECISION,
    REFUSED,
    Judge,
    _fit,
    _surest_enough,
    aside_scores,
    calibrate,
    evidence,
)

RANDOM = np.random.default_rng(3)
NOT_COVERED = 3


def scored(
    count: int,
) -> tuple[np.ndarray[tuple[int, int], np.dtype[np.float32]], np.ndarray[tuple[int], np.dtype[np.intp]]]:
    """Make scores of three sections, "not covered" and an aside, and what is true: what scores high, most often."""
    truths = RANDOM.integers(0, NOT_COVERED + 1, count)
    scores = RANDOM.normal(-0.7, 0.3, (count, NOT_COVERED + 2))
    scores[np.arange(count), truths] += RANDOM.normal(1.2, 0.5, count)
    return scores.astype(np.float32), truths


def test_evidence_sets_a_section_against_the_best_others() -> None:
    scores = np.array([[0.5, -0.2, 0.1, -0.4, 9.0]], np.float32)
    assert np.allclose(evidence(scores, np.array([0]), NOT_COVERED), [[0.4, 0.5, 0.1, -0.2, -0.4]])
    assert np.allclose(evidence(scores, np.array([1]), NOT_COVERED), [[-0.7, -0.2, 0.5, 0.1, -0.4]])


def test_probabilities_are_the_shares_that_come_true() -> None:
    seen = RANDOM.normal(0, 2, (20_000, 1))
    hit = RANDOM.random(20_000) < 1 / (1 + np.exp(-(1.5 * seen[:, 0] - 0.5)))
    assert np.allclose(_fit(seen, hit, np.ones(20_000)).weights, (1.5, -0.5), atol=0.1)


def test_what_is_answered_from_the_limit_on_keeps_both_promises() -> None:
    scores, truths = scored(3_000)
    judge = calibrate(scores, truths, np.ones(3_000), NOT_COVERED)
    best = scores[:, :NOT_COVERED].argmax(axis=1)
    answered = judge.right(evidence(scores, best, NOT_COVERED)) >= judge.sure
    assert (best == truths)[answered].mean() >= PRECISION
    assert (~answered)[truths == NOT_COVERED].mean() >= REFUSED
    assert answered[truths < NOT_COVERED].mean() > 0.5


def test_the_limit_is_the_lowest_that_keeps_them() -> None:
    sure = np.linspace(1, 0, 200)
    right = np.arange(200) < 100
    limit = _surest_enough(sure, right, np.ones(200, np.bool_), np.ones(200))
    assert limit == pytest.approx(sure[102])  # 100 of 103 right is .971, 100 of 104 is .962


def test_the_limit_is_higher_where_too_much_that_is_not_covered_would_be_answered() -> None:
    sure, right = np.linspace(1, 0, 1_000), np.arange(1_000) % 50 != 0  # .98 right at any limit
    assert _surest_enough(sure, right, np.ones(1_000, np.bool_), np.ones(1_000)) == 0
    assert _surest_enough(sure, right, right, np.ones(1_000)) > 0.9


def test_nothing_is_sure_where_no_limit_keeps_them() -> None:
    assert _surest_enough(np.linspace(0.9, 0, 50), np.zeros(50, np.bool_), np.ones(50, np.bool_), np.ones(50)) == 1.0


def test_weights_count() -> None:
    sure, right = np.linspace(1, 0, 100), np.arange(100) % 10 != 9
    covered = np.ones(100, np.bool_)
    assert _surest_enough(sure, right, covered, np.where(right, 10.0, 1.0)) < _surest_enough(
        sure, right, covered, np.ones(100)
    )


def test_with_few_questions_what_was_fitted_on_many_serves() -> None:
    scores, truths = scored(100)
    assert calibrate(scores, truths, np.ones(100), NOT_COVERED) is DEFAULT


def test_no_covered_question_is_taken_for_an_aside() -> None:
    scores, truths = scored(1_000)
    scores[0, NOT_COVERED + 1] = 0.9
    truths[0] = 0
    scores[0, :NOT_COVERED] = -0.9
    judge: Judge = calibrate(scores, truths, np.ones(1_000), NOT_COVERED)
    assert (aside_scores(scores, NOT_COVERED)[truths < NOT_COVERED] < judge.aside).all()
