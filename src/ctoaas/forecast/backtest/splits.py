"""Which past projects a forecast may know: nine tenths of the others, or what came before."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ctoaas.forecast.effort import FEWEST_PROJECTS

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]

FOLDS = 10
LEAVE_ONE_OUT_BELOW = 20
"""With fewer projects than this each is a fold of its own: a tenth would be missed too much."""
MOST_REFITS = 400
"""In time order the model learns from every outcome, or from every few when projects are many."""


@dataclass(frozen=True, slots=True)
class Split:
    """Cases that are forecast together from the same history; row indices."""

    history: Rows
    cases: Rows


def folds(n: int, rng: np.random.Generator) -> list[Split]:
    """Every project once a case, forecast from those of the other folds; none below eleven."""
    order = rng.permutation(n)
    count = FOLDS if n >= LEAVE_ONE_OUT_BELOW else n
    parts = [np.sort(order[part::count]) for part in range(count)]
    splits = [Split(np.setdiff1d(np.arange(n), part), part) for part in parts]
    return [split for split in splits if len(split.history) >= FEWEST_PROJECTS]


def in_time_order(
    when: Floats, *, together: bool = False, first: int = FEWEST_PROJECTS
) -> list[Split]:
    """Every project from the ones before it, after the `first`; `when` in any order.

    Projects of one moment (the same year) follow each other in the order of the file, since
    nothing tells more; with `together` they are forecast at once, from strictly earlier ones only.
    """
    order = np.argsort(when, kind="stable")
    first = max(first, FEWEST_PROJECTS)
    step = -(-len(order) // MOST_REFITS)
    starts = list(range(first, len(order), max(1, step)))
    if together:
        _, begins = np.unique(when[order], return_index=True)
        starts = [int(begin) for begin in begins if begin >= first]
    ends = [*starts[1:], len(order)]
    return [Split(order[:at], order[at:end]) for at, end in zip(starts, ends, strict=False)]
