"""Simulated plans: laws that hold in every run, formulas, and what the summary says."""

import datetime
import math
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.core.canonical import dumps
from ctoaas.core.errors import UsageError
from ctoaas.core.quantity import Money
from ctoaas.forecast.expert import TwoPiece
from ctoaas.forecast.network.compiled import compile_plan
from ctoaas.forecast.network.correlation import Correlation
from ctoaas.forecast.network.draws import draw
from ctoaas.forecast.network.plan import Absence, Cost, Item, Link, Person, Plan, Risk
from ctoaas.forecast.network.plan_file import parse
from ctoaas.forecast.network.schedule import critical, schedule
from ctoaas.forecast.network.simulation import simulate
from ctoaas.forecast.network.template import TEMPLATE

NONE = Correlation(0, 0)
MONDAY = datetime.date(2026, 9, 7)


def euro(amount):
    return Money(Decimal(amount), "EUR")


def plan_of(*items, **more):
    given = {"correlation": NONE, "day_rate": euro(100)} | more
    return Plan("plan", MONDAY, "EUR", items, **given)


def item(name, days, *after, **more):
    return Item(name, name, days, tuple(Link(one) for one in after), **more)


def run(plan, seed=0, runs=400, **more):
    return simulate(plan, np.random.default_rng(seed), runs=runs, **more)


def spread(median, sd=0.5):
    return TwoPiece(math.log(median), sd, sd)


@st.composite
def plans(draw_):
    """Plans of up to eight items in any order of dependencies, with and without people."""
    count = draw_(st.integers(1, 8))
    people = tuple(
        Person(
            name,
            euro(rate),
            share,
            skills=("web",),
            absences=(Absence(MONDAY, MONDAY + datetime.timedelta(days=9)),) if away else (),
        )
        for name, rate, share, away in (
            ("ana", 500, 1.0, draw_(st.booleans())),
            ("bo", 300, 0.5, False),
        )
    )
    items = []
    for place in range(count):
        before = draw_(st.sets(st.integers(0, place - 1), max_size=2)) if place else set()
        who = draw_(st.sampled_from([{}, {"people": ("ana",)}, {"skill": "web"}]))
        who = draw_(st.sampled_from([who, {"people": ("ana", "bo")}]))
        days = draw_(st.sampled_from([2.0, spread(3), TwoPiece(1.0, 0.2, 0.9)]))
        links = tuple(
            Link(f"i{one}", draw_(st.sampled_from([0.0, 1.5, -1.0]))) for one in sorted(before)
        )
        items.append(Item(f"i{place}", f"i{place}", days, links, **who))
    return plan_of(*items, people=people)


@settings(deadline=None, max_examples=40)
@given(plans())
def test_nothing_begins_before_what_it_waits_for_and_nobody_works_twice(plan):
    compiled = compile_plan(plan)
    chances = draw(compiled, np.random.default_rng(0), 50, keep=False)
    found = schedule(compiled, chances.effort)
    place = {one.id: index for index, one in enumerate(plan.items)}
    for index, one in enumerate(plan.items):
        assert (found.finish[index] >= found.start[index]).all()
        for link in one.predecessors:
            ready = found.finish[place[link.item]] + link.lag_days
            assert (found.start[index] >= ready - 1e-4).all()
    by_ana = [index for index, one in enumerate(plan.items) if "ana" in one.people]
    for first in by_ana:
        for second in by_ana:
            if first < second:
                apart = (found.finish[first] <= found.start[second] + 1e-4) | (
                    found.finish[second] <= found.start[first] + 1e-4
                )
                assert apart.all()


@settings(deadline=None, max_examples=40)
@given(plans())
def test_some_item_is_critical_in_every_run(plan):
    compiled = compile_plan(plan)
    chances = draw(compiled, np.random.default_rng(0), 50, keep=False)
    assert critical(compiled, schedule(compiled, chances.effort)).any(axis=0).all()


