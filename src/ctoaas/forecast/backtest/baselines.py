"""What a careful or a careless estimator does without this product, on the same past."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ctoaas.forecast.distribution import Distribution, Draws, LogT
from ctoaas.forecast.drivers import learn
from ctoaas.forecast.projects_table import Projects

Floats = NDArray[np.float64]

ANALOGIES = 3
FLAT = 0.25


@dataclass(frozen=True, slots=True)
class Ranges:
    """One range a case from a method that knows no probabilities, so none of a chosen level."""

    low: Floats
    middle: Floats
    high: Floats


Method = Callable[[Projects, Projects], Sequence[Distribution] | Ranges]
"""Forecasts of cases from a history; the target of the cases is not looked at."""


def size_only(history: Projects, cases: Projects) -> tuple[LogT, ...]:
    """Least squares of ln(target) on ln(size), with Student's prediction interval.

    The form of COCOMO (Boehm 1981). Where sizes do not differ it is the mean of ln(target).
    """
    terms, new = _terms(history, history), _terms(history, cases)
    logs = np.log(history.target)
    weights, *_ = np.linalg.lstsq(terms, logs, rcond=None)
    df = len(logs) - terms.shape[1]
    spread = np.sqrt(((logs - terms @ weights) ** 2).sum() / df)
    leverage = ((new @ np.linalg.pinv(terms)) ** 2).sum(axis=1)
    scales = np.maximum(spread, 1e-9) * np.sqrt(1 + leverage)
    pairs = zip(new @ weights, scales, strict=True)
    return tuple(LogT(float(middle), float(scale), float(df)) for middle, scale in pairs)


def flat(history: Projects, cases: Projects) -> Ranges:
    """The middle of size_only, plus and minus a quarter: how quotes are often written."""
    middle = np.exp([one.location for one in size_only(history, cases)])
    return Ranges((1 - FLAT) * middle, middle, (1 + FLAT) * middle)


def analogies(history: Projects, cases: Projects) -> Ranges:
    """Smallest to largest target of the three most alike past projects, by size and drivers.

    Alike as Shepperd and Schofield 1997 (doi 10.1109/32.637387): Euclidean on standardised columns,
    here with ln(size) counting as much as all drivers together.
    """
    design = learn(history.drivers)
    apart = _mean_square(
        design.matrix(cases.drivers, cases.n), design.matrix(history.drivers, history.n)
    )
    if history.size is not None and cases.size is not None:
        spread = max(float(np.log(history.size).std()), 1e-9)
        between = np.log(cases.size)[:, None] - np.log(history.size)
        apart = apart + (between / spread) ** 2
    nearest = np.argsort(apart, axis=1, kind="stable")[:, :ANALOGIES]
    alike = np.sort(history.target[nearest], axis=1)
    return Ranges(alike[:, 0], np.median(alike, axis=1), alike[:, -1])


def reference_class(history: Projects, cases: Projects) -> tuple[Draws, ...]:
    """All past targets as equally likely, whatever the project."""
    draws = Draws(history.target)
    return (draws,) * cases.n


def _terms(history: Projects, cases: Projects) -> Floats:
    ones = np.ones((cases.n, 1))
    if cases.size is None or history.size is None or np.ptp(history.size) == 0:
        return ones
    return np.column_stack([ones, np.log(cases.size)])


def _mean_square(cases: Floats, history: Floats) -> Floats:
    """(cases, history) mean over features of the squared difference, 0 without features."""
    if cases.shape[1] == 0:
        return np.zeros((len(cases), len(history)))
    squares = (cases**2).sum(axis=1)[:, None] + (history**2).sum(axis=1) - 2 * cases @ history.T
    return np.asarray(np.maximum(squares, 0.0) / cases.shape[1], dtype=float)


BASELINES: dict[str, Method] = {
    "size only": size_only,
    "three analogies, min to max": analogies,
    "point plus and minus 25 %": flat,
    "reference class only": reference_class,
}
