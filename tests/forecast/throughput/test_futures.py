"""Futures of a level that wanders: laws of the walk."""

import numpy as np

from ctoaas.forecast.throughput.futures import Pace, pace_of, weeks_needed
from ctoaas.forecast.throughput.level import CAUTION, RISE, log_level


def test_a_level_rises_by_its_share_of_what_it_falls():
    pace = Pace(0.0, 0.3, 0.1, np.ones(26), 2, rise=0.4)
    rng = np.random.default_rng(0)
    level = rng.standard_normal(40_000) * pace.start_sd
    last = np.log(pace.weeks(rng, 40_000, 12, level)[:, -1])
    low, high = np.quantile(last, [0.1, 0.9])
    assert abs(high / -low - 0.4) < 0.03


def test_dates_lean_to_the_late_side_of_what_the_windows_tell():
    weeks = np.random.default_rng(1).poisson(5, 120).astype(float)
    pace = pace_of(weeks, np.random.default_rng(0))
    assert (pace.log_level, pace.rise) == (log_level(weeks) - CAUTION, RISE)
    needed = weeks_needed(pace, 60, np.random.default_rng(0), 4_000)
    early, middle, late = np.quantile(needed, [0.05, 0.5, 0.95])
    assert late - middle > middle - early
