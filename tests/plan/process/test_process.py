"""Rules fit team and stage, are written and read back, and are seen as lived or not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.core.errors import UsageError
from ctoaas.measure.catalogue import catalogue
from ctoaas.plan.process.lived import State, seen
from ctoaas.plan.process.rule import (
    AREAS,
    Check,
    Process,
    Rule,
    all_rules,
    load,
    proposed,
    written,
)
from ctoaas.workspace.company import STAGES


def document(*rows, repositories=("shop",)):
    return {
        "repositories": [{"repository": name} for name in repositories],
        "measures": list(rows),
    }


def row(measure, repository, value, outcome="measured", needs=None):
    return {
        "id": measure, "repository": repository, "subject": repository, "outcome": outcome,
        "value": value, "needs": needs, "reason": None,
    }  # fmt: skip


def one(check):
    return Process(3, "growth", (Rule("r", "release", "Do it.", "", check),))


def test_every_check_of_ours_reads_something_that_exists():
    for rule in all_rules():
        assert rule.check.measure == "" or rule.check.measure in catalogue()
        assert rule.check.measure or rule.check.files or rule.check.needs


@settings(deadline=None)
@given(st.integers(1, 60), st.sampled_from(STAGES))
def test_any_team_at_any_stage_gets_rules_of_every_kind_it_needs(people, stage):
    rules = proposed(people, stage).rules
    assert {"branching", "environments", "security"} <= {rule.area for rule in rules}
    assert [rule.area for rule in rules] == sorted((r.area for r in rules), key=AREAS.index)


def test_one_person_is_not_told_to_have_a_second_look_at_it():
    assert "second-pair" not in {rule.id for rule in proposed(1, "growth").rules}
    assert "look-at-your-own" in {rule.id for rule in proposed(1, "growth").rules}


def test_what_is_written_is_read_back_alike(tmp_path):
    file = tmp_path / "process.toml"
    process = proposed(6, "growth")
    file.write_text(written(process), encoding="utf-8")
    held = load(file)
    assert [(r.id, r.text, r.check) for r in held.rules] == [
        (r.id, r.text, r.check) for r in process.rules
    ]


@pytest.mark.parametrize(
    ("value", "state"), [(10.0, State.LIVED), (14.0, State.NOT_LIVED), (20.0, State.NOT_LIVED)]
)
def test_a_limit_itself_does_not_hold(value, state):
    process = one(Check(measure="release_interval", below=14.0))
    assert seen(process, document(row("release_interval", "shop", value)), None)[0].state is state


def test_a_rule_must_be_lived_in_every_repository():
    process = one(Check(measure="test_code_ratio", above=0.4))
    both = document(
        row("test_code_ratio", "shop", 0.9),
        row("test_code_ratio", "app", 0.1),
        repositories=("shop", "app"),
    )
    found = seen(process, both, None)[0]
    assert found.state is State.NOT_LIVED
    assert "0.1 in app" in found.because
    assert found.evidence == ("measure:test_code_ratio@app", "measure:test_code_ratio@shop")


def test_a_measure_that_says_nothing_for_one_repository_is_not_measurable():
    process = one(Check(measure="working_hours", below=0.25))
    silent = row("working_hours", "shop", None, "unavailable", "a year of work")
    found = seen(process, document(silent), None)[0]
    assert (found.state, found.because) == (State.NOT_MEASURABLE, "a year of work")


def test_a_file_is_a_sign_in_each_repository_whatever_its_letters():
    process = one(Check(files=("security.md",), of="a page"))
    assert seen(process, None, {"shop": ["SECURITY.md"]})[0].state is State.LIVED
    found = seen(process, None, {"shop": ["SECURITY.md"], "app": ["README.md"]})[0]
    assert found.state is State.NOT_LIVED
    assert found.because == "no sign of a page in app"


def test_without_evidence_nothing_is_good_or_bad():
    for check in (Check(measure="change_size", below=9.0), Check(files=("a",)), Check(needs="x")):
        assert seen(one(check), None, None)[0].state is State.NOT_MEASURABLE


def test_what_people_said_counts():
    assert seen(one(Check(lived=True)), None, None)[0].state is State.LIVED


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "people is missing"),
        ('people = 0\nstage = "growth"', "from 1 to 10000"),
        ('people = 3\nstage = "big"', "write one of"),
        ('people = 3\nstage = "growth"\n[[rules]]\nid = "a"', "has no text"),
        ('people = 3\nstage = "growth"\n[[rules]]\nid = "a"\ntext = "b"\narea = "x"', "write one"),
        (
            'people = 3\nstage = "growth"\n[[rules]]\nid = "a"\ntext = "b"\narea = "review"\n'
            'check = { measure = "mood", above = 1 }',
            "write one of",
        ),
        (
            'people = 3\nstage = "growth"\n[[rules]]\nid = "a"\ntext = "b"\narea = "review"\n'
            'check = { measure = "change_size" }',
            "above or below",
        ),
        (
            'people = 3\nstage = "growth"\n[[rules]]\nid = "a"\ntext = "b"\narea = "review"\n'
            "check = { lived = 1 }",
            "true or false",
        ),
    ],
)
def test_a_malformed_process_gives_one_line(tmp_path, text, said):
    file = tmp_path / "process.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"process\.toml line") as error:
        load(file)
    assert said in str(error.value)
