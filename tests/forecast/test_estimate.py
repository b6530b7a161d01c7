"""One estimate from the past, from somebody's word, and from the record."""

from datetime import date

import numpy as np
import pytest

from ctoaas.chain.forecasting.rates import rate_of
from ctoaas.core.outcome import Unavailable
from ctoaas.forecast.blend import PastForecasts, blend
from ctoaas.forecast.distribution import LogT, central
from ctoaas.forecast.effort import PriorOnly, fit
from ctoaas.forecast.entries import Outcome
from ctoaas.forecast.estimate import combine
from ctoaas.forecast.expert import HalfToDouble, Point, ThreePoints
from ctoaas.forecast.ledger import append
from ctoaas.forecast.past_words import outcomes_of, said
from ctoaas.forecast.projects_table import Column, Projects
from ctoaas.forecast.reference import reference_class
from ctoaas.forecast.scope_of_total import scope_of_total
from ctoaas.forecast.track_record import Outcome as Finished
from ctoaas.forecast.views import Project, Word, averaged, over_sizes, widened
from tests.builders import forecasts as built

WORD = Word(ThreePoints(80, 120, 240), person="ana")


def past(n: int = 60, spread: float = 0.3) -> Projects:
    """ln hours = ln 6 + ln points + 0.6 for portals + noise of `spread`."""
    chance = np.random.default_rng(2)
    points = np.exp(chance.normal(5, 0.7, n))
    portal = chance.integers(0, 2, n)
    hours = 6 * points * np.exp(0.6 * portal + chance.normal(0, spread, n))
    kind = Column("kind", tuple("portal" if one else "shop" for one in portal))
    return Projects(hours, points, (kind,), "hours", "points")


def project(**drivers: str) -> Project:
    model = fit(past())
    assert not isinstance(model, Unavailable)
    return Project(model, 150.0, drivers)


def spread_of(distribution) -> float:
    return central(distribution, 0.8).ratio


def test_the_past_alone_gives_a_range_around_the_law():
    made = combine(project(kind="shop"), None)
    held = central(made.distribution, 0.9)
    assert held.low < 6 * 150 < held.high
    assert made.basis == ("60 past projects of your own",)


def test_each_thing_known_is_a_step_and_the_last_is_what_is_issued():
    made = combine(project(kind="shop"), None)
    assert [step.label for step in made.steps] == [
        "all 60 past projects",
        "its size",
        "what else is known of it",
    ]
    issued = central(made.distribution, 0.8)
    assert made.steps[-1].low == pytest.approx(issued.low, rel=1e-6)
    ratios = [step.high / step.low for step in made.steps]
    assert ratios == sorted(ratios, reverse=True)


def test_a_driver_that_is_not_known_yet_is_worth_a_spike():
    made = combine(project(), None)
    narrows = {each.label: each.ratio for each in made.narrows}
    assert narrows["find out kind"] < spread_of(made.distribution)


def test_what_does_not_narrow_is_not_recommended():
    made = combine(project(kind="shop"), WORD)
    assert all(each.ratio < spread_of(made.distribution) for each in made.narrows)


def test_a_word_alone_is_shifted_and_widened_without_a_record():
    made = combine(None, WORD)
    claimed = 240 / 80
    assert spread_of(made.distribution) > claimed
    assert [step.label for step in made.steps] == [
        "the expert's own range",
        "the expert, as experts without a record miss",
    ]


def test_both_together_lie_between_and_are_no_wider_than_the_wider():
    model, word = combine(project(kind="shop"), None), combine(None, WORD)
    both = combine(project(kind="shop"), WORD)
    middles = [float(m.distribution.quantile(np.array([0.5]))[0]) for m in (word, both, model)]
    assert middles == sorted(middles)
    assert spread_of(both.distribution) <= max(spread_of(m.distribution) for m in (model, word))


def test_a_common_past_of_both_decides_their_weights():
    chance = np.random.default_rng(3)
    actual = np.exp(chance.normal(5, 0.5, 50))
    expert = actual * np.exp(chance.normal(0, 0.1, 50))
    model = actual * np.exp(chance.normal(0, 0.8, 50))
    weights = blend(PastForecasts(expert, model, actual))
    made = combine(project(kind="shop"), Word(Point(120), person="ana"), blend=weights)
    assert float(made.distribution.quantile(np.array([0.5]))[0]) == pytest.approx(120, rel=0.25)
    assert made.pairs == 50
    assert "with 50 outcomes of theirs known" in made.basis[1]


