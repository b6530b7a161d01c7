"""Risks by hand, the order of steps, and the three sentences."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from ctoaas.assess.judge import assess
from ctoaas.assess.risk_sums import SUMS, learning
from ctoaas.assess.risks import REVIEW_AFTER, risks, stories
from ctoaas.assess.steps import expected_loss, steps, worth
from ctoaas.assess.verdict import verdict
from ctoaas.core.judgement import Characteristic, Confidence, Finding, Rating, Risk, Severity
from ctoaas.core.outcome import Unavailable
from ctoaas.core.quantity import Money, Range
from ctoaas.measure.runner import Result
from ctoaas.workspace.company import DayRate
from tests.assess.worlds import AS_OF, answers, facts, made_up, repository, result

DAY = AS_OF.date()
SOME_FINDING = Finding(
    id="",
    rule="",
    repository="shop",
    subject="shop",
    severity=Severity.MEDIUM,
    severity_reason="",
    confidence=Confidence.HIGH,
    confidence_reason="",
    characteristic=Characteristic.MAINTAINABILITY,
    title="",
    saw="",
    means="",
    counter="",
    remedy="Do it.",
    effort_days=None,
    claims=(),
)
SOME_RISK = Risk(
    id="",
    repository="shop",
    title="",
    event="",
    cause="",
    effect="",
    frequency_per_year=Range(1, 1, 1, 0.8),
    loss_days=Range(10, 10, 10, 0.8),
    loss_money=None,
    basis="",
    narrowed_by="",
    controls=(),
    trigger="",
    review_on=DAY,
    claims=(),
)
QUICK = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])


def _risks(*results: Result, rate: DayRate | None = None) -> dict[str, Risk]:
    return {risk.id.partition(":")[2]: risk for risk in risks(answers(*results), rate, DAY)[0]}


def _person(name: str, orphaned_lines: int, *, is_active: bool = True) -> Result:
    return result(
        "offboarding", 0.2, subject=name, is_active=is_active, orphaned_lines=orphaned_lines
    )


def test_code_that_is_easy_to_follow_makes_nothing_slower() -> None:
    work = result("activity_trend", 1.0, commits_recent=900)
    assert "changes-get-slower" in _risks(work, result("cognitive_profile", 0.07, n=500))
    assert "changes-get-slower" not in _risks(work, result("cognitive_profile", 0.06, n=500))


def test_every_risk_says_what_would_narrow_its_range() -> None:
    assert all(story.narrowed_by.endswith(".") for story in stories())


def test_the_loss_of_key_people_is_their_number_times_the_base_rates() -> None:
    found = _risks(
        _person("p1", 24_000),
        _person("p2", 12_000),
        _person("p3", 499),
        _person("p4", 90_000, is_active=False),
    )
    risk = found["a-key-person-leaves-or-falls-ill"]
    # Two people, 13 % leaving and 4 % long absent a year. Who leaves costs a ramp-up of 42 days,
    # who is ill the learning of 18,000 lines at 1,200 a day.
    assert risk.frequency_per_year.likely == pytest.approx(2 * 0.17)
    assert risk.loss_days.likely == pytest.approx((0.13 * 42 + 0.04 * 15) / 0.17)
    assert "Two people are in that position." in risk.event
    assert risk.review_on == DAY + REVIEW_AFTER


def test_learning_takes_at_least_a_handover_and_at_most_a_ramp_up() -> None:
    assert learning(10).likely == 8
    assert learning(10_000_000).likely == 42
    assert learning(10_000_000).high == 126


def test_money_is_days_times_rates_and_absent_without_rates() -> None:
    rate = DayRate(None, Money(Decimal(400), "EUR"), Money(Decimal(800), "EUR"))
    rich = _risks(_person("p1", 24_000), rate=rate)["a-key-person-leaves-or-falls-ill"]
    assert rich.loss_money == (
        Money(400 * Decimal(str(rich.loss_days.low)), "EUR"),
        Money(800 * Decimal(str(rich.loss_days.high)), "EUR"),
    )
    assert _risks(_person("p1", 24_000))["a-key-person-leaves-or-falls-ill"].loss_money is None


def test_a_risk_without_numbers_is_not_told() -> None:
    gone = Unavailable("shallow", "the whole history")
    assert _risks(Result("offboarding", "shop", gone, {})) == {}


def test_every_risk_has_its_texts_controls_and_sum() -> None:
    assert {story.id for story in stories()} == set(SUMS)
    for story in stories():
        assert story.controls
        assert story.trigger.endswith(".")
        assert not story.title.endswith(".")


@QUICK
@given(repository())
def test_ranges_are_in_order_and_the_dearest_risk_comes_first(results: list[Result]) -> None:
    said = assess({"shop": results}, [facts()], company="Acme", as_of=AS_OF, version="1")
    losses = [expected_loss(risk) for risk in said.risks]
    assert losses == sorted(losses, reverse=True)
    for risk in said.risks:
        assert risk.frequency_per_year.low >= 0
        assert risk.loss_days.low >= 0


@QUICK
@given(repository())
def test_the_first_step_answers_the_gravest_finding(results: list[Result]) -> None:
    said = assess({"shop": results}, [facts()], company="Acme", as_of=AS_OF, version="1")
    assert len(said.steps) <= 3
    assert len({step.finding for step in said.steps}) == len(said.steps)
    if said.steps and said.findings[0].severity is not Severity.LOW:
        assert said.steps[0].finding == said.findings[0].id


def test_among_trifles_the_first_step_is_worth_most() -> None:
    small = replace(
        SOME_FINDING,
        rule="changes-do-not-say-what-asked-for-them",
        severity=Severity.LOW,
        effort_days=Range(1, 1, 1, 0.8),
    )
    found = [
        replace(small, id="shop:a", effort_days=Range(5, 5, 5, 0.8)),
        replace(small, id="shop:b"),
    ]
    assert [step.finding for step in steps(found, [], many=False)] == ["shop:b", "shop:a"]
    assert worth(found[1], {}) > worth(found[0], {})


def test_a_risk_of_less_than_a_day_a_year_at_worst_is_not_told() -> None:
    churn = result("repository_churn", 0.001)
    few = _risks(result("knowledge_loss", 0.5, lost_lines=500_000), churn)
    assert few == {}
    more = _risks(result("knowledge_loss", 0.5, lost_lines=700_000), churn)
    assert list(more) == ["lost-knowledge-has-to-be-learnt-again"]


def test_what_a_step_avoids_is_taken_off_before_the_next() -> None:
    def finding(rule: str) -> Finding:
        return replace(SOME_FINDING, id=f"shop:{rule}", rule=rule, effort_days=Range(1, 1, 1, 0.8))

    spent = [
        finding("a-few-tangled-files-draw-much-of-the-work"),
        finding("there-is-little-test-code"),
    ]
    other = finding("parts-are-known-to-nobody-active")
    dear = replace(SOME_RISK, id="shop:a-change-in-a-hotspot-goes-wrong")
    cheap = replace(
        SOME_RISK,
        id="shop:a-part-nobody-knows-needs-a-change",
        loss_days=Range(4.5, 4.5, 4.5, 0.8),
    )
    # Hotspot 10 days a year: 3.5 avoided first, then 0.3 of the 6.5 left = 1.95; the other 2.25.
    taken = steps([*spent, other], [dear, cheap], many=False)
    assert [step.finding.partition(":")[2] for step in taken] == [
        "a-few-tangled-files-draw-much-of-the-work",
        "parts-are-known-to-nobody-active",
        "there-is-little-test-code",
    ]


def test_the_verdict_says_what_it_is_what_worries_and_where_to_start() -> None:
    results = [
        result("duplicated_share", 0.3, n=300, groups=9),
        result("test_code_ratio", 0.02, n=200),
        result("unit_size_profile", 0.2, n=900, very_high_share=0.01, very_high_functions=1),
        result("cyclomatic_profile", 0.01, n=900, high_functions=1, very_high_functions=0),
        result("cognitive_profile", 0.05, n=900, very_high_functions=0),
    ]
    said = assess({"shop": results}, [facts()], company="Acme", as_of=AS_OF, version="1")
    first, second, third = said.verdict
    assert re.fullmatch(r"“shop”: the code (is|needs) [a-z ]+ \(\d\.\d of five stars\)\.", first)
    assert second.startswith("What worries most: ")
    assert third.startswith("Start here: ")
    assert third.endswith("of work.")
    assert all(sentence.count(". ") == 0 for sentence in said.verdict)


def _rated(characteristic: Characteristic, stars: float) -> Rating:
    return Rating(
        "shop", characteristic, stars, None, None, Confidence.HIGH, (), (), None, "Because."
    )


@pytest.mark.parametrize(
    ("code", "knowledge", "said"),
    [
        (
            3.1,
            2.1,
            "the code is in fair order (3.1 of five stars), but the knowledge behind it "
            "needs work (2.1)",
        ),
        (
            2.6,
            2.6,
            "the code is in fair order (2.6 of five stars), and so is the knowledge "
            "behind it (2.6)",
        ),
        (
            1.9,
            2.1,
            "the code needs work (1.9 of five stars), and so does the knowledge behind it (2.1)",
        ),
        (
            3.46,
            1.2,
            "the code is in good order (3.5 of five stars), but the knowledge behind it "
            "is at risk (1.2)",
        ),
    ],
)
def test_the_first_sentence_is_short_and_agrees_with_the_digit_shown(
    code: float, knowledge: float, said: str
) -> None:
    rated = [
        _rated(Characteristic.MAINTAINABILITY, code),
        _rated(Characteristic.CONTINUITY, knowledge),
    ]
    (first, _, _), claims = verdict([facts()], rated, [], [], DAY)
    assert first == f"“shop”: {said}."
    assert len(first) <= 120
    assert [claim.value for claim in claims] == [code, knowledge]


def test_nothing_to_say_is_said_calmly() -> None:
    said = assess({"shop": []}, [facts()], company="Acme", as_of=AS_OF, version="1")
    assert said.verdict[0].endswith(": too little could be measured to rate it.")
    assert said.verdict[1] == "Nothing that could be read is cause for worry."
    assert said.steps == ()


def test_no_repository_gives_an_empty_assessment() -> None:
    said = assess({}, [], company="Acme", as_of=AS_OF, version="1")
    assert said.verdict[0] == "No repository was read."
    assert said.findings == ()
    assert said.risks == ()


def test_several_repositories_are_judged_together() -> None:
    said = assess(
        {"shop": made_up(1, "shop"), "site": made_up(2, "site")},
        [facts("shop"), facts("site")],
        company="Acme",
        as_of=AS_OF,
        version="1",
    )
    assert said.verdict[0].startswith("Two repositories with 120,000 lines of code: ")
    assert {finding.repository for finding in said.findings} == {"shop", "site"}
    assert all("“shop”" in step.title or "“site”" in step.title for step in said.steps)


def test_a_missing_table_is_one_unknown_with_what_would_make_it_known() -> None:
    gap = Unavailable("the clone is shallow", "the whole history")
    said = assess(
        {"shop": [Result(name, "shop", gap, {}) for name in ("truck_factor", "knowledge_loss")]},
        [facts()],
        company="Acme",
        as_of=AS_OF,
        version="1",
    )
    assert said.unknowns[0].question.startswith(
        "How many people could leave before the product is in trouble?"
    )
    assert said.unknowns[0].reason == "The clone is shallow."
    assert said.unknowns[0].how_to_know == "Needed: the whole history."
    assert sum("shallow." in unknown.reason for unknown in said.unknowns) == 1
    assert any("secure" in unknown.question for unknown in said.unknowns)
