"""An accepted risk is lived with until a day, and no longer than it is told as it was."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctoaas.core.errors import UsageError
from ctoaas.engage.risk_acceptance import (
    LONGEST,
    AcceptanceState,
    RiskAcceptance,
    accept_risk,
    revoke,
    state_on,
)

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
TODAY = NOW.date()


def accepted(days: int = 30, reason: str = "insured") -> RiskAcceptance:
    until = TODAY + timedelta(days=days)
    return accept_risk("shop:r", "d" * 64, reason, person="ana", at=NOW, until=until)


def test_it_holds_through_its_last_day_and_not_on_the_next():
    held = accepted(days=1)
    assert state_on(held, TODAY + timedelta(days=1)) is AcceptanceState.HOLDS
    assert state_on(held, TODAY + timedelta(days=2)) is AcceptanceState.EXPIRED


def test_it_may_end_on_the_day_it_was_given():
    assert state_on(accepted(days=0), TODAY) is AcceptanceState.HOLDS


@pytest.mark.parametrize(
    ("days", "reason", "why"),
    [(-1, "x", "has passed"), (400, "x", "more than a year ahead"), (1, " ", "is missing")],
)
def test_no_reason_or_no_day_ahead_is_refused(days, reason, why):
    with pytest.raises(UsageError, match=why):
        accepted(days, reason)


def test_the_longest_is_a_year_and_not_a_day_more():
    assert accepted(days=LONGEST.days).until == TODAY + LONGEST


def test_a_risk_that_is_told_otherwise_is_not_the_one_that_was_accepted():
    assert state_on(accepted(), TODAY, "d" * 64) is AcceptanceState.HOLDS
    assert state_on(accepted(), TODAY, "e" * 64) is AcceptanceState.CHANGED


def test_revoking_wants_a_reason_and_happens_once():
    with pytest.raises(UsageError, match="is missing"):
        revoke(accepted(), person="ana", at=NOW, reason="")
    ended = revoke(accepted(), person="ana", at=NOW, reason=" the insurance ended ")
    assert ended.revoked_reason == "the insurance ended"
    with pytest.raises(UsageError, match="is revoked already"):
        revoke(ended, person="ana", at=NOW, reason="again")


@given(st.integers(0, 366), st.dates(TODAY, date(2028, 1, 1)), st.sampled_from(["d", "e"]))
def test_it_never_comes_back_once_it_has_ended(days, day, told):
    held, digest = accepted(days), told * 64
    ended = revoke(held, person="ana", at=NOW, reason="x")
    assert state_on(ended, day, digest) is AcceptanceState.REVOKED
    holds = state_on(held, day, digest) is AcceptanceState.HOLDS
    assert holds == (day <= held.until and told == "d")
    if state_on(held, day, digest) is AcceptanceState.EXPIRED:
        assert state_on(held, day + timedelta(days=1), digest) is AcceptanceState.EXPIRED
