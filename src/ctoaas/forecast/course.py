"""How a backlog may shrink week by week: what is done by the end of each coming week."""

from dataclasses import dataclass

import numpy as np

from ctoaas.forecast.throughput.futures import pace_of
from ctoaas.forecast.throughput.history import History

SHARES = (0.05, 0.25, 0.5, 0.75, 0.95)
RUNS = 2_000


@dataclass(frozen=True, slots=True)
class AtWeek:
    """Items done after so many weeks, at SHARES."""

    weeks: int
    items: tuple[float, ...]


def course(
    history: History, weeks: int, rng: np.random.Generator, runs: int = RUNS
) -> tuple[AtWeek, ...]:
    """Week 0 (nothing done) to `weeks`, from a history that carries a forecast (answers.when)."""
    pace = pace_of(history.weeks, rng)
    level = rng.standard_normal(runs) * pace.start_sd
    done = np.cumsum(pace.weeks(rng, runs, weeks, level), axis=1)
    quantiles = np.quantile(done, SHARES, axis=0)
    return (
        AtWeek(0, (0.0,) * len(SHARES)),
        *(AtWeek(week + 1, tuple(map(float, quantiles[:, week]))) for week in range(weeks)),
    )
