"""Ridge regression in closed form, with exact leave-one-out errors and the penalty left open.

Instead of one best penalty, which is a noisy choice when projects are few, all penalties are kept
with weights by their leave-one-out error; the endless penalty (no driver counts, size only) is one
of them and carries half of the belief beforehand.

Hoerl and Kennard 1970; leave-one-out as in Allen 1974 (PRESS); weights as in Bates and
Granger's combination of forecasts, exp(-n / 2 * ln(error)) (Akaike weights on the PRESS).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LEAST_PENALTY = 1.0
"""On standardised drivers: one driver moves the outcome hardly more than the noise does."""
PENALTIES = 25
LEAST_SLACK = 1e-3
"""A project cannot take more than 1 minus this of its own fit."""
RANK_TOLERANCE = 1e-9
FREE_ONLY_BELIEF = 0.5
"""Weight of the endless penalty before any error is seen: with ten projects and twenty drivers an
accident should not win. It is overruled soon when drivers tell something."""


@dataclass(frozen=True)
class Ridge:
    """A fit of outcome on free terms (never penalised) and penalised terms; see fit."""

    residuals: Floats
    """Leave-one-out: outcome minus its forecast from all the others."""
    leverage: Floats
    """How much each outcome counts in its own fit, 0 to 1."""
    free_only_share: float
    """Weight of the endless penalty, 0 to 1."""
    free_only_residuals: Floats
    """Leave-one-out residuals when nothing but the free terms count."""
    free_weights: Floats
    weights: Floats
    """Of the penalised terms."""
    _basis: Floats
    _free_inverse: Floats
    _lift: Floats
    _spread: Floats

    @property
    def n(self) -> int:
        """Outcomes fitted."""
        return len(self.residuals)

    @property
    def terms(self) -> float:
        """Effective number of terms (trace of the hat matrix)."""
        return float(self.leverage.sum())

    @property
    def usual_leverage(self) -> float:
        """Median leverage of a past outcome as a new case to all the others."""
        return float(np.median(self.leverage / (1 - self.leverage)))

    def predict(self, free: Floats, penalised: Floats) -> tuple[Floats, Floats]:
        """Expected outcome and leverage of new rows: (m, free terms), (m, penalised terms)."""
        expected = free @ self.free_weights + penalised @ self.weights
        places = free @ self._free_inverse
        across = (penalised - places @ self._lift) @ self._basis
        leverage = (places**2).sum(axis=1) + (across**2 * self._spread).sum(axis=1)
        return expected, leverage


def fit(free: Floats, penalised: Floats, outcome: Floats) -> Ridge:
    """The fit of `outcome` (n) on `free` (n, f; full rank, n > f) and `penalised` (n, p)."""
    q, r = np.linalg.qr(free)
    lift = q.T @ penalised
    left = outcome - q @ (q.T @ outcome)
    u, sizes, basis = _decomposed(penalised - q @ lift)
    along = u.T @ left
    penalties = LEAST_PENALTY * np.geomspace(1.0, 100.0 * len(outcome), PENALTIES)
    kept = np.vstack([sizes**2 / (sizes**2 + penalties[:, None]), np.zeros((1, len(sizes)))])
    hats = (q**2).sum(axis=1)[:, None] + u**2 @ kept.T
    errors = (left[:, None] - u @ (kept * along).T) / np.maximum(1 - hats, LEAST_SLACK)
    share = _shares(errors)
    mean_kept = share @ kept
    weights = basis @ (mean_kept / sizes * along)
    inverse = np.linalg.inv(r)
    return Ridge(
        errors @ share,
        np.minimum(hats @ share, 1 - LEAST_SLACK),
        float(share[-1]),
        errors[:, -1],
        inverse @ (q.T @ (outcome - penalised @ weights)),
        weights,
        basis,
        inverse,
        lift,
        mean_kept / sizes**2,
    )


def _decomposed(matrix: Floats) -> tuple[Floats, Floats, Floats]:
    """Left vectors (n, k), singular values (k) and right vectors (p, k) that are not noise."""
    u, sizes, vt = np.linalg.svd(matrix, full_matrices=False)
    real = sizes > RANK_TOLERANCE * max(1.0, float(sizes.max(initial=0.0)))
    return u[:, real], sizes[real], vt[real].T


def _shares(errors: Floats) -> Floats:
    mean_square = np.maximum((errors**2).mean(axis=0), np.finfo(float).tiny)
    belief = np.full(errors.shape[1], (1 - FREE_ONLY_BELIEF) / (errors.shape[1] - 1))
    belief[-1] = FREE_ONLY_BELIEF
    logs = np.log(belief) - len(errors) / 2 * np.log(mean_square)
    shares = np.exp(logs - logs.max())
    return np.asarray(shares / shares.sum(), dtype=float)
