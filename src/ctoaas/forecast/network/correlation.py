"""How items overrun together: a common factor, one of the group, and what is the item's own.

An item's ln noise is sqrt(all) * A + sqrt(group) * G + sqrt(own) * O with independent standard
normals (a one-factor Gaussian copula with a group level). Groups can be correlated further by a
matrix of their own.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
ALL_SHARE, GROUP_SHARE = 0.06, 0.04
"""Shares of the ln variance that all items, and items of a group, have in common where a plan does
not say (house rule). `fit_sums` finds .04 of the variance in common on the SiP task log (Jones and
Cullum 2019, A conversation around the analysis of the SiP effort estimation dataset) and .06 to .11
on the CESAW logs (Jones and Nichols 2021, The CESAW dataset: a conversation, arXiv 2106.03679)."""
_ENOUGH = 1e-9
_ROUNDS = 500


@dataclass(frozen=True, slots=True)
class Correlation:
    """Shares of the ln variance; the rest is each item's own."""

    all_share: float = ALL_SHARE
    group_share: float = GROUP_SHARE
    groups: tuple[str, ...] = ()
    """Names of the rows of `matrix`; groups that are not named are independent of all others."""
    matrix: tuple[tuple[float, ...], ...] = ()
    """Between group factors: symmetric, ones on the diagonal, positive semi-definite."""

    def group_loadings(self, groups: tuple[str, ...]) -> Floats:
        """(groups, groups): times independent normals it gives the factors of `groups`."""
        full = np.eye(len(groups))
        place = {name: index for index, name in enumerate(groups)}
        for row, one in enumerate(self.groups):
            for column, other in enumerate(self.groups):
                if one in place and other in place:
                    full[place[one], place[other]] = self.matrix[row][column]
        values, vectors = np.linalg.eigh(full)
        # The symmetric root does not depend on the order or sign of eigenvectors.
        return np.asarray(vectors * np.sqrt(np.maximum(values, 0.0)) @ vectors.T, dtype=float)


def is_possible(matrix: Floats) -> bool:
    """Whether a symmetric matrix with a unit diagonal is a correlation matrix (no λ < 0)."""
    return bool(np.linalg.eigvalsh(matrix)[0] > -_ENOUGH)


def nearest(matrix: Floats) -> Floats:
    """The correlation matrix nearest to a symmetric one in the Frobenius norm.

    Alternating projections with Dykstra's correction: Higham 2002, Computing the nearest
    correlation matrix, IMA J. Numerical Analysis 22, algorithm 3.3.
    """
    found, correction = matrix.copy(), np.zeros_like(matrix)
    for _ in range(_ROUNDS):
        moved = found - correction
        values, vectors = np.linalg.eigh(moved)
        possible = (vectors * np.maximum(values, 0.0)) @ vectors.T
        correction = possible - moved
        before, found = found, (possible + possible.T) / 2
        np.fill_diagonal(found, 1.0)
        if np.abs(found - before).max() < _ENOUGH:
            break
    return np.asarray(np.clip(found, -1.0, 1.0), dtype=float)


USUAL = Correlation()
"""What a plan has that says nothing."""
