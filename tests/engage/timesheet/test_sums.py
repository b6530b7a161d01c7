"""Sums stand for their entries: totals from both are the same, or the need of order is said."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ctoaas.engage.agreement.terms import Fixed, Milestone, PayAsYouGo, RoleRate
from ctoaas.engage.balance import CappedStanding, RetainerStanding, standings
from ctoaas.engage.timesheet.entry import State, refuse, submit
from ctoaas.engage.timesheet.sums import DaySum, cuts, in_need_of_order, merged
from tests.engage.builders import (
    NOON,
    START,
    agreement,
    approved,
    capped,
    entry,
    euros,
    retainer,
)
from tests.engage.machine import RATES, caps, retainers

TODAY = START + timedelta(days=100)
HOURS = PayAsYouGo("hours", euros(100), (RoleRate("senior", euros("150.05")),))
SITE = Fixed("site", (Milestone("m", "A", euros(900)),))
WORK = st.tuples(
    st.integers(1, 240),
    st.sampled_from(["care", "build", "hours", "site"]),
    st.integers(0, 100),
    st.sampled_from(["", "senior"]),
    st.sampled_from(["approved", "approved", "waiting", "draft", "refused"]),
    st.integers(0, 500),
)
"""Minutes, term, day, role, state, and when it was decided on."""


@given(retainers("month"), caps(), RATES, st.integers(1, 99), st.lists(WORK, max_size=30))
def test_totals_from_sums_are_those_from_every_entry(held, cap, later_rate, later, works):
    first = agreement(held, cap, HOURS, SITE)
    dearer = replace(HOURS, rate_per_hour=later_rate)
    other = replace(cap, rate_per_hour=later_rate)
    second = agreement(held, other, dearer, SITE, version=2)
    second = replace(second, in_force_on=START + timedelta(days=later))
    versions, entries = (first, second), [_entry(*work) for work in dict.fromkeys(works)]
    few = merged(_by_day(entries), cuts(versions, TODAY))
    full, from_sums = (standings(versions, each, (), TODAY) for each in (entries, few))
    unsure = in_need_of_order(versions, TODAY, few, from_sums)
    for one, same in zip(full, from_sums, strict=True):
        assert one.term.id in unsure or _totals(one) == _totals(same)


@given(caps(), st.lists(WORK, max_size=30))
def test_one_rate_never_needs_the_order(cap, works):
    versions = (agreement(replace(cap, rates=())),)
    few = merged(_by_day([_entry(*work) for work in dict.fromkeys(works)]), cuts(versions, TODAY))
    assert in_need_of_order(versions, TODAY, few, standings(versions, few, (), TODAY)) == []


def test_a_cap_passed_by_work_at_two_rates_needs_the_order():
    versions = (agreement(capped(cap=euros(100), rates=(RoleRate("senior", euros(10)),))),)
    entries = [approved("a", 60), approved("b", 60, 1, role="senior")]
    few = merged(_by_day(entries), cuts(versions, TODAY))
    found = standings(versions, few, (), TODAY)
    assert in_need_of_order(versions, TODAY, few, found) == ["build"]


def test_a_thousand_entries_of_a_month_become_one_for_each_term_and_kind():
    sums = [
        DaySum("care", "", state, date(2026, 2, day), 30)
        for day in range(1, 28)
        for state in (State.APPROVED, State.LOCKED, State.SUBMITTED, State.DRAFT)
    ]
    few = merged(sums, cuts((agreement(retainer()),), TODAY))
    assert [(each.minutes, each.state) for each in few] == [
        (54 * 30, State.APPROVED),
        (27 * 30, State.SUBMITTED),
    ]


def _entry(minutes, term, day, role, state, decided):
    id_ = f"{minutes}-{term}-{day}-{role}-{state}-{decided}"
    said = {"term": term, "on": START + timedelta(days=day), "role": role}
    if state == "approved":
        return approved(id_, minutes, decided, **said)
    if state == "draft":
        return entry(id_, minutes, **said)
    waiting = submit(entry(id_, minutes, **said))
    return waiting if state == "waiting" else refuse(waiting, "sponsor", NOON, "no")


def _by_day(entries):
    found = Counter()
    for each in entries:
        found[each.term, each.role, each.state, each.on] += each.minutes
    return [DaySum(*key, minutes) for key, minutes in found.items()]


def _totals(standing):
    """The standing without the list of its single entries."""
    match standing:
        case RetainerStanding(_, periods, waiting):
            return [replace(each, charges=()) for each in periods], waiting
        case CappedStanding(term, spend):
            return term, replace(spend, billed=())
    return standing
