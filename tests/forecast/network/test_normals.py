"""Normals from sixteen bits: how near they are to the true ones, and that every pattern counts."""

import numpy as np
from scipy import stats

from ctoaas.forecast.network.normals import LEVELS, fill, scaled, values


def test_the_values_have_mean_zero_and_variance_one():
    assert abs(values().mean()) < 1e-12
    assert abs(np.mean(values() ** 2) - 1) < 1e-12


def test_no_share_is_farther_off_than_half_a_level_and_the_stretching():
    middles = (np.arange(LEVELS) + 0.5) / LEVELS
    assert np.abs(stats.norm.cdf(values()) - middles).max() < 1 / LEVELS


def test_an_expected_log_normal_is_off_by_less_than_a_tenth_of_its_sampling_error():
    for spread in (0.3, 0.8, 1.2, 1.6):
        mean = np.exp(spread * values()).mean()
        sampling = np.sqrt(np.expm1(spread**2) / 100_000)
        assert abs(mean / np.exp(spread**2 / 2) - 1) < 0.1 * sampling


def test_every_pattern_of_the_random_words_names_its_own_value():
    rng = np.random.default_rng(3)
    row = np.empty(10, dtype=np.float32)
    fill(row, np.arange(LEVELS, dtype=np.float32), rng)
    words = np.random.default_rng(3).bit_generator.random_raw(3)
    patterns = [int(word) >> shift & 0xFFFF for word in words for shift in (0, 16, 32, 48)]
    assert row.tolist() == patterns[:10]


def test_draws_follow_the_normal_distribution_and_not_their_neighbours():
    row = np.empty(200_000, dtype=np.float32)
    fill(row, scaled(2.0), np.random.default_rng(1))
    assert stats.kstest(row / 2, "norm").pvalue > 0.01
    for lag in (1, 2, 4):
        assert abs(np.corrcoef(row[:-lag], row[lag:])[0, 1]) < 4 / np.sqrt(row.size)
