"""A method's record moves its next forecast: not below ten outcomes, not when it was right."""

import math
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from ctoaas.forecast.entries import DAYS_AFTER, EVENT, Issued, Outcome, as_json, entry
from ctoaas.forecast.ledger import Kept, Ledger
from ctoaas.forecast.method_record import MOST, Moves, effect, moves_of
from ctoaas.forecast.stated import SHARES, Stated

DAY = date(2026, 3, 2)
LATER = DAY + timedelta(days=400)


def said(median=100.0, sd=0.4):
    amounts = median * np.exp(sd * special.ndtri(np.array(SHARES)))
    return tuple(zip(SHARES, map(float, amounts), strict=True))


def ledger(values, *, version="1, ctoaas 0", unit="EUR", unmoved=(), by="model"):
    kept = []
    for place, value in enumerate(values):
        quantiles = () if unit == EVENT else said()
        chance = 0.5 if unit == EVENT else None
        issued = Issued(
            f"f{place}", DAY, "x", unit, quantiles, chance, by, "", "quote", version, "",
            unmoved=unmoved,
        )  # fmt: skip
        on = DAY + timedelta(days=place + 1)
        kept.append(Kept(issued, place + 1, Outcome(f"f{place}", on, float(value), unit, "ana")))
    return Ledger(Path(), tuple(kept), ())


def moves(held, on=LATER, unit=lambda _: True, by="model"):
    return moves_of(held, "quote", "1", by, on, unit)


def even(count, shift=0.0, widen=1.0):
    """Outcomes at even shares of a world that is shifted and wider than what was said."""
    scores = special.ndtri((np.arange(count) + 0.5) / count)
    return 100 * np.exp(0.4 * (shift + widen * scores))


def test_nine_outcomes_move_nothing_and_ten_do():
    assert moves(ledger(even(9, shift=2))) is None
    found = moves(ledger(even(10, shift=2)))
    assert found is not None
    assert found.n == 10
    assert found.shift > 1


def test_a_method_that_was_right_is_hardly_moved():
    found = moves(ledger(even(200)))
    assert found is not None
    assert abs(found.shift) < 0.01
    assert abs(found.widen - 1) < 0.02


def test_a_method_that_was_wrong_is_read_where_its_outcomes_lay():
    found = moves(ledger(even(400, shift=0.8, widen=1.6)))
    assert found is not None
    read = Stated(said()).quantile(found.read_at(np.array([0.1, 0.5, 0.9])))
    truth = 100 * np.exp(0.4 * (0.8 + 1.6 * special.ndtri([0.1, 0.5, 0.9])))
    assert np.allclose(read, truth, rtol=0.05)


def test_a_record_learns_from_what_the_method_said_and_not_from_what_was_moved():
    right = said(median=100 * math.exp(0.4), sd=0.4)
    corrected = ledger(even(100, shift=1), unmoved=said())
    held = [
        Kept(Issued(**{**as_fields(one.issued), "quantiles": right}), one.line, one.outcome)
        for one in corrected.kept
    ]
    found = moves(Ledger(Path(), tuple(held), ()))
    assert found is not None
    assert found.shift == pytest.approx(0.9, abs=0.1)


def as_fields(issued):
    return {name: getattr(issued, name) for name in Issued.__dataclass_fields__}


@pytest.mark.parametrize(
    "held",
    [
        ledger(even(20), version="2, ctoaas 0"),
        ledger([1.0] * 20, unit=EVENT),
    ],
    ids=["another version", "yes or no"],
)
def test_other_forecasts_do_not_count(held):
    assert moves(held) is None


def test_only_outcomes_known_by_then_and_of_the_unit_asked_for_count():
    held = ledger(even(20))
    assert moves(held, on=DAY + timedelta(days=9)) is None
    assert moves(held, unit=lambda unit: unit == DAYS_AFTER) is None


def test_the_one_who_issued_weighs_more_than_the_others():
    late, usual = ledger(even(20, shift=2), by="ana"), ledger(even(20), by="ben")
    both = Ledger(Path(), (*late.kept, *usual.kept), ())
    ana, ben = moves(both, by="ana"), moves(both, by="ben")
    assert ana is not None
    assert ben is not None
    assert ana.shift > ben.shift + 0.5


def test_a_record_of_misses_only_stays_within_bounds():
    found = moves(ledger([1e9, 1e-9] * 20))
    assert found is not None
    assert found.widen == MOST


@given(st.floats(-1.5, 1.5), st.floats(0.5, 3), st.integers(100, 400))
def test_moved_draws_keep_their_order_and_no_move_is_none(shift, widen, count):
    draws = np.random.default_rng(count).lognormal(3, 0.5, count)
    moved = Moves(shift, widen, 10).of(draws)
    assert (np.argsort(moved, kind="stable") == np.argsort(draws, kind="stable")).all()
    assert np.allclose(Moves(0.0, 1.0, 10).of(draws), draws)


def test_moved_draws_of_a_log_normal_are_the_log_normal_that_was_asked_for():
    shares = (np.arange(4000) + 0.5) / 4000
    draws = np.exp(2 + 0.5 * special.ndtri(shares))
    moved = Moves(0.4, 1.5, 10).of(draws)
    assert np.allclose(np.log(moved), 2 + 0.5 * (0.4 + 1.5 * special.ndtri(shares)), atol=0.01)


def test_the_effect_is_said_for_the_middle_and_for_the_width():
    found = effect(Stated(said()), Stated(said(120, 0.6)), 14)
    assert found.middle == pytest.approx(1.2)
    assert found.width == pytest.approx(1.5)


def test_what_the_method_said_by_itself_is_kept_in_the_ledger():
    issued = ledger(even(1), unmoved=said()).kept[0].issued
    assert entry(as_json(issued)) == issued
