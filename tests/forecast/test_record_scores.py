"""The record says how often ranges held, for whom, and what to ask for next."""

from dataclasses import replace

import numpy as np
import pytest

from ctoaas.forecast.record_scores import LEVEL, score
from tests.builders import forecasts as built


@pytest.fixture
def file(tmp_path):
    return tmp_path / "forecasts.jsonl"


def test_an_empty_ledger_has_a_record_of_nothing(file):
    record = score(built.ledger(file, 0))
    assert record.whole.score.n == 0
    assert record.whole.next_level is None
    assert record.whole.brier is None
    assert len(record.standings) == 1


def test_honest_ranges_hold_as_often_as_they_say(file):
    held = score(built.ledger(file, 60)).whole.score.at(LEVEL)
    assert held.n == 60
    assert held.p_under > 0.05


def test_ranges_half_as_wide_as_the_truth_are_found_out(file):
    whole = score(built.ledger(file, 40, spread=built.TRUE_SPREAD / 2)).whole
    assert whole.score.at(LEVEL).p_under < 0.05
    assert whole.next_level > 0.95


def test_coverage_is_the_count_of_outcomes_between_the_issued_quantiles(file):
    ledger = built.ledger(file, 25)
    inside = sum(
        dict(kept.issued.quantiles)[0.05] <= kept.outcome.value <= dict(kept.issued.quantiles)[0.95]
        for kept in ledger.kept
    )
    assert score(ledger).whole.score.at(LEVEL).inside == inside


def test_estimators_and_methods_have_records_of_their_own_by_name(file):
    record = score(built.ledger(file, 12))
    names = [(standing.kind, standing.name) for standing in record.standings]
    assert names == [
        ("all", "all forecasts"),
        ("estimator", "ana"),
        ("estimator", "ben"),
        ("method", "estimate"),
        ("method", "quote"),
    ]
    assert record.of("estimator", "ana").score.n == 6
    assert record.of("estimator", "nobody") is None


def test_versions_of_a_method_that_changed_have_records_of_their_own(file):
    ledger = built.ledger(file, 12)
    kept = [
        replace(each, issued=replace(each.issued, version=f"{1 + place % 2}, ctoaas 0"))
        if each.issued.method == "quote"
        else each
        for place, each in enumerate(ledger.kept)
    ]
    record = score(replace(ledger, kept=tuple(kept)))
    names = [one.name for one in record.standings if one.kind == "version"]
    assert names == ["quote 1", "quote 2"]
    assert [record.of("version", name).score.n for name in names] == [2, 2]
    assert record.of("method", "quote").score.n == 4


def test_open_re_scoped_and_cancelled_ones_are_counted_and_not_scored(file):
    built.ledger(file, 3)
    record = score(built.with_others(file))
    waiting = record.whole.waiting
    assert (waiting.open, waiting.re_scoped, waiting.cancelled) == (2, 1, 1)
    assert record.whole.score.n == 3


def test_events_are_scored_by_the_squared_distance(file):
    whole = score(built.with_others(file)).whole
    assert whole.events == 2
    assert whole.brier == pytest.approx(((1 - 0.9) ** 2 + 0.6**2) / 2)


def test_every_outcome_falls_in_one_tenth(file):
    whole = score(built.ledger(file, 30)).whole
    assert sum(whole.pit) == 30
    assert len(whole.pit) == 10


def test_said_shares_rise_with_the_outcomes_below_them(file):
    said = score(built.ledger(file, 30)).whole.said
    assert [each.share for each in said] == [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
    held = [each.held for each in said]
    assert held == sorted(held)


def test_a_lasting_shift_raises_the_alarm_with_its_direction(file):
    alarm = score(built.ledger(file, 40, lean=0.9)).whole.alarm
    assert alarm is not None
    assert alarm.direction == "higher"


def test_the_level_rises_after_misses_and_falls_after_hits(file):
    wide = score(built.ledger(file, 30, spread=3.0)).whole
    assert wide.next_level == pytest.approx(0.9 - 30 * 0.05 * 0.1)


def test_damaged_lines_go_with_the_record(file):
    built.ledger(file, 2)
    with file.open("ab") as stream:
        stream.write(b"nonsense\n")
    assert [fault.line for fault in score(built.ledger(file, 0)).faults] == [5]


def test_pinball_is_smallest_for_who_knows(file, tmp_path):
    honest = score(built.ledger(file, 40)).whole.pinball
    blind = score(built.ledger(tmp_path / "other.jsonl", 40, spread=4.0)).whole.pinball
    assert np.mean([loss for _, loss in honest]) < np.mean([loss for _, loss in blind])
