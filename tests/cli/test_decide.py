"""The verbs `cto decide`, `cto source` and `cto ready`: what they write, say and refuse."""

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from ctoaas.cli.deciding.asking import asked_decision, asked_preferences
from ctoaas.cli.deciding.questions import asked_answers
from ctoaas.plan.decisions.answers import from_kind
from ctoaas.plan.decisions.model import Criterion, Model, Spread
from ctoaas.plan.decisions.weights import Preference
from ctoaas.plan.sourcing.answers import written
from ctoaas.plan.sourcing.rules import load as load_rules
from tests.cli.running import cto

HEAVY = ("duckdb", "numpy", "scipy", "jinja2", "typst", "tree_sitter")
ANSWERS = """
title = "Search in the shop"
kind = "build-or-buy"
currency = "EUR"
day_rate = 500
dissent = ["Bo: would rather wait"]
[[options]]
title = "Build"
[options.scores]
weeks = [10, 16, 30]
fit = 80
edge = 6
leave = 1
attention = 4
[options.cost]
build_days = [40, 70, 140]
care_days_per_year = 25
exit_days = 2
[[options]]
title = "Buy"
[options.scores]
weeks = 2
fit = 90
edge = 3
leave = 8
attention = 0.5
[options.cost]
build_days = 8
fees_per_year = [6000, 9000, 16000]
exit_days = 20
[[compare]]
first = "attention"
second = "edge"
answer = "first by far"
"""


@pytest.fixture
def place(here: Path) -> Path:
    """A workspace to stand in."""
    assert cto("init", ".", "--yes", "--currency", "EUR").code == 0
    return here


@pytest.fixture
def decided(place: Path) -> Path:
    (place / "answers.toml").write_text(ANSWERS, encoding="utf-8")
    ran = cto("decide", "new", "--from", "answers.toml", "--json")
    assert ran.code == 0, ran.err
    return Path(ran.data["file"])


@pytest.fixture
def assessed(place: Path, made: Path) -> Path:
    shutil.copytree(made, place / "assessments" / "2020-06-30-abcdefabcdef")
    return place


def test_a_new_decision_is_a_numbered_file_in_the_form_of_madr(decided) -> None:
    assert decided.name == "0001-search-in-the-shop.md"
    text = decided.read_text("utf-8")
    assert text.startswith("---\nstatus: proposed\n")
    assert "## Considered Options\n\n* Build\n* Buy\n" in text
    assert "### Dissent\n\n* Bo: would rather wait" in text


def test_a_ready_model_begins_with_options_criteria_and_a_test_of_the_outcome(place) -> None:
    ran = cto("decide", "new", "Who writes it", "--kind", "hire-or-rent", "--yes")
    text = (place / "decisions" / "0001-who-writes-it.md").read_text("utf-8")
    assert ran.code == 0
    assert "* A freelancer" in text
    assert "### Confirmation" in text
    assert 'measure = "cost"' in text


def test_a_comparison_names_the_winner_its_share_and_what_would_flip_it(decided) -> None:
    ran = cto("decide", "compare", "1", "--json", "--on", "2026-03-02")
    assert ran.code == 0, ran.err
    assert ran.data["options"][0]["title"] == "Buy"
    assert ran.data["verdict"].startswith("Buy wins in ")
    assert "of the admissible weights" in ran.data["verdict"]
    assert ran.data["options"][0]["cost"]["currency"] == "EUR"
    assert ran.data["weight_flips"]
    told = cto("decide", "compare", "search", "--on", "2026-03-02").out
    assert "Build draws level when" in told
    assert "Bo: would rather wait" in told


def test_a_comparison_gives_the_same_bytes_and_a_page_without_script(decided, place) -> None:
    pages = []
    for name in ("a.html", "b.html"):
        assert cto("decide", "compare", "1", "--out", name, "--on", "2026-03-02").code == 0
        pages.append((place / name).read_bytes())
    assert pages[0] == pages[1]
    assert b"<script" not in pages[0]


def test_accepting_writes_option_reason_people_and_the_review_day(decided) -> None:
    ran = cto(*("decide", "accept", "1", "--option", "bu"), "--by", "Ana", "--on", "2026-03-02")
    assert ran.code == 2
    assert "is more than one option" in ran.err
    ran = cto(
        *("decide", "accept", "1", "--option", "buy", "--because", "we have no time."),
        *("--by", "Ana", "--dissent", "Cy: too dear", "--on", "2026-03-02", "--json"),
    )
    assert ran.data["review_on"] == "2027-03-02"
    text = decided.read_text("utf-8")
    assert 'Chosen option: "Buy", because we have no time. The comparison said: Buy wins' in text
    assert "decision-makers: Ana" in text
    assert "* Cy: too dear" in text


