"""The risk engine against closed forms, and what it must never do."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from ctoaas.forecast.expert import ThreePoints, TwoPiece
from ctoaas.plan.risks.engine import draw, expected, mean_of, scaled
from ctoaas.plan.risks.risks_file import range_of

RATES = st.floats(0.02, 30)
SPREADS = st.floats(0.05, 1.8)


@given(rate=RATES, middle=st.floats(0.5, 1e5), below=SPREADS, above=SPREADS)
@settings(max_examples=30, deadline=None)
def test_the_mean_of_the_drawn_years_is_the_closed_form(rate, middle, below, above):
    loss = TwoPiece(math.log(middle), below, above)
    drawn = draw("one", rate, (loss,)).losses[0]
    assert drawn.mean() == pytest.approx(expected(rate, loss), rel=0.02)


def test_a_range_of_the_frequency_keeps_the_mean_too():
    often, loss = range_of(ThreePoints(0.1, 0.3, 1)), range_of(ThreePoints(1e3, 6e3, 5e4))
    drawn = draw("one", often, (loss,)).losses[0]
    assert drawn.mean() == pytest.approx(expected(often, loss), rel=0.02)


def test_events_of_a_certain_rate_are_poisson():
    counts = draw("one", 1.7, (), years=20_000).counts
    for events in range(6):
        assert (counts == events).mean() == pytest.approx(stats.poisson.pmf(events, 1.7), abs=0.003)


def test_the_spread_of_a_year_is_that_of_a_compound_poisson():
    loss = TwoPiece(math.log(1000), 0.6, 0.6)
    drawn = draw("one", 3.0, (loss,)).losses[0]
    second = math.exp(2 * math.log(1000) + 2 * 0.6**2)
    assert drawn.std() == pytest.approx(math.sqrt(3.0 * second), rel=0.03)


def test_the_mean_of_a_lopsided_range_is_that_of_its_draws():
    lopsided = TwoPiece(2.0, 0.2, 0.9)
    draws = lopsided.sample(np.random.default_rng(1), 400_000)
    assert mean_of(lopsided) == pytest.approx(draws.mean(), rel=0.01)


def test_a_risk_draws_the_same_years_whatever_else_is_in_the_register():
    loss = TwoPiece(3.0, 0.5, 0.5)
    one, again = draw("a", 0.4, (loss,)), draw("a", 0.4, (loss,))
    assert np.array_equal(one.losses[0], again.losses[0])
    assert not np.array_equal(one.losses[0], draw("b", 0.4, (loss,)).losses[0])


def test_what_never_happens_costs_nothing():
    assert not draw("one", 0.0, (TwoPiece(3.0, 0.5, 0.5),)).losses[0].any()


def test_halving_the_loss_halves_every_year():
    loss = TwoPiece(3.0, 0.5, 0.8)
    whole = draw("one", 2.0, (loss,)).losses[0]
    half = draw("one", 2.0, (scaled(loss, 0.5),)).losses[0]
    assert half == pytest.approx(whole / 2)


def test_a_range_times_nothing_is_nothing():
    assert scaled(TwoPiece(3.0, 0.5, 0.8), 0.0) == 0.0
