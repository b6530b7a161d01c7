import math

import numpy as np
import pytest

from ctoaas.core.errors import UsageError
from ctoaas.core.outcome import Unavailable
from ctoaas.forecast.blend import PastForecasts, blend
from ctoaas.forecast.distribution import central


def past(count, expert_sd=0.3, model_sd=0.6, expert_bias=0.2, seed=0):
    """Law: ln(actual / median) ~ N(bias, sd) for the expert, N(0, sd) for the model."""
    rng = np.random.default_rng(seed)
    actual = np.exp(rng.normal(5, 1, count))
    expert = actual * np.exp(-expert_bias + expert_sd * rng.standard_normal(count))
    return PastForecasts(expert, actual * np.exp(model_sd * rng.standard_normal(count)), actual)


def test_the_source_that_was_off_by_less_weighs_more():
    found = blend(past(500))
    assert found.expert_weight == pytest.approx(0.6**2 / (0.3**2 + 0.6**2), abs=0.05)


def test_equally_good_sources_weigh_the_same():
    assert blend(past(500, model_sd=0.3)).expert_weight == pytest.approx(0.5, abs=0.05)


def test_a_bias_of_the_expert_is_taken_out():
    median = blend(past(500)).forecast(100, 100).quantile(np.array([0.5]))[0]
    assert median == pytest.approx(100 * math.exp(0.2 * 0.8), rel=0.05)


def test_the_blend_misses_by_less_than_either_source():
    known = past(500)
    spread = float(np.std(blend(known).residuals))
    assert spread < min(np.std(np.log(known.actual / one)) for one in (known.expert, known.model))


@pytest.mark.parametrize("count", [12, 60])
def test_ranges_of_the_blend_hold_on_new_work(count):
    inside = []
    for seed in range(60):
        found = blend(past(count, seed=seed))
        new = past(20, seed=1000 + seed)
        for expert, model, actual in zip(new.expert, new.model, new.actual, strict=True):
            issued = central(found.forecast(expert, model), 0.9)
            inside.append(issued.low <= actual <= issued.high)
    assert 0.86 <= np.mean(inside) <= 0.96


def test_residuals_are_from_the_others_only():
    known = past(8)
    rest = np.arange(8) != 3
    without = blend(PastForecasts(known.expert[rest], known.model[rest], known.actual[rest]))
    location = without.expert_weight * (math.log(known.expert[3]) + without.expert_shift)
    location += (1 - without.expert_weight) * (math.log(known.model[3]) + without.model_shift)
    assert blend(known).residuals[3] == pytest.approx(math.log(known.actual[3]) - location)


def test_sources_that_were_always_right_weigh_the_same_and_stay_certain():
    amounts = np.arange(1.0, 9.0)
    issued = central(blend(PastForecasts(amounts, amounts, amounts)).forecast(5, 5), 0.9)
    assert issued.low == pytest.approx(5, rel=1e-3)


def test_too_few_pairs_give_no_blend():
    assert isinstance(blend(past(4)), Unavailable)


def test_a_pair_that_is_not_whole_is_refused():
    with pytest.raises(UsageError, match="model"):
        PastForecasts(np.ones(3), np.array([1.0, 0.0, 2.0]), np.ones(3))