def test_due_says_what_and_why_and_can_be_a_gate(decided) -> None:
    cto(
        "decide",
        "accept",
        "1",
        "--option",
        "Buy",
        "--on",
        "2026-03-02",
        "--confirm-by",
        "2026-06-01",
    )
    assert cto("decide", "due", "--on", "2026-05-31", "--fail").code == 0
    ran = cto("decide", "due", "--on", "2026-06-01", "--fail", "--json")
    assert ran.code == 1
    assert ran.data["due"][0]["reasons"] == ["its confirmation test was to be made by 2026-06-01"]
    assert cto("decide", "confirm", "1", "held", "--on", "2026-06-01").code == 0
    assert cto("decide", "due", "--on", "2026-06-01", "--fail").code == 0
    cto("decide", "confirm", "1", "failed", "--note", "31 days", "--on", "2026-07-01")
    assert "failed on 2026-07-01: 31 days" in cto("decide", "due", "--on", "2026-07-01").out


def test_evidence_that_changes_reopens_a_decision(assessed) -> None:
    ref = "measure:truck_factor"
    ran = cto("decide", "new", "Team", "--kind", "hire-or-rent", "--yes", "--evidence", ref)
    assert ran.code == 0, ran.err
    cto("decide", "accept", "1", "--option", "An agency")
    assert cto("decide", "due", "--json", "--on", "2026-01-01").data["due"] == []
    newer = assessed / "assessments" / "2020-07-30-abcdefabcdef"
    shutil.copytree(assessed / "assessments" / "2020-06-30-abcdefabcdef", newer)
    held = json.loads((newer / "assessment.json").read_text("utf-8"))
    for row in held["measures"]:
        if row["id"] == "truck_factor":
            row["value"] += 4
    (newer / "assessment.json").write_text(json.dumps(held), encoding="utf-8")
    found = cto("decide", "due", "--reopen", "--json", "--on", "2026-01-01").data["due"]
    assert found[0]["reopened"]
    assert "truck_factor of shop: it was" in found[0]["reasons"][0]
    assert cto("decide", "list", "--json").data["decisions"][0]["state"] == "proposed"


def test_superseding_leaves_two_files_that_name_each_other(decided) -> None:
    ran = cto("decide", "supersede", "1", "Search again", "--json")
    assert ran.data["supersedes"] == "0001"
    assert 'superseded by [ADR-0002](0002-search-again.md)"' in decided.read_text("utf-8")
    assert "supersedes: 0001" in Path(ran.data["file"]).read_text("utf-8")
    assert cto("decide", "accept", "1", "--option", "Buy").code == 2


def test_refusals_are_one_line_and_write_nothing(place) -> None:
    (place / "bad.toml").write_text('title = "T"\n[[options]]\nname = "x"\n', encoding="utf-8")
    for arguments in (
        ("decide", "new"),
        ("decide", "new", "--from", "bad.toml"),
        ("decide", "new", "T", "--kind", "stop-or-go", "--yes", "--evidence", "measure:x"),
        ("decide", "compare", "7"),
        ("decide", "compare", "--ask", "7"),
    ):
        ran = cto(*arguments)
        assert (ran.code, len(ran.err.splitlines())) == (2, 1), ran.err
    assert not (place / "decisions").exists()


def test_a_decision_without_a_model_cannot_be_compared_and_says_what_to_add(place) -> None:
    cto("decide", "new", "Free", "--yes")
    assert "add what else you could do" in cto("decide", "compare", "1").err


def test_the_template_of_every_kind_is_commented_toml(place) -> None:
    ran = cto("decide", "new", "--template", "--kind", "vendor-choice")
    assert ran.code == 0
    assert ran.out.startswith("# Answers for: Vendor choice")


def test_source_answers_from_the_workspace_and_its_assessment(assessed) -> None:
    (assessed / "plan").mkdir()
    text = '[answers]\nproduct = "product"\nsharing = "yes"\nexecutor = "yes"\nrunway = 12\n'
    (assessed / "plan" / "sourcing.toml").write_text(text, encoding="utf-8")
    ran = cto("source", "--json")
    assert ran.code == 0, ran.err
    assert ran.data["answers"]["keys"]["source"].startswith("truck_factor of shop")
    assert ran.data["confidence"] == "low"
    assert [each["name"] for each in ran.data["models"]][-1] == "full-time CTO"


def test_do_not_start_is_a_possible_answer(place) -> None:
    (place / "s.toml").write_text('[answers]\nsharing = "no"\n', encoding="utf-8")
    told = cto("source", "s.toml").out
    assert told.startswith("Do not start yet")


def test_rules_of_the_workspace_go_before_ours(place) -> None:
    rules = cto("source", "--print-rules").out.replace("below = 3", "below = 30")
    (place / "plan").mkdir()
    (place / "plan" / "sourcing-rules.toml").write_text(rules, encoding="utf-8")
    (place / "s.toml").write_text("[answers]\nrunway = 12\n", encoding="utf-8")
    assert cto("source", "s.toml", "--json").data["rule"] == "no money"


