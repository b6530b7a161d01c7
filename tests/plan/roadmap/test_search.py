import math
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from bench.plan_bars.generated import roadmap
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.forecast.expert import TwoPiece
from ctoaas.plan.roadmap.bound import relaxed
from ctoaas.plan.roadmap.checker import violations
from ctoaas.plan.roadmap.greedy import many_passes, value_per_week
from ctoaas.plan.roadmap.instance import instance_of
from ctoaas.plan.roadmap.naming import named, numbered
from ctoaas.plan.roadmap.placing import worth
from ctoaas.plan.roadmap.search import search
from ctoaas.plan.roadmap.tidy import earlier
from ctoaas.plan.roadmap.wanted import Wanted
from ctoaas.plan.roadmap.wishes import After, Away, Budget, Deadline, Mode, Person, Work
from tests.plan.builders import START, person, wish, wishes

AIMS = ("value", "cost", "end", "unique")


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 10))
def test_passes_keep_every_rule_and_are_never_below_value_per_week(seed, count):
    asked = roadmap(seed, count, quarters=2)
    instance = instance_of(asked)
    first, best = value_per_week(instance), many_passes(instance, passes=12, seed=seed)
    assert violations(asked, named(instance, first)) == []
    assert violations(asked, named(instance, best)) == []
    assert worth(instance, best) >= worth(instance, first)


@pytest.mark.parametrize("aim", AIMS)
def test_the_solver_keeps_every_rule(aim):
    for seed in range(3):
        asked = roadmap(seed, 8, quarters=2)
        instance = instance_of(asked)
        least = worth(instance, value_per_week(instance)) // 2
        wanted = Wanted(aim, least if aim in ("cost", "end") else None)
        found = search(instance, wanted, effort=0.1, passes=20)
        assert found.plan is not None
        assert violations(asked, named(instance, found.plan)) == []


def test_the_solver_is_never_below_our_own_passes():
    for seed in range(4):
        instance = instance_of(roadmap(seed, 12))
        own = many_passes(instance)
        assert search(instance, effort=0.05).figure >= worth(instance, own)


def test_without_the_solver_the_plan_is_ours_and_says_so(monkeypatch):
    monkeypatch.setattr("ctoaas.plan.roadmap.search.has_solver", lambda: False)
    found = search(instance_of(roadmap(1, 6)))
    assert (found.solver, found.bound, found.is_proved) == ("own passes", None, False)


def test_a_plan_keeps_its_names_on_the_way_through_numbers():
    instance = instance_of(roadmap(3, 9))
    plan = value_per_week(instance)
    assert numbered(instance, named(instance, plan)) == plan


def test_moving_to_the_front_makes_nothing_later():
    instance = instance_of(roadmap(5, 10))
    plan = search(instance, effort=0.1).plan
    moved = earlier(instance, plan)
    assert moved.keys() == plan.keys()
    assert all(moved[index].end <= plan[index].end for index in plan)


def test_work_goes_on_after_an_absence():
    away = Away(START + timedelta(days=2), START + timedelta(days=4))
    asked = wishes(wish("a", days=4), people=[person(absences=(away,))])
    plan = search(instance_of(asked)).plan
    # Two days before, three days away (Wednesday to Friday), two days behind.
    assert (plan[0].start, plan[0].end) == (0, 7)
    assert violations(asked, named(instance_of(asked), plan)) == []


def test_work_goes_on_after_each_of_several_absences():
    days = [Away(START + timedelta(days=first), START + timedelta(days=first)) for first in (1, 3)]
    asked = wishes(wish("a", days=3), wish("b", days=2), people=[person(absences=tuple(days))])
    plan = search(instance_of(asked)).plan
    assert max(placed.end for placed in plan.values()) == 7
    assert violations(asked, named(instance_of(asked), plan)) == []


def test_nobody_works_before_they_are_hired_and_have_found_their_feet():
    hire = wish("hire", 0.0, days=0)
    asked = wishes(
        hire,
        wish("work", 5.0, days=3, skill="data"),
        people=[person(), person("dan", "data", joins_after=After("hire", 10))],
    )
    plan = search(instance_of(asked)).plan
    assert plan[1].start >= plan[0].end + 10


def test_a_deadline_in_the_past_of_the_work_leaves_it_out():
    late = wish("late", days=20, deadline=Deadline(START + timedelta(days=5)))
    assert search(instance_of(wishes(late))).plan == {}


