"""The sparse matrix of texts × features, and from it the weight of every feature for every column that is learnt."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.answers.features import FEWEST, Ids, kind_of

Floats = NDArray[np.float32]

_DOUBT: Final = 0.1  # of the squared length of a text of middle length
_AT_ONCE: Final = 50_000  # cells of the matrix, at least, whose texts are gathered at a time


@dataclass(frozen=True)
class Matrix:
    """N texts × V features, compressed by column. A cell holds the feature's size divided by its text's length.

    known: uint64[V], sorted. sizes: float32[V], how much each feature tells: the square of its inverse document
    frequency, 1 for what one text has. doubt: the square of what is added to every text's length, so that a word or two
    say little. lengths: float32[N], of the texts' rows before they were scaled to one. starts: int64[V + 1], where each
    column begins in `texts`: int32, the texts that have the feature, in order.
    """

    known: Ids
    sizes: Floats
    doubt: float
    lengths: Floats
    starts: NDArray[np.int64]
    texts: NDArray[np.int32]


def build_matrix(found: list[Ids]) -> Matrix:
    """Count what N texts hold. Features that occur too seldom for their kind are left out altogether."""
    texts = np.repeat(np.arange(len(found), dtype=np.int32), [len(ids) for ids in found])
    ids = np.concatenate(found)
    order = np.argsort(ids, kind="stable")
    ids, texts = ids[order], texts[order]
    starts = np.flatnonzero(np.concatenate([[True], ids[1:] != ids[:-1], [True]]))
    known, counts = ids[starts[:-1]], np.diff(starts)
    kept = counts >= FEWEST[kind_of(known)]
    texts, known, counts = texts[np.repeat(kept, counts)], known[kept], counts[kept]
    sizes = _tell(counts, len(found))
    squares = np.bincount(texts, np.repeat(sizes**2, counts), len(found))
    doubt = max(_DOUBT * float(np.median(squares)), 1e-6)
    return Matrix(
        known,
        sizes,
        doubt,
        np.sqrt(squares + doubt).astype(np.float32),
        np.concatenate([[0], np.cumsum(counts)]),
        texts,
    )


def _tell(counts: NDArray[np.int64], texts: int) -> Floats:
    """How much a feature tells that so many of the texts have."""
    rare = np.log((1 + texts) / (1 + counts)) + 1
    return np.asarray((rare / (np.log((1 + texts) / 2) + 1)) ** 2, np.float32)


def feature_weights(matrix: Matrix, duals: Floats) -> tuple[NDArray[np.int16], float]:
    """Turn the weight of every text, float32[N, columns], into that of every feature: int16[V, columns], times a step.

    A question's scores are the sum of its features' rows, divided by its length.
    """
    per_text = duals / matrix.lengths[:, None]
    weights = np.empty((len(matrix.known), duals.shape[1]), np.float32)
    cuts = np.searchsorted(matrix.starts, np.arange(0, len(matrix.texts), _AT_ONCE), side="right") - 1
    for first, last in pairwise([*np.unique(cuts), len(matrix.known)]):
        starts = matrix.starts[first : last + 1]
        gathered = per_text[matrix.texts[starts[0] : starts[-1]]]
        sums = np.add.reduceat(gathered, starts[:-1] - starts[0], axis=0)
        weights[first:last] = sums * np.square(matrix.sizes[first:last, None])
    step = max(float(weights.max(initial=0)), -float(weights.min(initial=0)), 1e-6) / np.iinfo(np.int16).max
    weights /= np.float32(step)
    return np.rint(weights, out=weights).astype(np.int16), step
