"""Scores of forecasts against what happened, in ln units: a width of ln 4 is "a factor four".

Costs and times are positive and their errors multiply, so a score taken in the logarithm weighs
"half" like "double" and a small project like a large one.
"""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from ctoaas.forecast.distribution import Distribution, Draws, LogT

Floats = NDArray[np.float64]

MIDPOINTS = (np.arange(999) + 0.5) / 999
"""Shares at which a quantile function without a closed CRPS is read."""


def wilson(hits: int, n: int, confidence: float = 0.95) -> tuple[float, float]:
    """Low and high of the share behind `hits` of `n` (Wilson 1927); (0, 1) for n = 0."""
    if n == 0:
        return 0.0, 1.0
    z = float(special.ndtri((1 + confidence) / 2))
    share = hits / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    reach = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def binomial_below(hits: int, n: int, share: float) -> float:
    """The chance of at most `hits` of `n` when each holds with probability `share`; 1 for n = 0.

    Below .05 a nominal coverage is said to be missed: one-sided, exact.
    """
    return float(special.bdtr(hits, n, share)) if n else 1.0


def interval_score(low: ArrayLike, high: ArrayLike, outcome: ArrayLike, level: float) -> Floats:
    """The width in ln units plus 2 / (1 - level) times how far the outcome lies outside.

    One score per outcome, lower is better. Gneiting and Raftery 2007, eq. 43 (Winkler 1972).
    """
    bottom, top, happened = _ln(low), _ln(high), _ln(outcome)
    outside = np.maximum(bottom - happened, 0) + np.maximum(happened - top, 0)
    return np.asarray(top - bottom + 2 / (1 - level) * outside, dtype=float)


def pinball(quantile: ArrayLike, outcome: ArrayLike, share: ArrayLike) -> Floats:
    """Loss of one quantile in ln units, smallest on average for the true one; arrays broadcast."""
    error = _ln(outcome) - _ln(quantile)
    levels = np.asarray(share, dtype=float)
    return np.asarray(np.maximum(levels * error, (levels - 1) * error), dtype=float)


def crps(distribution: Distribution, outcome: float) -> float:
    """Continuous ranked probability score of ln(outcome), in ln units; lower is better.

    Exact for LogT (Jordan, Krueger and Lerch 2019, appendix A; infinite for df of 1 and less) and
    for Draws as a sample (Gneiting and Raftery 2007, eq. 21); else twice the mean pinball loss over
    999 shares, which leaves out about a thousandth of each tail.
    """
    if isinstance(distribution, LogT):
        standard = (math.log(outcome) - distribution.location) / distribution.scale
        return distribution.scale * _crps_of_t(standard, distribution.df)
    if isinstance(distribution, Draws):
        return _crps_of_draws(np.log(distribution.ordered), math.log(outcome))
    return float(2 * pinball(distribution.quantile(MIDPOINTS), outcome, MIDPOINTS).mean())


def crps_of_quantiles(shares: Floats, quantiles: Floats, outcome: Floats) -> Floats:
    """The same from a few quantiles: shares (k), quantiles (n, k), outcome (n); n scores.

    Twice the pinball loss integrated over the share by trapezia, zero loss taken at 0 and 1: good
    for comparing methods on the same shares, too low as an absolute figure when k is small.
    """
    losses = pinball(quantiles, np.asarray(outcome)[:, None], shares)
    edge = np.zeros((len(losses), 1))
    heights = np.hstack([edge, losses, edge])
    places = np.concatenate([[0.0], shares, [1.0]])
    return np.asarray(((heights[:, 1:] + heights[:, :-1]) * np.diff(places)).sum(axis=1))


def pit(distribution: Distribution, outcome: float) -> float:
    """Where the outcome fell in its forecast, 0 to 1; even over many when the forecasts hold."""
    return float(distribution.cdf(np.array([outcome]))[0])


def brier(probability: ArrayLike, happened: ArrayLike) -> Floats:
    """Squared distance of a stated probability from 1 (it happened) or 0 (Brier 1950)."""
    said = np.asarray(probability, dtype=float)
    return np.asarray((said - np.asarray(happened, dtype=float)) ** 2, dtype=float)


def median_factor(middle: ArrayLike, outcome: ArrayLike) -> float:
    """The factor half of the medians are within: 1.5 means "two thirds to one and a half".

    NaN when there is no outcome.
    """
    errors = np.abs(_ln(outcome) - _ln(middle))
    return float(np.exp(np.median(errors))) if errors.size else math.nan


def _ln(amounts: ArrayLike) -> Floats:
    return np.asarray(np.log(np.asarray(amounts, dtype=float)), dtype=float)


def _crps_of_t(standard: float, df: float) -> float:
    if math.isinf(df):
        density = math.exp(-standard * standard / 2) / math.sqrt(2 * math.pi)
        return float(
            standard * (2 * special.ndtr(standard) - 1) + 2 * density - 1 / math.sqrt(math.pi)
        )
    if df <= 1:
        return math.inf
    log_norm = special.gammaln((df + 1) / 2) - special.gammaln(df / 2)
    density = math.exp(log_norm - (df + 1) / 2 * math.log1p(standard * standard / df)) / math.sqrt(
        df * math.pi
    )
    spread = math.exp(special.betaln(0.5, df - 0.5) - 2 * special.betaln(0.5, df / 2))
    return float(
        standard * (2 * special.stdtr(df, standard) - 1)
        + 2 * density * (df + standard * standard) / (df - 1)
        - 2 * math.sqrt(df) / (df - 1) * spread
    )


def _crps_of_draws(ordered: Floats, outcome: float) -> float:
    count = len(ordered)
    apart = 2 * np.arange(1, count + 1) - count - 1
    return float(np.abs(ordered - outcome).mean() - (apart * ordered).sum() / count**2)