@settings(deadline=None, max_examples=25)
@given(plans())
def test_what_all_months_cost_is_what_the_plan_costs(plan):
    compiled = compile_plan(plan)
    found = run(plan, runs=100)
    whole = sum(float(one.p50.amount) for one in found.cash_flow)
    assert math.isfinite(whole)
    assert compiled.order
    # No month gives money back, and what is spent by its end never falls.
    totals = [one.total_p80.amount for one in found.cash_flow]
    assert totals == sorted(totals)
    assert float(totals[-1]) <= float(np.quantile(found.costs, 0.8)) + 0.02


def test_one_and_three_workers_give_the_same_bytes():
    plan = parse(TEMPLATE.encode(), Path("plan.toml"))
    one, three = run(plan, runs=7_000), run(plan, runs=7_000, workers=3)
    assert dumps(one.as_json()) == dumps(three.as_json())
    assert one.costs.tobytes() == three.costs.tobytes()


def test_another_seed_gives_another_result():
    plan = plan_of(item("a", spread(3)))
    assert run(plan, seed=1).costs.tobytes() != run(plan, seed=2).costs.tobytes()


def test_a_certain_chain_is_added_up_with_its_lags_and_holidays():
    chain = plan_of(
        item("a", 3.0),
        Item("b", "b", 4.0, (Link("a", 1.0),)),
        holidays=frozenset({MONDAY + datetime.timedelta(days=1)}),
    )
    found = run(chain)
    # Eight working days from a Monday, with the Tuesday off: Thursday of the next week.
    assert {one.day for one in found.end} == {MONDAY + datetime.timedelta(days=10)}
    assert found.expected_cost == euro("700.00")


def test_the_sum_of_log_normals_has_the_mean_and_variance_of_the_formula():
    plan = plan_of(*(item(f"i{k}", spread(k + 1, 0.6)) for k in range(5)))
    found = run(plan, runs=20_000)
    means = 100 * np.arange(1, 6) * math.exp(0.18)
    variance = float((means**2 * math.expm1(0.36)).sum())
    assert abs(found.costs.mean() - means.sum()) < 4 * math.sqrt(variance / 20_000)
    assert found.costs.var() == pytest.approx(variance, rel=0.1)


def test_what_items_have_in_common_widens_the_total():
    items = [item(f"i{k}", spread(2), group="g") for k in range(30)]
    alone = run(plan_of(*items), runs=4_000).costs
    shared = run(plan_of(*items, correlation=Correlation(0.1, 0.2)), runs=4_000).costs
    assert np.log(shared).std() > 2 * np.log(alone).std()


def test_groups_follow_their_matrix():
    items = [item("a", spread(2, 1.0), group="x"), item("b", spread(2, 1.0), group="y")]
    opposed = Correlation(0, 1, ("x", "y"), ((1.0, -0.8), (-0.8, 1.0)))
    compiled = compile_plan(plan_of(*items, correlation=opposed))
    effort = draw(compiled, np.random.default_rng(0), 20_000, keep=False).effort
    assert np.corrcoef(np.log(effort))[0, 1] == pytest.approx(-0.8, abs=0.02)


def test_half_of_a_day_takes_twice_as_long_for_the_same_money():
    half = Person("bo", euro(400), share=0.5)
    found = run(plan_of(item("a", 3.0, people=("bo",)), people=(half,)))
    assert found.end_days[0] == 6
    assert found.expected_cost == euro("1200.00")


def test_two_people_share_an_item():
    people = (Person("ana", euro(600)), Person("bo", euro(300), share=0.5))
    found = run(plan_of(item("a", 3.0, people=("ana", "bo")), people=people))
    assert found.end_days[0] == 2
    assert found.expected_cost == euro("1500.00")


def test_work_rests_while_its_person_is_away():
    away = Absence(MONDAY + datetime.timedelta(days=1), MONDAY + datetime.timedelta(days=2))
    ana = Person("ana", euro(100), absences=(away,))
    found = run(plan_of(item("a", 3.0, people=("ana",)), people=(ana,)))
    assert found.end[0].day == MONDAY + datetime.timedelta(days=4)


