"""The index of a policy's questions: built from the policy alone, in seconds, always to the same result.

A ridge classifier in its kernel form. Its classes are the sections, "not covered", the contacts and the smalltalk; the
entries are learnt beside them. Why just this one, and what it was measured against: docs/decisions.md.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.answers.calibrate import Judge, calibrate
from bot.answers.features import features
from bot.answers.gram import Symmetric, inner_products
from bot.answers.lesson import Lesson, Row, examples_of_asides, read_lesson
from bot.answers.matrix import Floats, build_matrix, feature_weights
from bot.answers.model import Columns, Model
from bot.answers.text import words
from bot.answers.thesaurus import Thesaurus, everyday
from bot.policy.model import Policy

_LAMBDA: Final = 0.05  # how far the weights are drawn to zero
_DEALT: Final = 5  # groups that questions are dealt into where only one person wrote them
_NOT_COVERED_SHARE: Final = 0.2  # of all questions, at least, in the fitting of the judge

Places = NDArray[np.intp]


@dataclass(frozen=True)
class Learned:
    """What takes seconds to make, and can be kept."""

    columns: Columns
    model: Model
    judge: Judge


@dataclass(frozen=True)
class Index:
    """All that answering needs beside the policy. It belongs to the policy of this version and to no other.

    asides: the folded words of every example of a contact or of smalltalk, and whose they are.
    """

    policy_version: str
    thesaurus: Thesaurus
    asides: Mapping[tuple[str, ...], str]
    learned: Learned

    @property
    def columns(self) -> Columns:
        """What the scores are given to."""
        return self.learned.columns

    @property
    def judge(self) -> Judge:
        """How sure the scores make us."""
        return self.learned.judge

    def scores(self, text: str) -> Floats:
        """Score a text for every column: float32[columns]; all zero if there is nothing in it that is known."""
        return self.learned.model.scores(features(text, self.thesaurus))


def build(policy: Policy) -> Index:
    """Learn a policy's questions and join the two: some seconds, and for 5,500 texts 150 MiB at the peak."""
    return join(policy, learn(policy))


def join(policy: Policy, learned: Learned) -> Index:
    """Put what was learned from this very policy beside what can be read off it at once."""
    several = examples_of_asides(policy)[::-1]  # where two have the same example, the first wins
    asides = {tuple(words(example.text)): id_ for id_, examples in several for example in examples}
    asides.pop((), None)  # an example of emoji alone would stand for every text without a word
    return Index(policy.version, thesaurus_of(policy), asides, learned)


def learn(policy: Policy) -> Learned:
    """Fit the ridge regression and the judge; the same policy gives the same result."""
    lesson = read_lesson(policy)
    thesaurus = thesaurus_of(policy)
    columns = columns_of(lesson, policy)
    matrix = build_matrix([features(row.text, thesaurus) for row in lesson.rows])
    targets = _targets(lesson)
    inverse = inner_products(matrix)
    inverse.add_to_diagonal(_pull(targets[:, : columns.classes]))
    inverse.invert()
    duals = inverse.times(targets)
    judge = _judge(lesson, columns, inverse, targets, duals)
    del inverse  # half of all the memory that is needed, and the weights need the other half
    weights, step = feature_weights(matrix, duals)
    return Learned(columns, Model(matrix.known, matrix.sizes, matrix.doubt, weights, step), judge)


def thesaurus_of(policy: Policy) -> Thesaurus:
    """Join the everyday words with the organisation's own."""
    return Thesaurus([*everyday(), *policy.glossary])


def columns_of(lesson: Lesson, policy: Policy) -> Columns:
    """Name what is learnt, in the order of the scores."""
    of = tuple(lesson.sections.index(policy.entries[entry].section) for entry in lesson.entries)
    return Columns(lesson.sections, lesson.asides, lesson.entries, of)


def _targets(lesson: Lesson) -> Floats:
    """1 where a row belongs to a column and -1 elsewhere: float32[N, columns]."""
    classes = {id_: place for place, id_ in enumerate(lesson.classes)}
    entries = {id_: len(classes) + place for place, id_ in enumerate(lesson.entries)}
    targets = np.full((len(lesson.rows), len(classes) + len(entries)), -1, np.float32)
    for number, row in enumerate(lesson.rows):
        targets[number, classes[row.belongs]] = 1
        if row.entry:
            targets[number, entries[row.entry]] = 1
    return targets


def _pull(targets: Floats) -> Floats:
    """Lambda for each row, float32[N]: rows of a small class are taken more seriously, by the root of its smallness."""
    of = targets.argmax(axis=1)
    counts = np.bincount(of, minlength=targets.shape[1])
    return np.asarray(_LAMBDA * np.sqrt(counts[of] * targets.shape[1] / len(targets)), np.float32)


def _judge(lesson: Lesson, columns: Columns, inverse: Symmetric, targets: Floats, duals: Floats) -> Judge:
    """Fit the judge on questions scored as if their writer had written none, and sections as if they were not there.

    A question about a section that the model has never seen is one that it must not answer: these stand in where a
    policy comes with too few examples of what it does not cover.
    """
    belongs = targets[:, : columns.classes].argmax(axis=1)
    asked = np.array([row.writer is not None for row in lesson.rows])
    by_writer = [_without(inverse, targets, duals, group) for group in _groups(lesson.rows)]
    scores = [columns.merge(group) for group, _ in by_writer]
    truths = [belongs[chosen] for _, chosen in by_writer]
    weights = [np.ones(len(chosen)) for _, chosen in by_writer]
    missing = _NOT_COVERED_SHARE * asked.sum() - (belongs[asked] == columns.not_covered).sum()
    if missing > 0:
        for section in range(len(columns.sections)):
            chosen = np.flatnonzero(asked & (belongs == section))
            raw, _ = _without(inverse, targets, duals, chosen)
            scores.append(columns.merge(raw))
            truths.append(np.full(len(chosen), columns.not_covered))
            weights.append(np.full(len(chosen), missing / asked.sum()))
    return calibrate(np.concatenate(scores), np.concatenate(truths), np.concatenate(weights), columns.not_covered)


def _groups(rows: tuple[Row, ...]) -> Iterator[Places]:
    """The questions of each writer; or, where all are by one, five hands of them."""
    writers = np.array([-1 if row.writer is None else row.writer for row in rows])
    several = [np.flatnonzero(writers == writer) for writer in np.unique(writers[writers >= 0])]
    yield from several if len(several) > 1 else np.array_split(np.flatnonzero(writers >= 0), _DEALT)


def _without(inverse: Symmetric, targets: Floats, duals: Floats, chosen: Places) -> tuple[Floats, Places]:
    """Score the chosen rows as a model would that had not learnt from them: exact, from the inverse of the whole."""
    return targets[chosen] - np.linalg.solve(inverse.block(chosen), duals[chosen]), chosen
