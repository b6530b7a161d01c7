"""ideas.toml: thresholds come before results, and results move what rests on the idea."""

from datetime import date
from pathlib import Path

import pytest

from ctoaas.core.errors import UsageError
from ctoaas.forecast.expert import TwoPiece
from ctoaas.plan.ideas.idea import LEVELS
from ctoaas.plan.ideas.ideas_file import HEAD, of
from ctoaas.plan.ideas.moved import chance_if, chance_now, moved, network_risks, risk_factors
from ctoaas.plan.roadmap.wishes import Initiative, Mode, Wishes, Work
from ctoaas.workspace.toml_file import parse

IDEA = """
[[ideas]]
id = "listening"
title = "It listens"
chance = 0.5
initiatives = ["app"]
risks = ["leaves"]
if_it_fails = { low = 1.5, likely = 2, high = 3 }
"""
TEST = """
[[tests]]
idea = "listening"
id = "fifty"
hypothesis = "Good enough"
measure = "share that is right"
threshold = 0.7
set_on = 2027-01-10
passes_if_true = 0.9
passes_if_not = 0.3
"""


def result(value: str, on: str = "2027-02-01") -> str:
    return f'[[results]]\ntest = "fifty"\nvalue = {value}\non = {on}\n'


def ideas(text: str):
    return of(parse(text.encode(), Path("ideas.toml")))


def wishes() -> Wishes:
    work = (Work(TwoPiece(3.0, 0.3, 0.5), skill="backend"),)
    initiative = Initiative("app", "The app", 1.0, (Mode("own", "in-house", work),))
    return Wishes("Plan", date(2027, 1, 4), 2, "EUR", (initiative,))


def test_the_head_of_a_new_file_can_be_read():
    assert ideas(HEAD).ideas == ()


def test_a_passed_test_moves_the_chance_by_bayes_rule():
    (idea,) = ideas(IDEA + TEST + result("0.8")).ideas
    assert chance_now(idea) == pytest.approx(0.5 * 0.9 / (0.5 * 0.9 + 0.5 * 0.3))


def test_a_failed_test_moves_it_down():
    (idea,) = ideas(IDEA + TEST + result("0.69")).ideas
    assert chance_now(idea) == pytest.approx(0.5 * 0.1 / (0.5 * 0.1 + 0.5 * 0.7))


def test_the_threshold_itself_passes():
    (idea,) = ideas(IDEA + TEST + result("0.7")).ideas
    assert idea.tests[0].passed is True


def test_where_lower_is_better_the_threshold_is_the_most():
    text = IDEA + TEST.replace("threshold", 'better = "lower"\nthreshold')
    assert ideas(text + result("0.6")).ideas[0].tests[0].passed is True
    assert ideas(text + result("0.8")).ideas[0].tests[0].passed is False


def test_what_a_test_could_show_is_said_before_it_is_made():
    (idea,) = ideas(IDEA + TEST).ideas
    no, yes = chance_if(idea, idea.tests[0])
    assert chance_now(ideas(IDEA + TEST + result("1")).ideas[0]) == pytest.approx(yes)
    assert chance_now(ideas(IDEA + TEST + result("0")).ideas[0]) == pytest.approx(no)


def test_a_result_moves_the_frequency_of_the_linked_risk():
    (idea,) = ideas(IDEA + TEST + result("0.8")).ideas
    assert risk_factors([idea])["leaves"] == pytest.approx((1 - 0.75) / 0.5)


def test_a_result_moves_the_effort_of_what_rests_on_the_idea():
    (passed,) = moved(ideas(IDEA + TEST + result("0.8")).ideas, wishes())
    (failed,) = moved(ideas(IDEA + TEST + result("0.1")).ideas, wishes())
    assert passed.now[0] < passed.before[0]
    assert failed.now[0] > failed.before[0]
    assert passed.before == failed.before


def test_an_idea_is_a_risk_of_the_forecast_with_the_chance_of_failing():
    (risk,) = network_risks(ideas(IDEA + TEST + result("0.8")).ideas, frozenset({"app"}))
    assert risk.probability == pytest.approx(0.25)
    assert risk.items == ("app",)


def test_a_parked_idea_moves_nothing_and_keeps_its_conditions():
    text = IDEA + '[[parked]]\nidea="listening"\non=2027-03-01\nwould_work_if=["it is cheap"]\n'
    held = ideas(text).ideas
    assert held[0].parked.would_work_if == ("it is cheap",)
    assert risk_factors(held) == {}
    assert network_risks(held, frozenset({"app"})) == ()


def test_there_are_nine_levels_of_readiness():
    assert len(LEVELS) == 9


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (IDEA + TEST + result("1", "2027-01-09"), "before the threshold was set"),
        (IDEA + TEST + result("1") + result("0"), "has a result already"),
        (IDEA + TEST.replace("threshold = 0.7\n", ""), "has no threshold"),
        (IDEA + TEST.replace("passes_if_not = 0.3", "passes_if_not = 0.95"), "passes as often"),
        (IDEA + TEST.replace('"listening"', '"other"'), "write one of listening"),
        (IDEA.replace("chance = 0.5", "chance = 1"), "nobody is sure"),
        (IDEA.replace("chance = 0.5", "readiness = 10"), "readiness"),
        (IDEA.replace("chance = 0.5", "readiness = 2.5"), "whole number"),
        (IDEA + IDEA, "second time"),
        (IDEA + '[[parked]]\nidea="listening"\non=2027-03-01\nwould_work_if=[]\n', "is empty"),
    ],
)
def test_a_mistake_is_refused(text, said):
    with pytest.raises(UsageError, match=said):
        ideas(text)
