"""The symmetric matrix in panels, held against numpy's own."""

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.answers.gram import Symmetric, inner_products
from bot.answers.matrix import build_matrix

RANDOM = np.random.default_rng(7)


def filled(size: int) -> tuple[Symmetric, NDArray[np.float32]]:
    """Make a positive definite matrix, in panels and whole."""
    root = RANDOM.standard_normal((size, size))
    whole = (root @ root.T / size + np.eye(size)).astype(np.float32)
    matrix = Symmetric(size)
    for panel, start in zip(matrix.panels, matrix.edges, strict=False):
        panel[:] = whole[start : start + len(panel), : panel.shape[1]]
    return matrix, whole


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257, 600])
def test_the_inverse_is_the_inverse(size: int) -> None:
    matrix, whole = filled(size)
    matrix.invert()
    assert np.allclose(matrix.times(whole), np.eye(size), atol=2e-4)


def test_a_block_holds_the_chosen_rows_and_columns() -> None:
    matrix, whole = filled(600)
    chosen = np.array([0, 5, 255, 256, 300, 511, 512, 599])
    assert np.array_equal(matrix.block(chosen), whole[np.ix_(chosen, chosen)])


def test_the_diagonal_is_added_to_and_filled() -> None:
    matrix, whole = filled(300)
    matrix.add_to_diagonal(np.arange(300, dtype=np.float32))
    assert np.allclose(matrix.times(np.eye(300, dtype=np.float32)), whole + np.diag(np.arange(300)))
    matrix.fill_diagonal(1)
    assert np.array_equal(np.diag(matrix.times(np.eye(300, dtype=np.float32))), np.ones(300))


def test_inner_products_are_those_of_the_scaled_rows() -> None:
    # Some features that nearly all texts have, which are multiplied as dense columns, and many that few have.
    found = [
        np.unique(np.r_[RANDOM.integers(0, 40, 20), RANDOM.integers(40, 3000, 30)]).astype(np.uint64)
        for _ in range(400)
    ]
    matrix = build_matrix(found)
    rows = np.zeros((400, len(matrix.known)))
    for column in range(len(matrix.known)):
        texts = matrix.texts[matrix.starts[column] : matrix.starts[column + 1]]
        rows[texts, column] = matrix.sizes[column] / matrix.lengths[texts]
    expected = rows @ rows.T
    np.fill_diagonal(expected, 1)
    assert np.allclose(inner_products(matrix).times(np.eye(400, dtype=np.float32)), expected, atol=1e-5)
