from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.core.errors import UsageError
from ctoaas.core.quantity import Money
from ctoaas.forecast.quote import WIDEST, DiscoveryFirst, Quote, Scope, Terms, quote, scope_of_tasks
from ctoaas.forecast.sums import EstimatedTasks, fit_sums


def eur(amount):
    return Money(Decimal(amount), "EUR")


def scope(must=(True, True, False, False), sd=0.2, ends=None, seed=0, runs=4000):
    """Law: each item costs 1000 * exp(N(0, sd)), half of the sd common to all of a run."""
    rng = np.random.default_rng(seed)
    noise = rng.standard_normal((runs, len(must))) + rng.standard_normal((runs, 1))
    names = tuple("abcdefgh"[: len(must)])
    return Scope(names, must, 1000 * np.exp(sd * noise / np.sqrt(2)), "EUR", ends)


def test_what_is_offered_is_the_longest_run_of_items_under_the_cap():
    found = quote(scope(), Terms(cap=eur(4000)))
    assert found.offered == ("a", "b", "c")
    assert [step.holds >= 0.9 for step in found.steps] == [True, True, True, False]


def test_must_have_items_come_before_optional_ones():
    found = quote(scope(must=(False, True, True, False)), Terms(cap=eur(2600)))
    assert found.offered == ("b", "c")
    assert found.must_fits


def test_must_have_scope_over_the_cap_is_said_not_to_fit():
    found = quote(scope(must=(True, True, True, False)), Terms(cap=eur(2600)))
    assert not found.must_fits
    assert found.offered == ("a", "b")


def test_a_cap_below_the_first_item_offers_nothing_and_names_no_amount():
    found = quote(scope(), Terms(cap=eur(10)))
    assert (found.offered, found.middle, found.fixed_price) == ((), eur(0), eur(0))


@settings(deadline=None, max_examples=40)
@given(st.integers(500, 9000), st.floats(0.5, 0.99), st.integers(0, 9))
def test_no_offer_passes_its_cap_more_often_than_agreed(cap, confidence, seed):
    found = quote(scope(seed=seed, runs=500), Terms(cap=eur(cap), confidence=confidence))
    assert found.loss_at_cap <= 1 - confidence + 1e-9


@settings(deadline=None, max_examples=40)
@given(st.floats(0.01, 0.5), st.floats(0, 0.6), st.integers(0, 9))
def test_the_fixed_price_is_the_smallest_that_keeps_loss_and_margin(loss, margin, seed):
    items = scope(seed=seed, runs=500)
    found = quote(items, Terms(loss=loss, margin=margin))
    assert found.loss_probability <= loss
    assert found.expected_margin >= margin - 1e-9
    total, lower = items.costs.sum(axis=1), float(found.fixed_price.amount) - 1
    too_likely = np.mean(total > lower) > loss
    too_little = 1 - total.mean() / lower < margin
    assert too_likely or too_little


def test_the_contingency_is_what_lies_between_p50_and_p80():
    items = scope()
    found = quote(items, Terms())
    middle, high = np.quantile(items.costs.sum(axis=1), [0.5, 0.8])
    assert found.middle == eur(round(middle))
    assert float(found.contingency.amount) == pytest.approx(high - middle, abs=1)


def test_cost_and_date_together_are_less_likely_than_either():
    items = scope()
    late = Scope(items.names, items.must, items.costs, "EUR", items.costs / 100)
    found = quote(late, Terms(cap=eur(3600), within_days=12))
    held = 1 - found.loss_at_cap
    assert found.joint <= min(found.in_time, held)
    assert found.joint >= found.in_time + held - 1


def test_without_a_date_no_joint_confidence_is_given():
    assert quote(scope(), Terms(cap=eur(3600))).joint is None


def test_a_range_wider_than_four_to_one_gets_a_discovery_and_no_price():
    items = scope(sd=1.2)
    found = quote(items, Terms(cap=eur(9000)))
    assert isinstance(found, DiscoveryFirst)
    assert found.range_ratio > WIDEST >= found.ratio_after
    assert found.price.amount > 0
    assert set(found.items) <= {"a", "b"}


def test_only_what_makes_the_range_wide_is_looked_into():
    rng = np.random.default_rng(0)
    costs = 1000 * np.exp(np.array([0.1, 1.5, 0.1]) * rng.standard_normal((4000, 3)))
    found = quote(Scope(("a", "b", "c"), (True,) * 3, costs, "EUR"), Terms())
    assert found.items == ("b",)
    assert found.price == eur(round(np.median(costs[:, 1]) * 0.1 + 0.5))


def test_a_cap_in_another_currency_is_refused():
    with pytest.raises(UsageError, match="different currencies"):
        quote(scope(), Terms(cap=Money(Decimal(1000), "USD")))


def test_a_scope_of_optional_items_only_is_refused():
    with pytest.raises(UsageError, match="must-have"):
        scope(must=(False, False))


def test_an_item_named_twice_is_refused():
    with pytest.raises(UsageError, match="twice"):
        Scope(("a", "a"), (True, True), np.ones((2, 2)), "EUR")


@pytest.mark.parametrize(
    "terms", [{"confidence": 90}, {"loss": 0}, {"margin": 1.0}, {"cap": eur(0)}]
)
def test_terms_that_cannot_be_are_refused(terms):
    with pytest.raises(UsageError, match=next(iter(terms))):
        Terms(**terms)


def test_estimated_tasks_become_the_same_quote_for_the_same_seed():
    rng = np.random.default_rng(0)
    estimate = np.exp(rng.normal(1, 0.5, 600))
    past = EstimatedTasks(
        estimate, estimate * np.exp(0.3 * rng.standard_normal(600)), np.repeat(np.arange(10), 60)
    )
    model = fit_sums(past)
    first, second = (
        quote(
            scope_of_tasks(
                ("a", "b"), (True, False), [5, 8], model, eur(100), np.random.default_rng(1)
            ),
            Terms(cap=eur(2000)),
        )
        for _ in range(2)
    )
    assert isinstance(first, Quote)
    assert first == second
