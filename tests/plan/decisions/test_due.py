"""A decision is due when its evidence changes or its days have come, and not otherwise."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ctoaas.core.errors import UsageError
from ctoaas.plan.decisions.due import due, reopened
from ctoaas.plan.decisions.evidence import look, stamp
from ctoaas.plan.decisions.folder import Filed
from ctoaas.plan.decisions.model import Link, Model
from ctoaas.plan.decisions.model_text import write_model
from ctoaas.plan.decisions.record import Decision, State

TODAY = date(2027, 1, 31)


def document(people: float = 3.0, severity: str = "high", stars: float | None = 3.2) -> dict:
    measure = {
        "id": "truck_factor",
        "repository": "shop",
        "subject": "shop",
        "outcome": "measured",
        "value": people,
        "unit": "people",
    }
    finding = {"id": "shop:few", "severity": severity, "title": "Few know it", "saw": f"{people}"}
    rating = {"characteristic": "continuity", "repository": "shop", "stars": stars}
    return {
        "schema": "urn:ctoaas:assessment:1",
        "measures": [measure],
        "findings": [finding],
        "strengths": [],
        "risks": [],
        "claims": [],
        "ratings": [rating],
    }


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "assessments" / "one"
    folder.mkdir(parents=True)
    (folder / "assessment.json").write_text(json.dumps(document()), encoding="utf-8")
    return tmp_path


def accepted(root: Path, *links: Link, **more: object) -> Filed:
    folder = root / "assessments" / "one"
    model = Model(links=tuple(stamp(link, folder, root) for link in links))
    decision = Decision("T", "accepted", model=write_model(model), **more)
    return Filed("0001", root / "decisions" / "0001-t.md", decision)


def reasons(held: Filed, newest: dict, root: Path) -> tuple[str, ...]:
    found = due((held,), newest, root, TODAY)
    return found[0].reasons if found else ()


def test_evidence_that_stands_is_no_reason(root) -> None:
    held = accepted(root, Link("measure:truck_factor@shop"), Link("finding:shop:few"))
    assert reasons(held, document(), root) == ()


def test_evidence_that_moved_more_than_its_tolerance_is_named_then_and_now(root) -> None:
    held = accepted(root, Link("measure:truck_factor"))
    (why,) = reasons(held, document(people=1), root)
    assert why == "truck_factor of shop: it was 3 people, it is 1 people"


def test_a_small_move_is_not_worth_a_review(root) -> None:
    held = accepted(root, Link("rating:continuity@shop"))
    assert reasons(held, document(stars=3.3), root) == ()
    assert len(reasons(held, document(stars=2.2), root)) == 1


def test_a_bound_counts_and_nothing_else_when_it_was_set(root) -> None:
    held = accepted(root, Link("measure:truck_factor", below=2))
    assert reasons(held, document(people=9), root) == ()
    assert "below the 2" in reasons(held, document(people=1), root)[0]


def test_a_finding_counts_by_its_severity_and_by_its_absence(root) -> None:
    held = accepted(root, Link("finding:shop:few"))
    assert "it was high, it is low" in reasons(held, document(severity="low"), root)[0]
    gone = {**document(), "findings": []}
    assert "does not say it any more" in reasons(held, gone, root)[0]


def test_an_assessment_changed_after_it_was_cited_is_told(root) -> None:
    held = accepted(root, Link("measure:truck_factor"))
    (root / "assessments/one/assessment.json").write_text("{}", encoding="utf-8")
    assert "was changed after it was cited" in reasons(held, document(), root)[0]


def test_days_that_have_come_are_reasons(root) -> None:
    held = accepted(root, review_on=TODAY, confirm_by=date(2027, 1, 30))
    assert len(reasons(held, document(), root)) == 2
    done = replace(held, decision=replace(held.decision, confirmed="held on 2027-01-20"))
    assert reasons(done, document(), root) == ("its review day was 2027-01-31",)


def test_a_closed_decision_is_never_due(root) -> None:
    held = accepted(root, review_on=date(2020, 1, 1))
    closed = replace(held, decision=replace(held.decision, status="superseded by 2"))
    assert reasons(closed, document(), root) == ()


def test_reopening_makes_it_a_proposal_and_writes_down_why(root) -> None:
    held = accepted(root, Link("measure:truck_factor"))
    (found,) = due((held,), document(people=1), root, TODAY)
    again = reopened(found, TODAY).decision
    assert again.state is State.PROPOSED
    assert again.reopened[0].startswith("2027-01-31: truck_factor of shop")


def test_a_reference_that_says_nothing_is_refused_with_what_there_is(root) -> None:
    with pytest.raises(UsageError, match="finding:shop:few"):
        stamp(Link("measure:nothing"), root / "assessments/one", root)
    with pytest.raises(UsageError, match="is no reference"):
        look("truck_factor", document())
