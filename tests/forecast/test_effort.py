"""Estimates hold as often as they say, say what moved them, and stay silent when they must."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.core.outcome import Unavailable
from ctoaas.forecast.distribution import central
from ctoaas.forecast.effort import Estimate, Model, fit
from ctoaas.forecast.projects_table import Projects
from ctoaas.forecast.reference import CLASSES, reference_class
from ctoaas.forecast.residual_shape import Around, shape_of
from tests.forecast.past_projects import SPREAD, drawn

KNOWN = {"kind": "web", "skill": 0.0, "site": "here", "weather": 0.0}
MODEL = fit(drawn(120))


def ratio(estimate, level=0.9):
    return central(estimate.distribution, level).ratio


def test_ninety_percent_ranges_hold_nine_times_in_ten():
    inside = []
    for seed in range(40):
        model, cases = fit(drawn(40, seed)), drawn(50, seed + 1000)
        ends = [one.quantile(np.array([0.05, 0.95])) for one in model.forecasts(cases)]
        inside += [low <= y <= high for (low, high), y in zip(ends, cases.target, strict=True)]
    assert np.mean(inside) == pytest.approx(0.9, abs=0.025)


def test_the_middle_is_that_of_the_law():
    found = MODEL.predict(150.0, KNOWN)
    middle = found.distribution.quantile(np.array([0.5]))[0]
    assert np.log(middle) == pytest.approx(1.5 + 0.9 * np.log(150) + 0.8, abs=0.25)


def test_the_range_is_about_as_wide_as_that_of_the_law():
    assert np.log(ratio(MODEL.predict(150.0, KNOWN))) == pytest.approx(3.29 * SPREAD, rel=0.2)


def test_the_driver_that_moves_most_stands_first():
    moved = MODEL.predict(150.0, KNOWN | {"skill": 0.2}).moved
    assert moved[0].driver == "kind"
    assert moved[0].factor > 1.2


def test_a_driver_not_given_widens_the_range_and_is_named():
    whole, part = MODEL.predict(150.0, KNOWN), MODEL.predict(150.0, {"skill": 0.0})
    assert ratio(part) > ratio(whole)
    assert part.narrowed_by[0].driver == "kind"


def test_a_size_outside_the_past_is_marked_and_widened():
    inside, outside = MODEL.predict(150.0, KNOWN), MODEL.predict(1e4, KNOWN)
    assert (inside.extrapolating, outside.extrapolating) == (False, True)
    assert ratio(outside) > ratio(inside)
    assert "extrapolating" in outside.notes[0]


def test_a_value_never_seen_is_said():
    found = MODEL.predict(150.0, KNOWN | {"kind": "quantum"})
    assert found.notes == ('kind "quantum" is new: counted as average',)


def test_a_driver_that_is_not_in_the_history_is_said():
    assert "not in the history" in MODEL.predict(150.0, KNOWN | {"moon": 1.0}).notes[0]


def test_fewer_than_ten_projects_give_no_model():
    found = fit(drawn(9))
    assert isinstance(found, Unavailable)
    assert "9 past projects" in found.reason


def test_fewer_than_ten_projects_rest_on_the_named_class_alone_and_say_so():
    found = fit(drawn(9), reference_class("function-points")).predict(200.0, {})
    assert isinstance(found, Estimate)
    assert "the reference class only" in found.notes[0]
    assert "computed by us from" in found.notes[1]


def test_a_past_too_mixed_gives_no_figure():
    found = fit(drawn(60, spread=1.6)).predict(150.0, KNOWN)
    assert isinstance(found, Unavailable)
    assert "to one" in found.reason


def test_a_history_with_sizes_needs_a_size():
    assert isinstance(MODEL.predict(None, KNOWN), Unavailable)


def test_a_history_without_sizes_is_told_apart_by_drivers():
    table = drawn(120)
    bare = Projects(table.target / table.size**0.9, None, table.drivers)
    assert isinstance(fit(bare).predict(None, KNOWN), Estimate)


def test_the_same_history_gives_the_same_bytes():
    first, second = (fit(drawn(60)).forecasts(drawn(5, 9)) for _ in range(2))
    assert [one.location for one in first] == [one.location for one in second]
    assert all(np.array_equal(a.logs, b.logs) for a, b in zip(first, second, strict=True))


def test_each_past_project_has_a_forecast_by_the_others():
    middles = np.array([one.location for one in MODEL.loo])
    errors = np.log(MODEL.projects.target) - middles
    assert errors == pytest.approx(MODEL.ridge.residuals)


@given(st.integers(10, 30), st.integers(0, 10_000))
@settings(deadline=None, max_examples=20)
def test_quantiles_rise_and_the_cdf_takes_them_back(n, seed):
    model = fit(drawn(n, seed))
    assert isinstance(model, Model)
    shares = np.array([0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99])
    (one,) = model.forecasts(drawn(1, seed + 1))
    amounts = one.quantile(shares)
    assert np.all(np.diff(amounts) > 0)
    assert one.cdf(amounts) == pytest.approx(shares, abs=2e-3)


def test_the_heavy_tail_moves_what_is_beyond_the_95th_percentile_only():
    errors = np.random.default_rng(3).normal(0, 0.4, 80)
    shape = shape_of(errors, np.full(80, 0.02))
    heavy, light = Around(3.0, 1.0, shape), Around(3.0, 1.0, shape, heavy=False)
    below, beyond = np.array([0.05, 0.5, 0.9]), np.array([0.98, 0.99, 0.999])
    assert heavy.quantile(below) == pytest.approx(light.quantile(below))
    assert np.all(heavy.quantile(beyond) > light.quantile(beyond))


def test_draws_follow_the_quantiles():
    shape = shape_of(np.random.default_rng(3).normal(0, 0.4, 80), np.full(80, 0.02))
    one = Around(3.0, 1.0, shape)
    draws = one.sample(np.random.default_rng(0), 200_000)
    assert np.quantile(draws, [0.1, 0.5, 0.9]) == pytest.approx(
        one.quantile(np.array([0.1, 0.5, 0.9])), rel=0.02
    )


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_a_reference_class_says_where_it_is_from_and_rises(name):
    one = CLASSES[name]
    assert "computed by us" in one.citation
    assert np.all(np.diff(one.distribution(100.0).quantile(np.array([0.05, 0.5, 0.95]))) > 0)


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_a_reference_class_is_wider_for_sizes_it_does_not_hold(name):
    one = CLASSES[name]
    far = central(one.distribution(one.sizes[1] * 20), 0.9)
    assert far.ratio > central(one.distribution(one.sizes[1]), 0.9).ratio
