from dataclasses import replace
from datetime import date

import pytest

from ctoaas.core.errors import UsageError
from ctoaas.engage.agreement.agreement import Agreement, in_force
from ctoaas.engage.agreement.terms import Retainer
from ctoaas.engage.allowance import PeriodBalance, balances
from ctoaas.engage.timesheet.entry import TimeEntry
from tests.engage.builders import START, agreement, approved, entry, euros, retainer


def worked(id_: str, minutes: int, on: date, after: int = 0) -> TimeEntry:
    return approved(id_, minutes, after, term="care", on=on)


def told(
    term: Retainer, *entries: TimeEntry, today: date = date(2026, 4, 15), **more
) -> tuple[PeriodBalance, ...]:
    return balances(in_force([agreement(term)], "care", Retainer), START, entries, today, **more)


def test_minutes_left_roll_over_up_to_the_maximum_and_the_rest_expires():
    found = told(retainer(rollover_minutes=120), worked("a", 400, START))
    assert (found[0].covered, found[0].left, found[0].rolled_out, found[0].expired) == (
        400,
        200,
        120,
        80,
    )
    assert found[1].rolled_in == 120


def test_the_oldest_minutes_are_used_first_so_that_fewer_expire():
    term = retainer(allowance_minutes=100, rollover_minutes=1000, rollover_periods=1)
    found = told(term, worked("a", 100, date(2026, 3, 1)))
    # The 100 of February are used by March's work; those of March itself go on to April.
    assert (found[1].rolled_in, found[1].covered, found[1].expired) == (100, 100, 0)
    assert found[2].rolled_in == 100


def test_rolled_minutes_expire_after_the_periods_agreed():
    term = retainer(allowance_minutes=100, rollover_minutes=1000, rollover_periods=1)
    found = told(term)
    assert [row.rolled_in for row in found] == [0, 100, 100]
    assert [row.expired for row in found] == [0, 100, 0]


def test_beyond_the_allowance_is_overage_where_a_rate_was_agreed():
    found = told(retainer(overage_rate_per_hour=euros(200)), worked("a", 700, START))
    assert (found[0].covered, found[0].overage, found[0].held) == (600, 100, 0)


def test_beyond_the_allowance_is_held_where_no_rate_was_agreed():
    found = told(retainer(), worked("a", 500, START), worked("b", 200, START, after=1))
    assert [(c.entry, c.covered_minutes, c.held_minutes) for c in found[0].charges] == [
        ("a", 500, 0),
        ("b", 100, 100),
    ]


def test_only_approved_time_counts():
    draft = entry("d", 500, term="care")
    assert told(retainer(), draft)[0].used == 0


def test_minutes_bought_on_top_belong_to_the_period_of_their_day():
    found = told(retainer(), worked("a", 700, START), added={date(2026, 2, 27): 100})
    assert (found[0].added, found[0].covered, found[0].held) == (100, 700, 0)


def test_the_open_period_shows_what_is_left_and_rolls_nothing_yet():
    last = told(retainer(rollover_minutes=60))[-1]
    assert last.is_open
    assert (last.left, last.rolled_out, last.expired) == (660, 0, 0)


def test_work_after_the_end_of_the_agreement_is_not_swallowed():
    late = worked("late", 10, date(2026, 4, 1))
    with pytest.raises(UsageError, match="is of 2026-04-01, outside of 2026-01-31 to 2026-03-31"):
        told(retainer(), late, ends_on=date(2026, 3, 31))


def test_an_entry_given_twice_is_refused_rather_than_counted_twice():
    with pytest.raises(UsageError, match="is there twice"):
        told(retainer(), worked("a", 1, START), worked("a", 1, START))


def test_minutes_bought_before_the_agreement_began_are_refused():
    with pytest.raises(UsageError, match="are before 2026-01-31"):
        told(retainer(), added={date(2026, 1, 1): 100})


def test_time_below_zero_gives_nothing_back():
    with pytest.raises(UsageError, match="is not more than zero"):
        told(retainer(), worked("a", -60, START))


def test_a_period_follows_the_version_in_force_on_its_first_day():
    old = agreement(retainer())
    new = replace(
        old, version=2, in_force_on=date(2026, 3, 15), terms=(retainer(allowance_minutes=60),)
    )
    found = balances(in_force([old, new], "care", Retainer), START, (), date(2026, 4, 30))
    assert [row.granted for row in found] == [600, 600, 60, 60]


def test_a_version_that_changes_the_kind_of_period_needs_a_new_term():
    old: Agreement = agreement(retainer())
    new = replace(old, version=2, terms=(retainer(period="week"),))
    with pytest.raises(UsageError, match="changes its period from month to week"):
        balances(in_force([old, new], "care", Retainer), START, (), START)


def test_before_the_agreement_begins_there_is_no_period():
    assert told(retainer(), today=date(2026, 1, 1)) == ()