def test_the_cap_of_the_company_is_held_against_every_model(place) -> None:
    file = place / "company.toml"
    file.write_text(file.read_text("utf-8") + "\n[budget]\ncap = 30000\n", encoding="utf-8")
    (place / "s.toml").write_text('[answers]\nproduct = "product"\n', encoding="utf-8")
    told = " ".join(cto("source", "s.toml").out.split())
    assert "May cost more than the € 30,000 of company.toml over 24 months: adviser," in told


def test_without_any_answer_nothing_is_claimed(here) -> None:
    assert cto("source", "--yes").out.startswith("Not known yet")
    assert cto("ready").out.startswith("Not known yet")


def test_readiness_is_kept_with_its_day_and_compared_with_the_last(place) -> None:
    (place / "r.toml").write_text('[answers]\nbudget = "no"\n', encoding="utf-8")
    first = cto("ready", "r.toml", "--on", "2026-01-01", "--json")
    assert (first.data["result"], first.data["is_new"]) == ("not yet", True)
    (place / "r.toml").write_text('[answers]\nbudget = "yes"\n', encoding="utf-8")
    told = cto("ready", "r.toml", "--on", "2026-07-01").out
    assert "Then no, now yes." in told
    assert len((place / "readiness.jsonl").read_text("utf-8").splitlines()) == 2
    dry = cto("ready", "r.toml", "--dry-run", "--json", "--on", "2026-08-01")
    assert dry.data["ledger"] is None


CRITERIA = tuple(Criterion(name, name.upper(), 0, 10) for name in "abc")


def test_scores_and_comparisons_are_asked_and_enter_skips() -> None:
    begun = from_kind("T", "")
    begun = replace(begun, model=Model(criteria=CRITERIA))
    typed = "Why\nOne; Two\n3\nno number\n2 4 6\n\n\n8\n9\n1\n22\n\n"
    with CliRunner().isolation(input=typed):
        found = asked_decision(begun)
    assert found.decision.context == "Why"
    one, two = found.model.choices
    assert dict(one.scores) == {"a": Spread(3, 3, 3), "b": Spread(2, 4, 6)}
    assert set(dict(two.scores)) == {"b", "c"}
    assert [each.answer for each in found.model.preferences] == ["first", "second by far"]


def test_an_answer_that_contradicts_the_others_is_asked_again_and_loses_nothing() -> None:
    said = (Preference("a", "b", "first by far"), Preference("b", "c", "same"))
    model = Model(criteria=CRITERIA, preferences=said)
    with CliRunner().isolation(input="2\n\n"):
        assert asked_preferences(model).preferences == said


def test_questions_are_asked_until_the_answer_can_be_read() -> None:
    questions = load_rules(None).questions[:3]
    with CliRunner().isolation(input="x\nprod\n\n7\n"):
        found = asked_answers(questions, {})
    assert {name: answer.value for name, answer in found.items()} == {
        "product": "product",
        "people": 7.0,
    }
    assert 'product = "product"\npeople = 7\n' in written(found)


def test_the_verbs_of_decide_are_listed_without_loading_anything_heavy() -> None:
    code = (
        "import sys\nfrom ctoaas.cli.main import cto\n"
        "cto.main(['decide', '--help'], standalone_mode=False)\n"
        f"print('LOADED', sorted(set({HEAVY!r}) & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "LOADED []"
    for verb in ("new", "compare", "accept", "confirm", "supersede", "due", "list"):
        assert f"  {verb} " in done.stdout


@pytest.mark.parametrize(
    "kind",
    [
        "build-or-buy",
        "tool-selection",
        "rewrite-or-refactor",
        "hire-or-rent",
        "vendor-choice",
        "stop-or-go",
    ],
)
def test_a_ready_model_that_nobody_filled_in_leads_to_nothing(place, kind) -> None:
    template = cto("decide", "new", "--template", "--kind", kind).out
    (place / "answers.toml").write_text(template, encoding="utf-8")
    assert cto("decide", "new", "--from", "answers.toml").code == 0
    ran = cto("decide", "compare", "1", "--out", "page.html")
    assert ran.code == 0, ran.err
    assert ran.out.startswith("Nothing can be compared yet")
    assert "€ 0" not in ran.out


def test_an_option_that_wins_and_passes_the_budget_is_told_before_it_is_praised(decided) -> None:
    company = decided.parents[1] / "company.toml"
    text = company.read_text("utf-8")
    company.write_text(text + "\n[budget]\ncap = 3000\n", encoding="utf-8")
    ran = cto("decide", "compare", "1", "--json")
    assert ran.code == 0, ran.err
    assert set(ran.data["over_cap"]) == {"Build", "Buy"}
    assert "But it costs more than the € 3,000 you may spend." in cto("decide", "compare", "1").out
    company.write_text(text + "\n[budget]\ncap = 3000000\n", encoding="utf-8")
    assert cto("decide", "compare", "1", "--json").data["over_cap"] == []
