"""Initiatives from findings and goals: what they are worth, and that people's edits stay."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ctoaas.core.quantity import Range
from ctoaas.forecast.expert import ThreePoints
from ctoaas.forecast.track_record import Outcome
from ctoaas.plan.goals.goal import Goal, Goals
from ctoaas.plan.proposals.draft import Draft, Way
from ctoaas.plan.proposals.from_findings import effort_of, from_findings
from ctoaas.plan.proposals.from_goals import from_goals
from ctoaas.plan.proposals.initiatives_text import initiative, without_known
from ctoaas.plan.scope.writing import known_ids
from ctoaas.plan.writing.toml_text import inline, quoted, table
from tests.builders.assessment import assessment


def goal(id_: str, statement: str) -> Goal:
    return Goal(id_, statement, "a number", Decimal(1), Decimal(2))


def known():
    """The built assessment with findings of rules there are."""
    held = assessment()
    rules = ("few-people-know-most-of-the-code", "a-few-tangled-files-draw-much-of-the-work")
    findings = tuple(
        replace(finding, rule=rule, id=f"{rule}:shop")
        for finding, rule in zip(held.findings, rules, strict=False)
    )
    return replace(held, findings=findings)


def test_findings_of_rules_that_are_gone_are_left_out():
    assert from_findings(assessment(), 50.0) == ()


def test_together_the_remedies_are_worth_the_points_given():
    found = from_findings(known(), 50.0)
    assert found
    assert sum(each.value for each in found) == pytest.approx(50, abs=0.1)
    assert [each.value for each in found] == sorted((e.value for e in found), reverse=True)


def test_a_remedy_names_its_finding_and_has_a_range():
    for each in from_findings(known(), 50.0):
        assert each.why[0].startswith("finding:")
        assert each.ways[0].days.low < each.ways[0].days.high


def test_without_a_record_the_effort_is_the_rule_s_and_says_so():
    points, basis = effort_of(Range(2, 5, 12, 0.8))
    assert points == ThreePoints(2, 5, 12)
    assert "house prior" in basis


def test_a_record_of_overruns_moves_the_effort_up():
    record = [Outcome(ThreePoints(2, 5, 12), 15.0)] * 12
    points, basis = effort_of(Range(2, 5, 12, 0.8), record)
    assert points.likely > 5
    assert "12 finished forecasts" in basis


def test_an_effort_without_width_still_gets_one():
    points, _ = effort_of(Range(0, 0, 0, 0.8))
    assert 0 < points.low < points.high


def test_a_goal_brings_the_block_its_words_name():
    (found,) = from_goals(Goals(goals=(goal("a", "Guests book a table"),)), 100.0, "backend")
    assert found.id == "booking"
    assert found.value == 100


def test_two_goals_of_one_block_are_one_initiative_worth_both():
    held = Goals(goals=(goal("a", "Guests book a table"), goal("b", "Bookings by phone")))
    (found,) = from_goals(held, 100.0, "backend")
    assert found.value == pytest.approx(100)
    assert found.why == ("goal:a", "goal:b")


def test_a_goal_no_block_serves_is_not_forgotten():
    (found,) = from_goals(Goals(goals=(goal("a", "Happier cows"),)), 100.0, "backend")
    assert found.id == "goal-a"
    assert found.ways[0].days == ThreePoints(4, 12, 40)


def test_what_is_in_the_file_is_not_proposed_again(tmp_path):
    file = tmp_path / "initiatives.toml"
    draft = Draft("a", "A", 1.0, (Way("own", "in-house", ThreePoints(1, 2, 4), "backend"),))
    assert known_ids(file) == frozenset()
    file.write_text(initiative(draft, "test") + "\n")
    assert known_ids(file) == {"a"}
    assert without_known((draft,), known_ids(file)) == ()


def test_a_text_of_any_kind_stays_one_line_of_toml():
    assert quoted('a "b"\n\\c\x00') == '"a \\"b\\" \\\\c"'


def test_an_entry_leaves_out_what_nobody_said():
    assert table("x", {"a": None, "b": "", "c": (), "d": inline(low=1, high=2.5)}) == (
        "[[x]]\nd = { low = 1, high = 2.5 }"
    )
