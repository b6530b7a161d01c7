"""The TOML of a model: errors that name file, line and field; a way out that reads back."""

from pathlib import Path

import pytest

from ctoaas.core.errors import UsageError
from ctoaas.plan.decisions.answers import from_file, from_kind, template
from ctoaas.plan.decisions.kinds import kinds
from ctoaas.plan.decisions.model import Choice, Cost, Criterion, Link, Model, Spread
from ctoaas.plan.decisions.model_file import read_model
from ctoaas.plan.decisions.model_text import write_model
from ctoaas.plan.decisions.weights import Preference

FILE = Path("0001-x.md")
MODEL = Model(
    criteria=(
        Criterion("cost", "Cost", 1.0, 0.0, "EUR", "cost", 'a "why"'),
        Criterion("odd key", "Fit", -1.5, 10, "points"),
    ),
    choices=(
        Choice("A \\ B", (("odd key", Spread(1, 2.25, 3)),), Cost(once=Spread(1, 1, 1), exit=None)),
        Choice("C"),
    ),
    preferences=(Preference("cost", "odd key", "first by far"),),
    links=(Link("measure:x", "about", 2.0, "2 people", "a/b", "d", "s", 0.2, 1.0, None),),
    currency="EUR",
    day_rate=Spread(400, 500, 600),
    years=5,
)


def test_a_model_comes_back_as_it_was() -> None:
    assert read_model(write_model(MODEL), FILE) == MODEL


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_every_ready_model_can_be_begun_and_its_template_read(kind, tmp_path) -> None:
    begun = from_kind("Title", kind)
    assert read_model(begun.filed().model, FILE) == begun.model
    assert len(begun.model.criteria) >= 5
    file = tmp_path / "answers.toml"
    file.write_text(template(kind), encoding="utf-8")
    assert from_file(file).model.criteria == begun.model.criteria
    bare = "\n".join(
        line[2:] if line.startswith("# ") and (" = " in line or line.startswith("# [[")) else line
        for line in template(kind).split("\n")
        if "ref =" not in line and "[[evidence]]" not in line and "below" not in line
        if "context" not in line
    )
    file.write_text(bare, encoding="utf-8")
    assert from_file(file).model.preferences


def test_an_error_names_the_line_of_the_decision_file() -> None:
    toml = '[[criteria]]\nid = "a"\ntitle = "A"\nworst = 1\nbest = 1\n'
    with pytest.raises(UsageError, match=r"0001-x\.md line 34: criteria\[1\]\.best: is the worst"):
        read_model(toml, FILE, 30)


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("years = 0", "years: is 0"),
        ('currency = "euro"', "ISO 4217"),
        ('[[options]]\ntitle = "A"\n[options.scores]\nfit = 3', "is not known here"),
        ('[[options]]\ntitle = "A"\n[options.cost]\nonce = [3, 2, 1]', "out of order"),
        ('[[options]]\ntitle = "A"\n[options.cost]\nonce = -4', "once: is -4"),
        ('[[options]]\ntitle = "A"\n[options.cost]\nonce = nan', "once: is NaN"),
        ('[[options]]\ntitle = "A"\n[[options]]\ntitle = "A"', "twice"),
        ('[[evidence]]\nabout = "x"', "has no ref"),
        ("this is no toml", "line 1"),
    ],
)
def test_what_is_wrong_is_said_with_its_field(toml, said) -> None:
    with pytest.raises(UsageError, match=said):
        read_model(toml, FILE)


def test_answers_fill_the_record_and_keep_their_order(tmp_path) -> None:
    file = tmp_path / "a.toml"
    file.write_text(
        'title = "T"\ncontext = """One.\n\nTwo."""\ndissent = ["Bo: no"]\nreview_on = 2027-01-31\n'
        '[[options]]\ntitle = "B"\ngood = ["it is there"]\n[[options]]\ntitle = "A"\n',
        encoding="utf-8",
    )
    decision = from_file(file).decision
    assert decision.context == "One.\n\nTwo."
    assert [option.title for option in decision.options] == ["B", "A"]
    assert decision.options[0].arguments == ("Good, because it is there",)
    assert decision.review_on.isoformat() == "2027-01-31"