def test_a_pinned_initiative_begins_on_its_day():
    pin = date(2026, 10, 5)
    asked = wishes(wish("a", days=3, pin=pin), wish("b", days=30))
    instance = instance_of(asked)
    plan = search(instance).plan
    assert plan[0].start == 20
    assert violations(asked, named(instance, plan)) == []


def test_only_one_of_a_group_is_chosen_and_it_is_the_better_one():
    asked = wishes(wish("a", 3.0, days=2, group="g"), wish("b", 5.0, days=2, group="g"))
    assert search(instance_of(asked)).plan.keys() == {1}


def test_money_of_one_quarter_is_not_spent_in_another_without_carry_over():
    asked = wishes(wish("a", days=0, cash=100.0), quarters=2)
    tight = replace(asked, budget=Budget(None, (Decimal(60), Decimal(60)), carry_over=False))
    loose = replace(asked, budget=Budget(None, (Decimal(60), Decimal(60))))
    assert search(instance_of(tight)).plan == {}
    instance = instance_of(loose)
    plan = search(instance).plan
    assert plan[0].start >= instance.quarter_ends[0]


def test_running_costs_count_against_the_total():
    modes = (Mode("buy", "buy", duration=5.0, monthly=Decimal(100)),)
    asked = wishes(replace(wish("a"), modes=modes), total=200)
    assert search(instance_of(asked)).plan != {}
    short = replace(asked, budget=Budget(Decimal(20)))
    plan = search(instance_of(short)).plan
    # It may still come late enough to cost little.
    assert plan == {} or plan[0].end > 40


def test_an_empty_team_does_what_needs_nobody():
    asked = wishes(wish("a"), wish("b", days=0), people=[])
    assert search(instance_of(asked)).plan.keys() == {1}


def test_no_initiatives_are_a_plan_too():
    found = search(instance_of(wishes()))
    assert (found.plan, found.is_proved) == ({}, True)


def test_the_checker_sees_what_is_wrong():
    asked = wishes(wish("a", days=4), wish("b", days=4, after=(After("a"),)), total=10)
    instance = instance_of(asked)
    plan = search(instance).plan
    assert violations(asked, named(instance, plan)) == []
    wrong = {**plan, 1: replace(plan[1], start=0, end=4, pieces=((0, 0, 4),))}
    problems = violations(asked, named(instance, wrong))
    assert any("before a is over" in one for one in problems)
    assert any("ana does" in one for one in problems)


def test_half_a_person_takes_twice_as_long():
    half = Person("ana", "Ana", ("backend",), share=0.5)
    asked = wishes(
        replace(wish("a"), modes=(Mode("own", "in-house", (Work(4.0, "backend"),)),)), people=[half]
    )
    assert search(instance_of(asked)).plan[0].end == 8


@pytest.mark.parametrize("aim", ["value", "cost"])
def test_no_plan_is_better_than_the_bound_without_the_calendar(aim):
    for seed in range(6):
        instance = instance_of(roadmap(seed, 8, quarters=2))
        least = worth(instance, value_per_week(instance)) // 2 if aim == "cost" else None
        wanted = Wanted(aim, least)
        found = search(instance, wanted, effort=1.0)
        bound = relaxed(instance, wanted).bound
        assert found.plan is not None
        assert bound >= found.figure if aim == "value" else bound <= found.figure


def test_sixty_initiatives_have_a_proven_gap():
    found = search(instance_of(roadmap(1, 60, people=12, quarters=8)), effort=0.5)
    assert found.gap is not None
    assert found.gap < 0.15
    assert (
        violations(
            roadmap(1, 60, people=12, quarters=8),
            named(instance_of(roadmap(1, 60, people=12, quarters=8)), found.plan),
        )
        == []
    )


def test_money_kept_back_is_out_of_the_total_and_of_no_quarter():
    sure, unsure = wish("sure", days=0, cash=90.0), wish("unsure", 1.1, days=0)
    unsure = replace(
        unsure, modes=(replace(unsure.modes[0], cash=TwoPiece(math.log(90), 0.5, 0.5)),)
    )
    asked = wishes(sure, unsure, total=100)
    kept = {
        careful: set(named(i, search(i).plan).ids)
        for careful in (0.0, 1.0)
        for i in [instance_of(asked, careful=careful)]
    }
    assert kept == {0.0: {"unsure"}, 1.0: {"sure"}}
