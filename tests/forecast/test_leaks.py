"""Columns that contain the target are found, honest ones are not."""

import numpy as np
import pytest

from ctoaas.forecast.leaks import leak

N = 60
RNG = np.random.default_rng(5)
SIZE = np.exp(RNG.normal(5, 1, N))
EFFORT = np.exp(1 + 0.9 * np.log(SIZE) + RNG.normal(0, 0.6, N))


@pytest.mark.parametrize(
    "column",
    [
        EFFORT / 20,
        np.log(EFFORT),
        EFFORT / SIZE,
        SIZE / EFFORT,
        np.round(EFFORT / SIZE, 1),
        EFFORT * np.exp(RNG.normal(0, 0.02, N)),
        EFFORT / SIZE * np.exp(RNG.normal(0, 0.08, N)),
        np.where(np.arange(N) % 3, EFFORT, EFFORT * np.exp(RNG.normal(0, 1, N))),
    ],
    ids=[
        "a twentieth",
        "logarithm",
        "per size",
        "productivity",
        "rounded",
        "normalised",
        "per a similar size",
        "same in two thirds of the rows",
    ],
)
def test_a_column_computed_from_the_target_is_found(column):
    assert leak(column, EFFORT, SIZE)


@pytest.mark.parametrize(
    "column",
    [
        SIZE * np.exp(RNG.normal(0, 0.2, N)),
        EFFORT * np.exp(RNG.normal(0, 0.3, N)),
        RNG.integers(0, 2, N).astype(float),
        np.full(N, 3.0),
        np.full(N, np.nan),
    ],
    ids=["another size", "an estimate", "a flag", "a constant", "nothing"],
)
def test_an_honest_column_is_not_taken_for_the_target(column):
    assert leak(column, EFFORT, SIZE) is None


def test_without_a_size_only_the_target_itself_is_looked_for():
    assert leak(EFFORT / SIZE, EFFORT, None) is None
    assert leak(EFFORT * 8, EFFORT, None)


def test_texts_are_no_arithmetic():
    assert leak(("a",) * N, EFFORT, SIZE) is None
