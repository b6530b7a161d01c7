from datetime import date, timedelta

import pytest

from ctoaas.core.errors import UsageError
from ctoaas.engage.work_order.order import (
    Criterion,
    Met,
    OrderState,
    WorkOrder,
    cancel,
    deliver,
    due,
    issue,
    judge,
)
from tests.engage.builders import NOON

ORDER = WorkOrder(
    "w1",
    "acme",
    "p7",
    "Search",
    (Criterion("fast", "answers in a second"), Criterion("tested", "has tests")),
    due_on=date(2026, 3, 1),
)
FILES = [("search.zip", "ab" * 32)]


def delivered() -> WorkOrder:
    return deliver(issue(ORDER), NOON, FILES, ["p7"])


def test_an_order_whose_every_criterion_is_met_is_accepted():
    found = judge(delivered(), [Met("tested", True), Met("fast", True)], "sponsor")
    assert found.state is OrderState.ACCEPTED
    assert [m.criterion for m in found.deliveries[-1].verdicts] == ["fast", "tested"]
    assert found.deliveries[-1].decided_by == "sponsor"


def test_one_criterion_that_is_not_met_refuses_it_and_it_can_be_delivered_again():
    found = judge(delivered(), [Met("fast", False, "takes 3 s"), Met("tested", True)], "sponsor")
    assert found.state is OrderState.REFUSED
    again = deliver(found, NOON + timedelta(days=1), FILES, ["p7"])
    assert [d.number for d in again.deliveries] == [1, 2]
    assert again.deliveries[0].verdicts[0].reason == "takes 3 s"


@pytest.mark.parametrize(
    ("verdicts", "reason"),
    [
        ([Met("fast", True)], "criterion tested of w1: has no verdict"),
        ([Met("fast", True), Met("tested", False)], "is not met, without a reason"),
        ([Met("fast", True), Met("tested", True), Met("nice", True)], "is not in the order"),
    ],
)
def test_nothing_is_accepted_or_refused_by_silence(verdicts, reason):
    with pytest.raises(UsageError, match=reason):
        judge(delivered(), verdicts, "sponsor")


def test_an_order_without_criteria_is_not_given_out():
    with pytest.raises(UsageError, match="has no criterion"):
        issue(WorkOrder("w2", "acme", "p7", "Search", ()))


def test_states_follow_each_other():
    with pytest.raises(UsageError, match="is draft and cannot be delivered"):
        deliver(ORDER, NOON, FILES, ["p7"])
    with pytest.raises(UsageError, match="names no file"):
        deliver(issue(ORDER), NOON, [], ["p7"])
    accepted = judge(delivered(), [Met("fast", True), Met("tested", True)], "sponsor")
    with pytest.raises(UsageError, match="is accepted and cannot be cancelled"):
        cancel(accepted)
    assert cancel(issue(ORDER)).state is OrderState.CANCELLED


def test_what_is_out_and_past_its_day_is_late():
    assert due([issue(ORDER), delivered()], date(2026, 3, 4)) == {"w1": 3}
    assert due([ORDER], date(2026, 3, 4)) == {}
