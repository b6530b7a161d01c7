"""The closed form is the same as leaving each outcome out and fitting again."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.forecast import ridge


def plain_ridge(free, penalised, outcome, penalty):
    """Weights by the normal equations."""
    terms = np.hstack([free, penalised])
    held = np.diag([0.0] * free.shape[1] + [penalty] * penalised.shape[1])
    return np.linalg.solve(terms.T @ terms + held, terms.T @ outcome)


def only_penalty(monkeypatch, penalty):
    """A ridge that knows one finite penalty and believes in nothing else."""
    monkeypatch.setattr(ridge, "LEAST_PENALTY", penalty)
    monkeypatch.setattr(ridge, "PENALTIES", 1)
    monkeypatch.setattr(ridge, "FREE_ONLY_BELIEF", 1e-300)


def drawn(seed, n=30, p=6):
    rng = np.random.default_rng(seed)
    free = np.column_stack([np.ones(n), rng.normal(5, 1, n)])
    penalised = rng.normal(0, 1, (n, p))
    outcome = free @ [1.0, 0.9] + penalised[:, 0] * 2 + rng.normal(0, 0.5, n)
    return free, penalised, outcome


@given(st.integers(0, 1000), st.floats(1.0, 100.0))
@settings(deadline=None, max_examples=20)
def test_residuals_are_those_of_a_fit_without_the_outcome(seed, penalty):
    free, penalised, outcome = drawn(seed)
    with pytest.MonkeyPatch.context() as patch:
        only_penalty(patch, penalty)
        fitted = ridge.fit(free, penalised, outcome)
    for out in range(0, 30, 7):
        kept = np.arange(30) != out
        weights = plain_ridge(free[kept], penalised[kept], outcome[kept], penalty)
        said = np.concatenate([free[out], penalised[out]]) @ weights
        assert fitted.residuals[out] == pytest.approx(outcome[out] - said, abs=1e-8)


def test_forecasts_are_those_of_the_normal_equations(monkeypatch):
    only_penalty(monkeypatch, 7.0)
    free, penalised, outcome = drawn(3)
    fitted = ridge.fit(free, penalised, outcome)
    said, _ = fitted.predict(free, penalised)
    weights = plain_ridge(free, penalised, outcome, 7.0)
    assert said == pytest.approx(np.hstack([free, penalised]) @ weights)


def test_the_leverage_of_a_past_row_is_its_own_in_the_fit(monkeypatch):
    only_penalty(monkeypatch, 7.0)
    free, penalised, outcome = drawn(4)
    fitted = ridge.fit(free, penalised, outcome)
    _, leverage = fitted.predict(free, penalised)
    assert leverage == pytest.approx(fitted.leverage)


def test_drivers_that_tell_overrule_the_belief_in_size_only():
    assert ridge.fit(*drawn(1)).free_only_share < 0.01


def test_drivers_that_tell_nothing_leave_much_of_the_belief_to_size_only():
    shares = []
    for seed in range(20):
        free, penalised, _ = drawn(seed, n=12, p=20)
        outcome = free @ [1.0, 0.9] + np.random.default_rng(seed + 99).normal(0, 0.5, 12)
        shares.append(ridge.fit(free, penalised, outcome).free_only_share)
    assert np.median(shares) > 0.25


def test_without_drivers_it_is_least_squares():
    free, _, outcome = drawn(2)
    fitted = ridge.fit(free, np.zeros((30, 0)), outcome)
    assert fitted.free_weights == pytest.approx(np.linalg.lstsq(free, outcome, rcond=None)[0])


def test_the_same_column_twice_does_no_harm():
    free, penalised, outcome = drawn(5)
    twice = ridge.fit(free, np.hstack([penalised, penalised]), outcome)
    assert np.all(np.isfinite(twice.weights))
