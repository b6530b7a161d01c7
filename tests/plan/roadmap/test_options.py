import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import numpy as np
from bench.plan_bars.generated import roadmap

from ctoaas.core.canonical import dumps
from ctoaas.forecast.expert import TwoPiece
from ctoaas.plan.roadmap.checker import violations
from ctoaas.plan.roadmap.conflicts import conflict
from ctoaas.plan.roadmap.difference import difference, replanned
from ctoaas.plan.roadmap.explaining import explained
from ctoaas.plan.roadmap.futures import futures
from ctoaas.plan.roadmap.instance import instance_of
from ctoaas.plan.roadmap.naming import named
from ctoaas.plan.roadmap.options import options
from ctoaas.plan.roadmap.prospects import prospects
from ctoaas.plan.roadmap.search import search
from ctoaas.plan.roadmap.stored import options_json, schedule_json, schedule_of
from ctoaas.plan.roadmap.wishes import Budget, Deadline, Mode
from tests.plan.builders import START, wish, wishes


def solved(asked):
    instance = instance_of(asked)
    return named(instance, search(instance).plan)


def test_the_same_wishes_give_the_same_bytes_with_any_number_of_workers():
    asked = roadmap(2, 7)
    one, two = (options(asked, effort=0.05, workers=workers) for workers in (1, 2))
    assert dumps(options_json(asked, one, "")) == dumps(options_json(asked, two, ""))


def test_accepted_options_keep_their_promises_in_fresh_futures():
    asked = roadmap(203, 8)
    found = options(asked, effort=0.1)
    for option in found.options:
        draws = futures(asked, option.schedule, seed=99, runs=8_000)
        assert violations(asked, option.schedule) == []
        assert 0.75 <= (draws.end <= option.prospects.p80).mean() <= 0.87
        if option.fits:
            assert (draws.cost <= float(asked.budget.total)).mean() >= 0.94


def test_certain_work_ends_when_it_is_planned_to_in_every_future():
    asked = wishes(wish("a", days=4), wish("b", days=6))
    schedule = solved(asked)
    draws = futures(asked, schedule, runs=200)
    assert np.allclose(draws.end, schedule.end)


def test_money_in_the_futures_is_that_of_the_plan_where_nothing_is_uncertain():
    asked = wishes(wish("a", days=0, cash=500.0), total=900)
    draws = futures(asked, solved(asked), runs=200)
    assert np.allclose(draws.cost, 500, rtol=1e-5)


def test_a_hard_deadline_gets_the_room_it_needs():
    days = TwoPiece(float(np.log(20)), 0.5, 0.5)
    first = wish("first", 5.0, days=days)
    by = START + timedelta(days=28)
    urgent = wish("urgent", 4.0, days=TwoPiece(float(np.log(10)), 0.5, 0.5), deadline=Deadline(by))
    found = options(wishes(first, urgent, quarters=2), effort=0.2).options[0]
    likely = found.prospects.of("urgent")
    assert likely.holds >= 0.8
    assert found.fits


def test_what_does_not_hold_is_said_with_by_how_much():
    cash = TwoPiece(float(np.log(1000)), 0.4, 0.4)
    asked = wishes(wish("a", days=0, cash=cash, must=True), total=1100)
    found = options(asked, effort=0.1).options[0]
    assert not found.fits
    assert "futures only" in found.problems[0]


def test_must_haves_above_the_budget_say_what_is_missing():
    asked = wishes(
        wish("a", days=0, cash=800.0, must=True),
        wish("b", days=0, cash=700.0, must=True),
        wish("c", days=0, cash=10.0),
        total=1000,
    )
    assert options(asked, effort=0.1) is None
    found = conflict(asked)
    assert found.is_proved
    assert set(found.wishes) == {
        "the budget of 1,000 EUR",
        '"A" is a must-have',
        '"B" is a must-have',
    }
    assert "500 EUR short" in found.missing


def test_no_initiatives_give_one_option_that_does_nothing():
    found = options(wishes())
    assert [one.schedule.chosen for one in found.options] == [()]
    assert found.notes[0].startswith("There are no initiatives")


def test_at_most_four_options_and_no_two_alike():
    found = options(roadmap(4, 10), effort=0.1)
    assert 1 <= len(found.options) <= 4


def test_what_is_left_out_has_its_price():
    asked = wishes(
        wish("a", 9.0, days=0, cash=800.0), wish("b", 1.0, days=0, cash=700.0), total=1000
    )
    left = options(asked, effort=0.1).options[0].left_out
    assert [(one.initiative, one.extra_cost, one.missing_money) for one in left] == [
        ("b", 700, 500)
    ]


def test_a_plan_survives_its_file():
    schedule = solved(roadmap(6, 8))
    assert schedule_of(json.loads(dumps(schedule_json(schedule)))) == schedule


def test_unchanged_wishes_change_no_plan():
    asked = roadmap(8, 8)
    schedule = solved(asked)
    assert difference(asked, schedule, replanned(asked, schedule)) == ()


def test_a_new_must_have_moves_little():
    asked = wishes(wish("a", days=10), wish("b", days=10))
    before = solved(asked)
    more = replace(asked, initiatives=(*asked.initiatives, wish("c", days=10, must=True)))
    after = replanned(more, before)
    assert {one.initiative: one.kind for one in difference(more, before, after)} == {"c": "added"}


def test_forcing_one_in_tells_what_it_pushes_out():
    asked = wishes(
        wish("a", 9.0, days=0, cash=800.0), wish("b", 1.0, days=0, cash=700.0), total=1000
    )
    found = explained(asked, solved(asked), "b", effort=0.1)
    assert (found.gives_up, found.value_change) == (("a",), -8.0)


def test_prospects_of_quarters_add_up_to_the_whole():
    asked = replace(
        wishes(wish("a", days=0), quarters=2),
        budget=Budget(Decimal(5000)),
    )
    mode = Mode("buy", "buy", duration=5.0, cash=100.0, monthly=Decimal(21))
    asked = replace(asked, initiatives=(replace(asked.initiatives[0], modes=(mode,)),))
    promised = prospects(asked, solved(asked))
    assert promised.paid_p50[-1] == promised.cost_p50
    assert promised.paid_p50[0] < promised.paid_p50[1]


def test_what_costs_money_waits_in_the_futures_for_the_quarter_that_pays_it():
    budget = Budget(by_quarter=(Decimal(100), Decimal(1000)))
    asked = replace(
        wishes(wish("bought", days=0, cash=900.0), wish("free"), quarters=2), budget=budget
    )
    plan = search(instance_of(asked), effort=0.05).plan
    draws = futures(asked, named(instance_of(asked), plan), runs=200)
    assert draws.paid[0].max() <= 100
    assert draws.paid[1].max() == 900
    assert draws.of("free").max() == 10
