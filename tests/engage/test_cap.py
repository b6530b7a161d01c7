from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from ctoaas.core.errors import UsageError
from ctoaas.engage import change_request
from ctoaas.engage.agreement.agreement import in_force
from ctoaas.engage.agreement.terms import Capped, RoleRate
from ctoaas.engage.cap import Spend, spend
from ctoaas.engage.change_request import ChangeRequest, ChangeState
from ctoaas.engage.timesheet.entry import submit
from tests.engage.builders import NOON, agreement, approved, capped, change, entry, euros


def told(term: Capped, entries, changes=()) -> Spend:
    return spend(in_force([agreement(term)], "build", Capped), "acme", entries, changes)


def lifted(**said) -> ChangeRequest:
    return change_request.approve(change_request.propose(change(**said)), "sponsor", NOON)


def test_time_up_to_the_cap_is_billable_to_the_minute_and_the_rest_is_held():
    found = told(capped(), [approved("a", 500), approved("b", 200, after=1)])
    assert [(b.entry, b.billable_minutes, b.held_minutes) for b in found.billed] == [
        ("a", 500, 0),
        ("b", 100, 100),
    ]
    assert found.spent == euros("1200.00")
    assert found.held_value == 200
    assert found.left == euros("0.00")


def test_after_the_first_held_minute_nothing_cheaper_slips_through():
    term = capped(cap=euros(100), rate_per_hour=euros(60), rates=(RoleRate("senior", euros(600)),))
    found = told(term, [approved("a", 11, role="senior"), approved("b", 5, after=1)])
    assert [b.billable_minutes for b in found.billed] == [10, 0]
    partly = told(term, [approved("a", 9, role="senior"), approved("b", 11, after=1)])
    assert [b.billable_minutes for b in partly.billed] == [9, 10]


def test_an_approved_change_request_makes_held_time_billable():
    entries = [approved("a", 700)]
    assert told(capped(), entries).held_minutes == 100
    found = told(capped(), entries, [lifted(lifts_cap=euros(200))])
    assert (found.held_minutes, found.spent) == (0, euros("1400.00"))


@pytest.mark.parametrize("state", [s for s in ChangeState if s is not ChangeState.APPROVED])
def test_no_other_change_request_lifts_the_cap(state):
    asked = replace(change(lifts_cap=euros(9_999)), state=state, decided_by="x", decided_at=NOON)
    assert told(capped(), [approved("a", 700)], [asked]).held_minutes == 100


def test_a_change_request_that_nobody_decided_lifts_nothing():
    forged = replace(change(lifts_cap=euros(9_999)), state=ChangeState.APPROVED)
    assert told(capped(), [approved("a", 700)], [forged]).held_minutes == 100


def test_a_change_request_to_another_term_version_or_agreement_lifts_nothing():
    others = [
        lifted(id_="c1", lifts_cap=euros(900), term="other"),
        lifted(id_="c2", lifts_cap=euros(900), version=2),
        lifted(id_="c3", lifts_cap=euros(900), agreement="other"),
    ]
    assert told(capped(), [approved("a", 700)], others).held_minutes == 100


def test_a_change_request_given_twice_lifts_once():
    one = lifted(lifts_cap=euros(100))
    assert told(capped(), [approved("a", 700)], [one, one]).limit.money == euros(1300)


def test_a_change_request_in_hours_does_not_lift_a_cap_in_money():
    found = told(capped(), [approved("a", 700)], [lifted(lifts_minutes=600)])
    assert found.held_minutes == 100


def test_where_both_caps_stand_the_nearer_one_holds():
    found = told(capped(cap_minutes=60), [approved("a", 100)])
    assert (found.billable_minutes, found.used_share) == (60, 1)


def test_time_that_waits_for_approval_is_shown_and_not_spent():
    found = told(capped(), [submit(entry("w", 90))])
    assert (found.waiting_minutes, found.waiting_value, found.value) == (90, 180, 0)


def test_alarms_are_reached_at_their_part_of_the_cap():
    assert told(capped(), [approved("a", 299)]).alarms == ()
    assert [str(a) for a in told(capped(), [approved("a", 300)]).alarms] == ["0.5"]
    assert [str(a) for a in told(capped(), [approved("a", 480)]).alarms] == ["0.5", "0.8"]


def test_a_cap_of_nothing_is_used_up_from_the_start():
    found = told(capped(cap=euros(0)), [approved("a", 1)])
    assert (found.used_share, found.billable_minutes) == (Fraction(1), 0)


def test_a_change_request_in_another_currency_is_refused():
    other = replace(euros(100), currency="USD")
    with pytest.raises(UsageError, match="is in USD, the agreement in EUR"):
        told(capped(), [], [lifted(lifts_cap=other)])


def test_approval_on_the_same_instant_is_ordered_by_id():
    found = told(capped(cap=euros(2)), [approved("b", 1), approved("a", 1)])
    assert [(b.entry, b.billable_minutes) for b in found.billed] == [("a", 1), ("b", 0)]


def test_a_change_request_goes_its_way_and_no_other():
    made = change()
    with pytest.raises(UsageError, match="is draft and cannot be approved"):
        change_request.approve(made, "sponsor", NOON)
    done = lifted()
    with pytest.raises(UsageError, match="is approved and cannot be withdrawn"):
        change_request.withdraw(done, "p1", NOON + timedelta(days=1))


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"scope_added": ()}, "changes neither scope nor date"),
        ({"lifts_minutes": -1}, "lowers the cap"),
        ({"lifts_cap": euros(-1)}, "lowers the cap"),
        ({"cost_p90": None}, "has no cost range"),
        ({"cost_p90": euros(1)}, "has P90 below P50"),
        ({"days_later_p50": 5, "days_later_p90": 2}, "has P90 of days below P50"),
    ],
)
def test_a_change_request_nobody_could_decide_on_is_not_proposed(said, reason):
    with pytest.raises(UsageError, match=reason):
        change_request.propose(change(**said))


def test_nobody_cannot_lift_a_cap():
    with pytest.raises(UsageError, match="is decided on by nobody"):
        change_request.approve(change_request.propose(change()), "", NOON)


def test_a_refusal_needs_a_reason():
    with pytest.raises(UsageError, match="refused without a reason"):
        change_request.refuse(change_request.propose(change()), "sponsor", NOON, " ")
