"""The inner products of all texts, and the inverse that ridge regression asks for.

Both are symmetric, so the lower half is kept, and one becomes the other in place: five and a half thousand texts make
30 million numbers, and a build must not need more memory than the rest of the server together.
"""

from mmap import mmap
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.answers.matrix import Floats, Matrix

_PANEL: Final = 256  # rows kept in one array
_COMMON: Final = 128  # a feature of more texts than this is multiplied as a dense column
_DENSE: Final = 512  # dense columns at a time
_PAIRS: Final = 250_000  # pairs of texts that share a feature, at a time


class Symmetric:
    """An N × N symmetric matrix as panels of rows, each up to its last diagonal cell: float32[rows, end of panel]."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.edges = [*range(0, size, _PANEL), size]
        self.panels = [_mapped(end - start, end) for start, end in zip(self.edges, self.edges[1:], strict=False)]

    def fill_diagonal(self, value: float) -> None:
        """Put the value in every cell of the diagonal."""
        for start, panel in zip(self.edges, self.panels, strict=False):
            np.fill_diagonal(panel[:, start:], value)

    def add_to_diagonal(self, values: Floats) -> None:
        """Add values[N] to the diagonal."""
        for start, panel in zip(self.edges, self.panels, strict=False):
            row = np.arange(len(panel))
            panel[row, start + row] += values[start : start + len(panel)]

    def invert(self) -> None:
        """Become the inverse, in place, by sweeping block after block; positive definite is what it must be."""
        for pivot, (start, end) in enumerate(zip(self.edges, self.edges[1:], strict=False)):
            column = self._column(pivot)
            inverse = np.linalg.inv(column[start:end].astype(np.float64)).astype(np.float32)
            scaled = column @ inverse
            for panel, first in zip(self.panels, self.edges, strict=False):
                np.subtract(panel, scaled[first : first + len(panel)] @ column[: panel.shape[1]].T, out=panel)
            self._put_column(pivot, scaled, -inverse)
        for panel in self.panels:
            np.negative(panel, out=panel)

    def times(self, right: Floats) -> Floats:
        """Multiply with right[N, columns]."""
        product = np.zeros_like(right)
        for panel, start in zip(self.panels, self.edges, strict=False):
            end = panel.shape[1]
            product[start:end] += panel @ right[:end]
            product[:start] += panel[:, :start].T @ right[start:end]
        return product

    def block(self, chosen: NDArray[np.intp]) -> Floats:
        """Give the rows and columns of the chosen places, in order, as a full matrix."""
        lower = np.zeros((len(chosen), len(chosen)), np.float32)
        places = np.searchsorted(chosen, self.edges)
        for panel, start, first, last in zip(self.panels, self.edges, places, places[1:], strict=False):
            lower[first:last, :last] = panel[np.ix_(chosen[first:last] - start, chosen[:last])]
        return np.tril(lower) + np.tril(lower, -1).T

    def _column(self, pivot: int) -> Floats:
        """Give the columns of a panel's diagonal block: float32[N, rows of the panel]."""
        start, end = self.edges[pivot], self.edges[pivot + 1]
        below = [panel[:, start:end] for panel in self.panels[pivot + 1 :]]
        return np.concatenate([self.panels[pivot][:, :start].T, _mirrored(self.panels[pivot][:, start:]), *below])

    def _put_column(self, pivot: int, column: Floats, corner: Floats) -> None:
        start, end = self.edges[pivot], self.edges[pivot + 1]
        self.panels[pivot][:, :start] = column[:start].T
        self.panels[pivot][:, start:] = corner
        for panel, first in zip(self.panels[pivot + 1 :], self.edges[pivot + 1 :], strict=False):
            panel[:, start:end] = column[first : first + len(panel)]


def _mapped(rows: int, columns: int) -> Floats:
    """Zeros in memory of their own, which the system has back as soon as they are done with."""
    return np.frombuffer(mmap(-1, max(1, rows * columns * 4)), np.float32, rows * columns).reshape(rows, columns)


def _mirrored(lower: Floats) -> Floats:
    return np.tril(lower) + np.tril(lower, -1).T


def inner_products(matrix: Matrix) -> Symmetric:
    """Multiply every text's row with every other's. With itself it gives 1: the doubt is each text's own."""
    products = Symmetric(len(matrix.lengths))
    counts = np.diff(matrix.starts)
    _add_common(products, matrix, np.flatnonzero(counts > _COMMON))
    _add_rare(products, matrix, np.flatnonzero(counts <= _COMMON))
    for panel, start in zip(products.panels, products.edges, strict=False):
        panel[:, start:] = _mirrored(panel[:, start:])
    products.fill_diagonal(1)
    return products


def _add_common(products: Symmetric, matrix: Matrix, chosen: NDArray[np.intp]) -> None:
    for first in range(0, len(chosen), _DENSE):
        dense = np.zeros((products.size, len(chosen[first : first + _DENSE])), np.float32)
        for place, column in enumerate(chosen[first : first + _DENSE]):
            texts = matrix.texts[matrix.starts[column] : matrix.starts[column + 1]]
            dense[texts, place] = matrix.sizes[column] / matrix.lengths[texts]
        for panel, start in zip(products.panels, products.edges, strict=False):
            np.add(panel, dense[start : start + len(panel)] @ dense[: panel.shape[1]].T, out=panel)


def _add_rare(products: Symmetric, matrix: Matrix, chosen: NDArray[np.intp]) -> None:
    """Go through the columns of the same count together: every two texts of each column share its feature."""
    counts = np.diff(matrix.starts)[chosen]
    for count in np.unique(counts):
        columns = chosen[counts == count]
        for part in np.array_split(columns, 1 + len(columns) * count**2 // 2 // _PAIRS):
            texts = matrix.texts[matrix.starts[part][:, None] + np.arange(count)]
            values = matrix.sizes[part][:, None] / matrix.lengths[texts]
            _scatter(products, texts, values)


def _scatter(products: Symmetric, texts: NDArray[np.int32], values: Floats) -> None:
    row, column = np.tril_indices(texts.shape[1])
    rows, columns = texts[:, row].ravel(), texts[:, column].ravel()
    shared = (values[:, row] * values[:, column]).ravel()
    of_panel = rows // _PANEL
    for number, panel in enumerate(products.panels):
        chosen = np.flatnonzero(of_panel == number)
        cells = (rows[chosen] - number * _PANEL) * panel.shape[1] + columns[chosen]
        np.add.at(panel.reshape(-1), cells, shared[chosen])
