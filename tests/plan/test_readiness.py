"""The practitioner's check: critical answers, experience, gaps, and a record of each check."""

from datetime import date

import pytest

from ctoaas.core.errors import UsageError
from ctoaas.plan.questionnaire import Answer
from ctoaas.plan.readiness import ledger
from ctoaas.plan.readiness.check import NOT_YET, PARTNER, READY, judge, load, load_answers, template

CHECK = load(None)


def said(**changed: str) -> dict[str, Answer]:
    every = {question.id: "yes" for question in CHECK.questions} | changed
    return {name: Answer(name, word, "said") for name, word in every.items() if word}


def test_all_yes_is_ready() -> None:
    found = judge(CHECK, said())
    assert (found.result, found.confidence, found.steps) == (READY, "high", ())


def test_the_critical_five_must_be_yes() -> None:
    critical = [question.id for question in CHECK.questions if question.is_critical]
    assert critical == ["budget", "risk_in_money", "contracts", "notes", "conflicts"]
    for name in critical:
        assert judge(CHECK, said(**{name: "no"})).result == NOT_YET


def test_one_missing_experience_wants_a_partner_and_two_mean_not_yet() -> None:
    assert judge(CHECK, said(designers="no")).result == PARTNER
    assert judge(CHECK, said(designers="no", company="no")).result == NOT_YET


def test_partly_is_a_gap_for_a_partner() -> None:
    assert judge(CHECK, said(company="partly", designers="partly")).result == PARTNER
    assert judge(CHECK, said(budget="partly")).result == PARTNER


def test_three_next_steps_begin_with_what_is_critical() -> None:
    found = judge(CHECK, said(product="no", references="no", notes="no", selling="partly"))
    by_id = {question.id: question for question in CHECK.questions}
    assert len(found.steps) == 3
    assert found.steps[0] == by_id["notes"].step


def test_an_unknown_answer_lowers_the_confidence_only() -> None:
    found = judge(CHECK, said(budget="", product="", stacks="", support=""))
    assert (found.result, found.confidence) == (READY, "medium")
    assert judge(CHECK, {}).result is None


def test_the_template_can_be_read_and_holds_every_question(tmp_path) -> None:
    file = tmp_path / "r.toml"
    file.write_text(template(CHECK).replace("# ", "").replace("Answers for", "# "), "utf-8")
    kept = [
        line for line in template(CHECK).split("\n") if not line.startswith("# ") or "=" in line
    ]
    file.write_text("\n".join(line.removeprefix("# ") for line in kept), encoding="utf-8")
    assert len(load_answers(file, CHECK)) == len(CHECK.questions)


def test_each_check_is_kept_with_its_day_and_the_same_one_only_once(tmp_path) -> None:
    file = tmp_path / "readiness.jsonl"
    answers = said(company="no")
    found = judge(CHECK, answers)
    assert ledger.append(file, date(2026, 1, 1), found, answers, "rules")
    assert not ledger.append(file, date(2026, 1, 1), found, answers, "rules")
    assert ledger.append(file, date(2026, 7, 1), found, answers, "rules")
    past = ledger.read(file)
    assert [each.on.isoformat() for each in past] == ["2026-01-01", "2026-07-01"]
    assert dict(past[0].answers)["company"] == "no"


def test_a_damaged_line_is_named(tmp_path) -> None:
    file = tmp_path / "readiness.jsonl"
    file.write_text('{"on": "2026-01-01"}\n', encoding="utf-8")
    with pytest.raises(UsageError, match="line 1: is no readiness check"):
        ledger.read(file)
