"""Who should lead: rules that are followed by hand, one cost model, unknown answers."""

from pathlib import Path

import pytest

from ctoaas.core.errors import UsageError
from ctoaas.plan.decisions.model import Spread
from ctoaas.plan.questionnaire import Answer, from_assessment, read_answer
from ctoaas.plan.sourcing import rules as rules_file
from ctoaas.plan.sourcing.answers import load, template
from ctoaas.plan.sourcing.capacity import Need, break_even, courses
from ctoaas.plan.sourcing.fit import fit

RULES = rules_file.load(None)
MIDDLE = {
    "product": "product",
    "hard_decisions": 2.0,
    "people": 5.0,
    "judge": "partly",
    "scope": "no",
    "runway": 12.0,
    "event": "launch",
    "incidents": 1.0,
    "keys": "yes",
    "vendor": "no",
    "regulated": "no",
    "daily": "no",
    "executor": "yes",
    "sharing": "yes",
}


def said(**changed: object) -> dict[str, Answer]:
    every = {**MIDDLE, **changed}
    return {name: Answer(name, v, "said") for name, v in every.items() if v is not None}


def sure(amount: float) -> Spread:
    return Spread(amount, amount, amount)


def test_there_are_fourteen_questions_and_every_outcome_can_come_out() -> None:
    assert len(RULES.questions) == 14
    little = {q.id: 0.0 if q.is_number else q.scores[0][0] for q in RULES.questions}
    little |= {"sharing": "yes", "executor": "yes", "runway": 4.0, "judge": "partly"}
    outcomes = {
        fit(RULES, answers).outcome
        for answers in (
            said(),
            said(sharing="no"),
            said(daily="yes"),
            said(executor="no"),
            said(scope="yes", judge="yes"),
            {n: Answer(n, v, "said") for n, v in {**little, "product": "product"}.items()},
        )
    }
    assert outcomes | {"adviser"} == set(rules_file.OUTCOMES)


@pytest.mark.parametrize(
    ("changed", "outcome", "rule"),
    [
        ({"sharing": "no"}, "do not start", "no access"),
        ({"runway": 2.0}, "do not start", "no money"),
        ({"daily": "yes"}, "full-time CTO", "daily presence"),
        ({"executor": "no"}, "agency with oversight", "nobody to do it"),
        ({"people": 13.0, "hard_decisions": 4.0}, "full-time CTO", "large team"),
        ({"scope": "yes", "judge": "yes"}, "no leadership", "known and judged"),
    ],
)
def test_each_rule_decides_and_names_the_answers_that_did(changed, outcome, rule) -> None:
    found = fit(RULES, said(**changed))
    assert (found.outcome, found.rule.id) == (outcome, rule)
    assert set(found.decided_by) == set(changed)


def test_without_a_rule_the_points_decide() -> None:
    found = fit(RULES, said())
    assert found.rule is None
    assert found.outcome == "fractional CTO"
    assert (found.points, found.most_points) == (17, 28)
    assert len(found.decided_by) == 2


def test_an_unknown_answer_lowers_the_confidence_and_not_the_share_of_points() -> None:
    full = fit(RULES, said())
    fewer = fit(RULES, said(vendor=None, regulated=None, incidents=None))
    assert (full.confidence, fewer.confidence) == ("high", "medium")
    assert fewer.share >= full.share
    assert fewer.outcome == full.outcome


def test_an_open_answer_that_would_change_the_outcome_is_told() -> None:
    found = fit(RULES, said(daily=None, vendor=None))
    assert [(turn.question, turn.answer, turn.outcome) for turn in found.turns] == [
        ("daily", "yes", "full-time CTO")
    ]


def test_no_answer_at_all_gives_no_outcome() -> None:
    found = fit(RULES, {})
    assert (found.outcome, found.confidence, found.decided_by) == (None, "low", ())


def test_break_even_is_the_yearly_cost_over_twelve_day_rates() -> None:
    prices = {"fractional CTO": sure(1300), "full-time CTO": sure(200_000)}
    assert break_even(RULES.models, "GBP", prices).likely == pytest.approx(12.82, abs=0.01)


