"""The beginning: does this help fit, and what is to be reached; both kept in the workspace."""

import json

import pytest
from click.testing import CliRunner

pytestmark = pytest.mark.usefixtures("rows")


@pytest.fixture
def ours(rows):
    """An engagement that has begun with an idea: no repository, no assessment."""
    from tests.portal.seats import small_practice

    held = small_practice()
    held.at = f"/engagements/{held.engagement.id}/"
    held.root = held.engagement.workspace.root
    return held


def seen(ours) -> str:
    from ctoaas.portal.fit.writing import digest_of

    return digest_of(ours.root / "plan" / "sourcing.toml")


def answered(ours, who=None, **answers):
    given = {"seen": seen(ours), **answers}
    return (who or ours.sponsor).post(f"{ours.at}fit/answers/", given)


def cto(*arguments: str) -> str:
    from ctoaas.cli.main import cto as program

    done = CliRunner().invoke(program, list(arguments))
    assert done.exit_code == 0, done.output
    return done.output


def test_nothing_answered_is_not_known_and_says_the_next_step(ours):
    said = ours.sponsor.get(f"{ours.at}fit/").content.decode()
    assert "Nobody has asked yet" in said
    assert "Answer the questions" in said
    assert "Answer the questions" not in ours.viewer.get(f"{ours.at}fit/").content.decode()


def test_answers_give_a_verdict_with_its_reasons(ours):
    assert answered(ours, product="product", people="9", runway="24").status_code == 302
    said = ours.viewer.get(f"{ours.at}fit/").content.decode()
    assert "Decided by" in said
    assert "3 of " in said


def test_the_verdict_is_the_one_of_the_command_line(ours):
    answered(ours, product="product", people="9", runway="24", hard_decisions="5", judge="no")
    told = json.loads(cto("source", "--workspace", str(ours.root), "--json"))
    said = ours.viewer.get(f"{ours.at}fit/").content.decode()
    assert told["outcome"] == "full-time CTO"
    assert "Hire a full-time CTO" in said
    assert told["because"] is None or told["because"] in said


def test_do_not_start_is_a_possible_answer(ours):
    answered(ours, runway="0")
    assert b"Do not start" in ours.sponsor.get(f"{ours.at}fit/").content


def test_prices_and_needs_of_the_file_stay_when_answers_change(ours):
    from ctoaas.plan.sourcing.answers import load
    from ctoaas.plan.sourcing.rules import load as load_rules

    file = ours.root / "plan" / "sourcing.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(
        'currency = "CHF"\nneed_days_per_month = [2.5, 4, 8.1]\nmonths = 12\n'
        '[prices]\n"adviser" = [700, 800.25, 1000]\n[answers]\nproduct = "both"\n'
    )
    rules = load_rules(None)
    before = load(file, rules)
    answered(ours, product="support", people="2.5")
    after = load(file, rules)
    assert (after.currency, after.need, after.months, after.prices) == (
        before.currency, before.need, before.months, before.prices,
    )  # fmt: skip
    assert {name: each.value for name, each in after.answers} == {
        "product": "support",
        "people": 2.5,
    }


@pytest.mark.parametrize("wrong", [{"people": "many"}, {"people": "-1"}, {"product": "soul"}])
def test_an_answer_the_question_cannot_have_is_said_on_the_form(ours, wrong):
    said = answered(ours, **wrong)
    assert said.status_code == 200
    assert b"errorlist" in said.content
    assert seen(ours) == ""


def test_answers_changed_meanwhile_are_shown_beside_ones_own(ours):
    early = seen(ours)
    answered(ours, people="3")
    given = {"seen": early, "people": "7"}
    said = ours.practitioner.post(f"{ours.at}fit/answers/", given)
    assert said.status_code == 409
    assert b"Now: 3. You wrote: 7." in said.content
    assert "people = 3" in (ours.root / "plan" / "sourcing.toml").read_text()


def test_damaged_answers_are_said_and_not_written_over(ours):
    file = ours.root / "plan" / "sourcing.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text("[answers")
    said = ours.sponsor.get(f"{ours.at}fit/").content.decode()
    assert "cannot be read" in said
    assert str(ours.root) not in said
    assert answered(ours, people="3").status_code == 302
    assert file.read_text() == "[answers"


def goal(**more) -> dict:
    return {
        "statement": "Parents book without calling", "metric": "lessons", "unit": "a month",
        "baseline": "40", "target": "200", "by": "2027-06-30", **more,
    }  # fmt: skip


def test_a_goal_and_its_reading_are_those_of_the_command_line(ours):
    assert ours.sponsor.post(f"{ours.at}goals/add/", goal()).status_code == 302
    given = {"goal": "parents-book-without-calling", "value": "120", "on": "2026-11-01"}
    assert ours.practitioner.post(f"{ours.at}goals/reading/", given).status_code == 302
    shown = cto("goals", "list", "--workspace", str(ours.root))
    assert "Parents book without calling" in shown
    said = ours.viewer.get(f"{ours.at}goals/").content.decode()
    assert "Parents book without calling" in said
    assert "50" in said


@pytest.mark.parametrize(
    "wrong", [{"target": "40"}, {"baseline": "x"}, {"metric": ""}, {"target": "1e30"}]
)
def test_a_goal_that_does_not_move_or_is_no_number_is_said_on_the_form(ours, wrong):
    said = ours.sponsor.post(f"{ours.at}goals/add/", goal(**wrong))
    assert b"errorlist" in said.content
    assert not (ours.root / "goals.toml").exists()


def test_a_reading_of_no_goal_is_refused(ours):
    ours.sponsor.post(f"{ours.at}goals/add/", goal())
    before = (ours.root / "goals.toml").read_bytes()
    given = {"goal": "none", "value": "1", "on": "2026-11-01"}
    assert ours.sponsor.post(f"{ours.at}goals/reading/", given).status_code == 400
    assert (ours.root / "goals.toml").read_bytes() == before


def test_damaged_goals_are_said_and_not_written_over(ours):
    (ours.root / "goals.toml").write_text("[[goals")
    assert b"cannot be read" in ours.sponsor.get(f"{ours.at}goals/").content
    said = ours.sponsor.post(f"{ours.at}goals/add/", goal())
    assert b'role="alert"' in said.content
    assert (ours.root / "goals.toml").read_text() == "[[goals"


def test_what_a_reader_may_not_change_stays(ours):
    for page, given in (("fit/answers/", {"people": "1"}), ("goals/add/", goal())):
        assert ours.viewer.post(f"{ours.at}{page}", given).status_code == 403
        assert ours.technical.post(f"{ours.at}{page}", given).status_code == 403


def test_answering_and_setting_stand_in_the_trail(ours):
    from ctoaas.portal.trail.models import TrailEvent

    answered(ours, people="3")
    ours.sponsor.post(f"{ours.at}goals/add/", goal())
    with ours.within():
        rows = list(TrailEvent.objects.all())
    assert [(row.act, row.what) for row in rows] == [
        ("answered", "fit check"),
        ("set", "goal parents-book-without-calling"),
    ]
    assert all(row.after and not row.before for row in rows)
