"""Risks from tables."""

import pytest

from ctoaas.core.errors import UsageError
from ctoaas.plan.imports.risks import EXAMPLE, risks, scale

SIMPLERISK = b"""\
ID,Status,Subject,Classic Likelihood,Classic Impact,Owner
1001,New,Backups were never restored,2,3,Ana
1002,Closed,Old one,1,1,
"""


@pytest.fixture
def steps(tmp_path):
    file = tmp_path / "scale.toml"
    file.write_text(EXAMPLE, "utf-8")
    return scale(file)


def test_likelihood_and_impact_are_no_amounts_without_a_scale():
    found = risks(SIMPLERISK, "r.csv", None)
    assert len(found.entries) == 1
    assert not found.entries[0].is_quantified
    assert any("unquantified" in line for line in found.report)


def test_the_users_scale_makes_ranges_of_them(steps):
    (entry,) = risks(SIMPLERISK, "r.csv", steps).entries
    assert entry.is_quantified
    assert entry.source == "import:1001"
    assert entry.frequency.quantile(0.9) == pytest.approx(0.5)
    assert entry.loss_money.quantile(0.1) == pytest.approx(10_000)


def test_columns_with_ranges_need_no_scale():
    text = "Risk;frequency low;frequency high;loss low;loss high\nFire;0,01;0,1;1.000,5;20.000,5\n"
    (entry,) = risks(text.encode(), "r.csv", None).entries
    assert entry.loss_money.quantile(0.9) == pytest.approx(20_000.5)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("A\n1\n", "no column for what the risk is"),
        ("Risk,loss low,loss high\nFire,5,2\n", "needs a low above 0"),
        ("Owner,Risk\nAna,\n", "is empty"),
    ],
)
def test_a_wrong_table_is_one_line(text, says):
    with pytest.raises(UsageError, match=says):
        risks(text.encode(), "r.csv", None)


def test_a_step_the_scale_does_not_know_is_named(steps):
    with pytest.raises(UsageError, match=r'line 2, .*"5" is no step'):
        risks(b"Risk,Likelihood,Impact\nFire,5,1\n", "r.csv", steps)