def test_a_model_at_full_pace_from_the_first_day_costs_days_times_rate() -> None:
    rules = """
[[questions]]
id = "q"
text = "Q?"
answers = { no = 0, yes = 2 }
[[bands]]
most = 1
outcome = "adviser"
[[models]]
name = "fractional CTO"
pay = "day"
most_days = 10
price = { EUR = 1000 }
"""
    held = rules_file._rules(rules_file.parse(rules.encode(), Path("r.toml")))
    (course,) = courses(held.models, Need(sure(5), 12, "EUR"), {})
    assert course.cost.likely == pytest.approx(60_000)
    assert course.covered.likely == pytest.approx(1)
    assert course.per_day.likely == pytest.approx(1000)


def test_more_need_than_days_is_covered_only_in_part() -> None:
    found = {c.name: c for c in courses(RULES.models, Need(sure(15), 24, "EUR"), {})}
    assert found["fractional CTO"].at_full_pace < 0.7
    assert found["full-time CTO"].at_full_pace > 0.75
    assert found["no leadership"].covered.high == 0


def test_a_later_start_and_a_vacancy_cost_capacity() -> None:
    found = {c.name: c for c in courses(RULES.models, Need(sure(5), 24, "EUR"), {})}
    assert (
        found["full-time CTO"].months_to_pace.likely > found["fractional CTO"].months_to_pace.high
    )
    assert found["full-time CTO"].covered.likely < found["full-time CTO"].at_full_pace


def test_a_currency_without_prices_is_not_known_until_an_offer_is_given() -> None:
    need = Need(sure(5), 12, "CHF")
    unknown = {c.name: c.cost for c in courses(RULES.models, need, {})}
    assert unknown["adviser"].needs == '"adviser" = [low, likely, high] under [prices]'
    known = {c.name: c.cost for c in courses(RULES.models, need, {"adviser": sure(3000)})}
    assert known["adviser"].likely > 0


def test_answers_come_from_a_file_and_unknown_is_no_answer(tmp_path) -> None:
    file = tmp_path / "s.toml"
    file.write_text('need_days_per_month = [2, 3, 5]\n[answers]\ndaily = "unknown"\npeople = 4\n')
    held = load(file, RULES)
    assert dict(held.answers)["people"].value == 4
    assert "daily" not in dict(held.answers)
    file.write_text('[answers]\ndaily = "perhaps"\n')
    with pytest.raises(UsageError, match=r"s\.toml line 2: answers\.daily: is \"perhaps\""):
        load(file, RULES)
    file.write_text(template(RULES), encoding="utf-8")
    assert load(file, RULES).answers == ()


def test_an_assessment_fills_in_what_it_can() -> None:
    row = {"outcome": "measured", "subject": "shop", "repository": "shop"}
    document = {
        "as_of": "2026-11-21T00:00:00Z",
        "measures": [
            {**row, "id": "truck_factor", "value": 1.0},
            {**row, "id": "active_people", "value": 6.0},
            {**row, "id": "active_people", "value": 2.0, "repository": "b", "subject": "b"},
        ],
    }
    found = from_assessment(RULES.questions, document)
    assert {name: answer.value for name, answer in found.items()} == {"keys": "yes", "people": 6.0}
    assert found["keys"].source == "truck_factor of shop, 2026-11-21"
    assert from_assessment(RULES.questions, None) == {}


def test_a_typed_answer_may_be_shortened_but_not_guessed() -> None:
    by_id = {question.id: question for question in RULES.questions}
    assert read_answer(by_id["daily"], "Y").value == "yes"
    assert read_answer(by_id["event"], "a").value == "audit"
    assert read_answer(by_id["daily"], "maybe") is None
    assert read_answer(by_id["people"], "4,5").value == 4.5
    assert read_answer(by_id["people"], "-1") is None


def test_edited_rules_are_refused_with_their_line(tmp_path) -> None:
    file = tmp_path / "rules.toml"
    text = rules_file.default_text()
    file.write_text(text.replace('question = "daily", is', 'question = "dayly", is'))
    with pytest.raises(UsageError, match=r'rules\.toml line \d+: rules\[3\].*is "dayly"'):
        rules_file.load(file)
    file.write_text(text.replace("below = 3", "below = 20"))
    assert fit(rules_file.load(file), said()).outcome == "do not start"
