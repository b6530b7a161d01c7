from datetime import date

import pytest

from ctoaas.core.errors import UsageError
from ctoaas.engage.work_order.order import deliver, issue
from ctoaas.engage.work_order.takeover import (
    TAKEOVER,
    RightsAssigned,
    TakeoverItem,
    rights_gaps,
    takeover_gaps,
)
from tests.engage.builders import NOON
from tests.engage.work_order.test_order import FILES, ORDER


def gaps(*assigned: RightsAssigned) -> list[str]:
    order = deliver(issue(ORDER), NOON, FILES, ["p7", "p8"])
    return [gap.what for gap in rights_gaps(order, assigned)]


def signed(person: str, on: date = date(2026, 1, 1), *orders: str) -> RightsAssigned:
    return RightsAssigned(person, on, "cd" * 32, orders)


def test_everybody_who_worked_on_a_delivery_must_have_assigned_their_rights():
    assert gaps() == ["p7 has assigned no rights in w1", "p8 has assigned no rights in w1"]
    assert gaps(signed("p7"), signed("p8", date(2026, 1, 1), "w1")) == []


def test_an_assignment_for_another_order_does_not_count():
    assert gaps(signed("p7"), signed("p8", date(2026, 1, 1), "w2")) == [
        "p8 has assigned no rights in w1"
    ]


def test_an_assignment_signed_later_wants_a_look():
    assert gaps(signed("p7"), signed("p8", date(2026, 2, 1))) == [
        "p8 signed on 2026-02-01, after delivery 1"
    ]


def test_nothing_delivered_needs_no_rights():
    assert rights_gaps(issue(ORDER), []) == ()


def test_a_contractor_may_leave_when_everything_is_ours():
    whole = [TakeoverItem(kind, kind, "Ana", is_ours=True) for kind in TAKEOVER]
    assert takeover_gaps(whole) == ()
    theirs = [TakeoverItem("secret", "deploy key", "p7", is_ours=False), *whole]
    assert [gap.what for gap in takeover_gaps(theirs)] == ["secret deploy key: still with p7"]
    nobodys = [TakeoverItem("access", "domain", "", is_ours=True), *whole]
    assert [gap.what for gap in takeover_gaps(nobodys)] == ["access domain: no owner is known"]


def test_a_kind_nobody_listed_is_a_gap_until_somebody_says_there_is_none():
    assert len(takeover_gaps([])) == len(TAKEOVER)
    assert takeover_gaps([], none_of=TAKEOVER) == ()


def test_a_kind_that_is_not_known_is_refused():
    with pytest.raises(UsageError, match='is of kind "thing"'):
        takeover_gaps([TakeoverItem("thing", "x", "y", is_ours=True)])