def test_nothing_known_gives_no_figure():
    assert isinstance(combine(None, None), Unavailable)


def test_a_reference_class_without_a_size_gives_no_figure():
    assert isinstance(
        combine(Project(PriorOnly(reference_class("function-points"), 0), None), None), Unavailable
    )


def test_a_reference_class_is_named_with_its_number_of_projects():
    made = combine(Project(PriorOnly(reference_class("function-points"), 0), 200), WORD)
    assert "reference class function-points (714 projects elsewhere)" in made.basis[0]


def test_our_own_record_widens_from_ten_outcomes_on():
    plain = combine(None, WORD)
    few = combine(None, WORD, next_level=0.98, outcomes=9)
    many = combine(None, WORD, next_level=0.98, outcomes=10)
    assert few.distribution == plain.distribution
    assert spread_of(many.distribution) > spread_of(plain.distribution)
    assert many.steps[-1].label == "our own record of 10 outcomes"


def test_a_widened_range_of_90_is_the_plain_one_of_the_level():
    plain = LogT(3.0, 0.4, 7.0)
    held, wanted = central(widened(plain, 0.97), 0.9), central(plain, 0.97)
    assert (held.low, held.high) == pytest.approx((wanted.low, wanted.high), rel=1e-3)


def test_averaging_a_distribution_with_itself_changes_nothing():
    one = LogT(3.0, 0.4, float("inf"))
    both = averaged((one, one))
    assert both.quantile(np.array([0.1, 0.9])) == pytest.approx(one.quantile(np.array([0.1, 0.9])))


def test_money_is_the_same_range_times_the_rate():
    made = combine(None, WORD)
    dear = made.times(80.0)
    assert central(dear.distribution, 0.8).low == pytest.approx(
        80 * central(made.distribution, 0.8).low
    )
    assert dear.steps[0].high == pytest.approx(80 * made.steps[0].high)


def test_the_picture_by_size_spans_all_past_projects_and_this_one():
    sizes = [one.size for one in over_sizes(project())]
    assert min(sizes) == pytest.approx(past().size.min())
    assert max(sizes) == pytest.approx(past().size.max())
    assert over_sizes(Project(PriorOnly(reference_class("function-points"), 0), 200)) == ()


@pytest.mark.parametrize(
    ("word", "pairs"),
    [
        (Point(10), ((0.5, 10.0),)),
        (ThreePoints(5, 10, 30), ((0.1, 5.0), (0.5, 10.0), (0.9, 30.0))),
    ],
)
def test_words_are_kept_as_they_were_said(word, pairs):
    kept = said(word)
    assert [share for share, _ in kept] == [share for share, _ in pairs]
    assert [amount for _, amount in kept] == pytest.approx([amount for _, amount in pairs])


def test_half_to_double_is_kept_as_its_points():
    (_, low), (_, middle), (_, high) = said(HalfToDouble(10, 0.8))
    assert low == pytest.approx(5.0)
    assert (middle, high) == pytest.approx((10, 20))


def test_a_resolved_word_of_the_ledger_becomes_part_of_the_record(tmp_path):
    file = tmp_path / "forecasts.jsonl"
    append(file, built.issued("a", said=((0.1, 80.0), (0.5, 100.0), (0.9, 150.0))), built.TODAY)
    append(file, built.issued("b"), built.TODAY)
    for id_ in "ab":
        append(file, Outcome(id_, date(2026, 2, 2), 130.0, "hours", "ana"), built.TODAY)
    ledger = append(file, built.issued("c", said=((0.5, 9.0),)), built.TODAY)
    (found,) = outcomes_of(ledger)
    assert isinstance(found, Finished)
    assert found.estimate == ThreePoints(80, 100, 150)
    assert (found.actual, found.person, found.finished_on) == (130.0, "ana", date(2026, 2, 2))


def test_items_share_a_total_by_their_estimates():
    total = LogT(np.log(100.0), 0.3, float("inf"))
    scope = scope_of_total(("a", "b"), (True, False), np.array([1.0, 3.0]), total, rate_of("EUR 2"))
    assert scope.costs.sum(axis=1) == pytest.approx(
        2 * total.quantile((np.arange(len(scope.costs)) + 0.5) / len(scope.costs))
    )
    assert scope.costs[:, 1] == pytest.approx(3 * scope.costs[:, 0])
