"""What changed between two assessments, told as better and worse."""

from datetime import date

import pytest

from ctoaas.core.errors import UsageError
from ctoaas.plan.updates.period import period, pick
from ctoaas.plan.updates.spent import EXAMPLE, load_if_there


def document(day, *findings, stars=3.0, truck=2.0, loss=4.0):
    return {
        "as_of": f"{day}T00:00:00Z", "version": "1", "rules_hash": "r", "inputs_hash": day,
        "repositories": [{"repository": "shop", "commit": day}],
        "measures": [
            {"id": "truck_factor", "repository": "shop", "subject": "shop",
             "outcome": "measured", "value": truck, "details": {}},
        ],
        "findings": [
            {"repository": "shop", "rule": rule, "title": rule.capitalize(), "severity": severity}
            for rule, severity in findings
        ],
        "strengths": [],
        "ratings": [{"repository": "shop", "characteristic": "reliability", "stars": stars}],
        "risks": [
            {"repository": "shop", "id": "shop:r", "frequency_per_year": {"likely": 0.5},
             "loss_days": {"likely": loss}},
        ],
        "steps": [],
    }  # fmt: skip


def test_what_went_away_is_better_and_what_came_is_worse():
    before = document("2026-01-01", ("copies", "high"))
    found = period(before, document("2026-02-01", ("silence", "low"), stars=4.0))
    assert found.better == ("No longer so: copies.", "Reliability: 3.0 to 4.0 stars of 5.")
    assert found.worse == ("New: silence.",)
    assert (found.grave.before, found.grave.now) == (1.0, 0.0)


def test_a_rating_that_moved_by_less_than_half_a_star_is_not_told():
    found = period(document("2026-01-01"), document("2026-02-01", stars=3.4))
    assert (found.better, found.worse) == ((), ())


def test_the_expected_loss_is_how_often_times_how_much():
    found = period(document("2026-01-01"), document("2026-02-01", loss=10.0))
    assert (found.loss_days.before, found.loss_days.now) == (2.0, 5.0)


def test_one_assessment_has_nothing_before_it():
    found = period(None, document("2026-02-01"))
    assert found.since is None
    assert found.knowers.before is None


def test_since_picks_the_newest_assessment_up_to_that_day():
    held = [document(f"2026-0{month}-01") for month in (1, 2, 3)]
    assert pick(held, None) == (held[1], held[2])
    assert pick(held, date(2026, 1, 15)) == (held[0], held[2])
    assert pick(held, date(2025, 1, 1)) == (None, held[2])
    assert pick([], None) == (None, None)


def test_what_was_spent_is_read_and_nobody_keeping_it_is_not_zero(tmp_path):
    file = tmp_path / "spent.toml"
    assert load_if_there(file, "EUR") is None
    file.write_text(EXAMPLE, encoding="utf-8")
    assert str(load_if_there(file, "EUR")[0].amount) == "EUR 8400"


@pytest.mark.parametrize(
    ("text", "currency", "said"),
    [
        ("[[spent]]\namount = 3", "EUR", "has no on"),
        ("[[spent]]\non = 2026-01-01", "EUR", "has no amount"),
        ('[[spent]]\non = "then"\namount = 3', "EUR", "a date such as"),
        ("[[spent]]\non = 2026-01-01\namount = nan", "EUR", "write a number"),
        ("[[spent]]\non = 2026-01-01\namount = 3", None, "without a currency"),
        ("spent = 3", "EUR", "a list"),
    ],
)
def test_a_malformed_file_gives_one_line(tmp_path, text, currency, said):
    file = tmp_path / "spent.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"spent\.toml line") as error:
        load_if_there(file, currency)
    assert said in str(error.value)