def test_work_begun_during_an_absence_waits_for_its_end():
    away = Absence(MONDAY, MONDAY + datetime.timedelta(days=4))
    ana = Person("ana", euro(100), absences=(away,))
    found = run(plan_of(item("a", 1.0, people=("ana",)), people=(ana,)))
    assert found.end[0].day == MONDAY + datetime.timedelta(days=7)


def test_a_skill_goes_to_whoever_would_be_done_first():
    people = (
        Person("slow", euro(100), share=0.25, skills=("web",)),
        Person("quick", euro(500), skills=("web",)),
    )
    found = run(plan_of(item("a", 2.0, skill="web"), people=people))
    assert found.end_days[0] == 2
    assert found.expected_cost == euro("1000.00")


def test_a_risk_strikes_as_often_as_it_says_and_all_its_items_at_once():
    risk = Risk("r", "r", 0.3, ("a", "b"), factor=2.0, extra_days=1.0, cost=50.0)
    found = run(plan_of(item("a", 1.0), item("b", 2.0), risks=(risk,)), runs=10_000)
    without, struck = np.unique(found.costs)
    assert (without, struck) == (300, 850)
    assert (found.costs == struck).mean() == pytest.approx(0.3, abs=0.02)


def test_money_beside_the_work_is_due_in_its_month():
    costs = (
        Cost("test", Decimal(700), datetime.date(2026, 10, 20)),
        Cost("cloud", Decimal(10)),
    )
    found = run(plan_of(item("a", 2.0, fixed_cost=Decimal(30)), costs=costs))
    assert [one.p50 for one in found.cash_flow] == [euro("240.00"), euro("700.00")]
    assert found.expected_cost == euro("940.00")


def test_pay_is_spread_over_the_months_of_the_work():
    found = run(plan_of(item("a", 36.0)))
    # From Monday 7 September: 18 working days in September, 18 in October.
    assert [one.p80 for one in found.cash_flow] == [euro("1800.00"), euro("1800.00")]


def test_the_longer_branch_is_the_critical_one():
    found = run(plan_of(item("a", 5.0), item("b", spread(2, 0.1)), item("c", 1.0, "a", "b")))
    assert [one.critical for one in found.items] == [1, 0, 1]


def test_what_one_person_does_before_is_critical_too():
    ana = Person("ana", euro(100))
    items = (item("a", 2.0, people=("ana",)), item("b", 3.0, people=("ana",)))
    assert [one.critical for one in run(plan_of(*items, people=(ana,))).items] == [1, 1]


def test_the_widest_item_moves_the_result_most():
    found = run(plan_of(item("a", spread(2, 0.1)), item("b", spread(2, 0.9)), item("c", 1.0)))
    assert [one.id for one in found.tornado] == ["b", "a"]
    assert found.tornado[0].cost_low.amount < found.tornado[0].cost_high.amount


def test_both_promises_hold_less_often_than_each():
    people = (Person("ana", euro(900)), Person("bo", euro(100)))
    items = (item("a", spread(5), people=("ana",)), item("b", spread(20), people=("bo",)))
    found = run(plan_of(*items, people=people), runs=4_000)
    assert all(one.together < one.share for one in found.joint)


def test_a_cap_and_a_deadline_are_answered_together():
    plan = plan_of(item("a", spread(5)))
    sure = run(plan, cap=euro(10**9), deadline=datetime.date(2050, 1, 1))
    assert sure.asked == 1
    assert run(plan, deadline=datetime.date(2026, 9, 1)).asked == 0
    assert run(plan).asked is None


def test_a_cap_in_another_currency_is_refused():
    with pytest.raises(UsageError, match="different currencies"):
        run(plan_of(item("a", 1.0)), cap=Money(Decimal(5), "USD"))


def test_single_numbers_are_noted():
    assert "1 of 1 items have one number" in run(plan_of(item("a", 1.0))).notes[0]


def test_a_milestone_takes_no_time():
    found = run(plan_of(item("a", 2.0), item("m", 0.0, "a")))
    assert found.end_days[0] == 2


def test_a_plan_without_a_working_day_is_refused():
    with pytest.raises(UsageError, match="no working day"):
        run(plan_of(item("a", 2.0), weekdays=frozenset()))
