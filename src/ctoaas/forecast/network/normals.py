"""Standard normals out of sixteen random bits each: four times as quick as drawing them exactly.

A bit pattern of sixteen bits names one of 65,536 equally likely values, the medians of as many
equally likely parts of the normal distribution, stretched so that their variance is one. Nothing
lies beyond 4.3 standard deviations: the mean of a log-normal comes out less than a tenth of its
sampling error at 100,000 runs too low (ln sd up to 1.6). What items share is drawn exactly.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

Singles = NDArray[np.float32]
LEVELS = 1 << 16
_PER_WORD = 4


@cache
def values() -> NDArray[np.float64]:
    """The values a pattern can name, ascending: mean 0, variance 1."""
    middles = ndtri((np.arange(LEVELS) + 0.5) / LEVELS)
    return np.asarray(middles / np.sqrt(np.mean(middles**2)), dtype=float)


def scaled(by: float) -> Singles:
    """The same values times `by`, for `fill`."""
    return (values() * by).astype(np.float32)


def fill(row: Singles, table: Singles, rng: np.random.Generator) -> None:
    """Independent draws from `table` (of `LEVELS` values) into `row`."""
    words = rng.bit_generator.random_raw(-(-row.size // _PER_WORD))
    # The byte order is fixed, so that every machine draws the same.
    patterns = words.astype("<u8", copy=False).view("<u2")[: row.size]
    # Every pattern is a place of the table; "wrap" only spares numpy a copy of the result.
    table.take(patterns, out=row, mode="wrap")
