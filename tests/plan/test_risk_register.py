"""risks.toml: what is read, what is refused, what is counted, and how it burns down."""

from datetime import date
from pathlib import Path

import pytest

from ctoaas.core.errors import UsageError
from ctoaas.forecast.expert import TwoPiece
from ctoaas.plan.risks.burndown import burndown
from ctoaas.plan.risks.from_assessment import entries
from ctoaas.plan.risks.quantify import quantify
from ctoaas.plan.risks.risk import Control, Entry
from ctoaas.plan.risks.risks_file import HEAD, of
from ctoaas.plan.risks.risks_text import entry_text
from ctoaas.workspace.toml_file import parse

DAY = date(2027, 3, 1)


def register(text: str):
    return of(parse(text.encode(), Path("risks.toml")))


def entry(**changed: object) -> Entry:
    held = {"id": "a", "title": "A", "frequency": 2.0, "loss_days": 3.0} | changed
    return Entry(**held)


def test_the_head_of_a_new_register_can_be_read():
    assert register(HEAD).entries == ()


def test_the_example_in_the_head_can_be_read_when_it_is_uncommented():
    lines = [line.removeprefix("# ") for line in HEAD.splitlines()]
    start = lines.index("[[risks]]")
    text = 'currency = "EUR"\n' + "\n".join(lines[start:])
    assert register(text).entries[0].controls[0].effect == 0.7


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("frequency = { low = 1, likely = 0.5, high = 2 }", "order"),
        ("frequency = -1", "frequency"),
        ("frequency = nan", "frequency"),
        ("frequency = { low = 1, likely = 2, high = 900 }", "high"),
        ("loss_days = { low = 5, high = 2 }", "low not below"),
        ("loss_days = 0", "loss_days"),
        ("loss_money = 100", "without a currency"),
        ("colour = 3", "colour"),
        ("controls = [{ initiative = 'x', effect = 1.2 }]", "effect"),
        ("review_on = 'soon'", "review_on"),
    ],
)
def test_a_mistake_is_refused_with_its_line_and_field(line, said):
    with pytest.raises(UsageError, match=rf"risks\.toml line \d+: .*{said}|{said}"):
        register(f'[[risks]]\nid = "a"\ntitle = "A"\n{line}\n')


def test_two_risks_of_one_id_are_refused():
    with pytest.raises(UsageError, match="second time"):
        register('[[risks]]\nid="a"\ntitle="A"\n[[risks]]\nid="a"\ntitle="B"\n')


def test_a_loss_of_two_ends_has_its_middle_between_them_in_factors():
    held = register('[[risks]]\nid="a"\ntitle="A"\nloss_days={low=1,high=100}\n').entries[0]
    assert isinstance(held.loss_days, TwoPiece)
    assert held.loss_days.quantile([0.1, 0.5, 0.9]) == pytest.approx([1, 10, 100])


def test_days_become_money_by_the_rate_and_money_is_added():
    found = quantify([entry(loss_money=100.0)], DAY, rate=500.0)
    assert found.together.total.mean == pytest.approx(2 * (3 * 500 + 100))


def test_without_a_rate_days_and_money_are_not_added():
    found = quantify([entry(loss_money=100.0)], DAY)
    assert found.together.total is None
    assert found.together.days.mean == pytest.approx(6)
    assert found.together.money.mean == pytest.approx(200)


def test_a_control_counts_from_the_day_it_is_done():
    control = Control("fix", "frequency", 0.5, done_on=DAY)
    before = quantify([entry(controls=(control,))], date(2027, 2, 28))
    after = quantify([entry(controls=(control,))], DAY)
    assert before.together.days.mean == pytest.approx(6)
    assert after.together.days.mean == pytest.approx(3)
    assert after.bare.days.mean == pytest.approx(6)


def test_what_a_planned_control_saves_is_loss_before_less_loss_after():
    controls = (Control("rarer", "frequency", 0.5), Control("cheaper", "loss", 0.5))
    found = quantify([entry(controls=controls)], DAY)
    assert [each.days for each in found.worths] == pytest.approx([3, 3])
    assert found.planned.days.mean == pytest.approx(1.5)


def test_a_closed_risk_and_one_not_yet_known_do_not_count():
    closed = entry(id="b", closed_on=date(2027, 1, 1))
    later = entry(id="c", noted_on=date(2027, 6, 1))
    assert [e.id for e in quantify([entry(), closed, later], DAY).entries] == ["a"]


def test_a_risk_without_numbers_is_named_and_not_counted():
    found = quantify([entry(frequency=None)], DAY)
    assert [each.id for each in found.unquantified] == ["a"]
    assert found.together.chance == 0


def test_the_chance_of_something_is_that_of_independent_risks():
    found = quantify([entry(frequency=0.5), entry(id="b", frequency=0.5)], DAY)
    assert found.together.chance == pytest.approx(1 - 2.718281828**-1, abs=0.01)


ROW = {
    "id": "shop:a-key-person-leaves",
    "repository": "shop",
    "title": "A key person leaves",
    "event": "",
    "cause": "",
    "effect": "",
    "frequency_per_year": {"low": 0.1, "likely": 0.2, "high": 0.4, "level": 0.8},
    "loss_days": {"low": 10, "likely": 20, "high": 40, "level": 0.8},
    "trigger": "",
    "review_on": "2027-04-01",
}


def document(as_of: str, high: float = 40) -> dict[str, object]:
    row = ROW | {"loss_days": {"low": 10, "likely": 20, "high": high, "level": 0.8}}
    return {"as_of": f"{as_of}T00:00:00Z", "repositories": [{}], "risks": [row]}


def test_a_risk_of_an_assessment_reads_back_from_the_register_with_its_ranges():
    (held,) = entries(document("2027-01-01"))
    (again,) = register(entry_text(held)).entries
    assert again.frequency.quantile([0.1, 0.5, 0.9]) == pytest.approx([0.1, 0.2, 0.4], rel=0.01)
    assert again.source == "assessment:shop:a-key-person-leaves"


def test_a_low_end_of_nothing_is_read_as_a_range():
    row = ROW | {"frequency_per_year": {"low": 0, "likely": 0.2, "high": 0.4, "level": 0.8}}
    (held,) = entries({"as_of": None, "risks": [row]})
    assert held.frequency.quantile([0.9]) == pytest.approx([0.4])


def test_the_burn_down_has_a_point_for_each_assessment_then_today_then_the_plan():
    (taken,) = entries(document("2027-01-01"))
    planned = Entry(
        **{f: getattr(taken, f) for f in taken.__dataclass_fields__}
        | {"controls": (Control("deputy", "frequency", 0.5),)}
    )
    points = burndown([document("2026-06-01", 80), document("2027-01-01")], [planned], DAY, None)
    assert [p.what for p in points] == [
        "assessment",
        "assessment",
        "today",
        "when the plan is done",
    ]
    first, second, now, after = (p.found.days.mean for p in points)
    assert first > second == pytest.approx(now)
    assert after == pytest.approx(now / 2)


def test_a_risk_taken_over_from_an_assessment_is_not_counted_twice():
    (taken,) = entries(document("2027-01-01"))
    points = burndown([document("2027-01-01")], [taken], DAY, None)
    assert [point.risks for point in points] == [1, 1]


def test_what_was_noted_since_the_first_point_is_told_apart():
    late = entry(id="late", noted_on=date(2027, 2, 1))
    *_, now = burndown([document("2027-01-01")], [late], DAY, None)
    assert now.new.days.mean == pytest.approx(6)
