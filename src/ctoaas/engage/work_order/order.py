"""A work order: criteria, deliveries, and a verdict on each criterion."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum

from ctoaas.core.errors import UsageError
from ctoaas.core.quantity import Money


class OrderState(StrEnum):
    """Where a work order stands."""

    DRAFT = "draft"
    ISSUED = "issued"
    DELIVERED = "delivered"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Criterion:
    """Something that can be looked at and found met or not."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Met:
    """A verdict on one criterion; a criterion that is not met needs a reason."""

    criterion: str
    is_met: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What was handed over, by its hashes."""

    number: int
    at: datetime
    files: tuple[tuple[str, str], ...]
    """(name, SHA-256)."""
    contributors: tuple[str, ...]
    """Who made it; their rights are asked for."""
    verdicts: tuple[Met, ...] = ()
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class WorkOrder:
    """One piece of work given out."""

    id: str
    engagement: str
    contractor: str
    title: str
    criteria: tuple[Criterion, ...]
    price: Money | None = None
    is_cap: bool = False
    """The price is the most that is paid for effort, not a fixed sum."""
    due_on: date | None = None
    state: OrderState = OrderState.DRAFT
    deliveries: tuple[Delivery, ...] = ()


def issue(order: WorkOrder) -> WorkOrder:
    """A draft given to the contractor; UsageError when nobody could say whether it is done."""
    _only(order, "issued", OrderState.DRAFT)
    if not order.criteria:
        raise UsageError(f"work order {order.id}", "has no criterion", "say what done means")
    if len({each.id for each in order.criteria}) < len(order.criteria):
        raise UsageError(f"work order {order.id}", "has a criterion id twice", "give each its own")
    return replace(order, state=OrderState.ISSUED)


def deliver(
    order: WorkOrder,
    at: datetime,
    files: Iterable[tuple[str, str]],
    contributors: Iterable[str],
) -> WorkOrder:
    """An issued or refused order with one more delivery; UsageError for an empty one."""
    _only(order, "delivered", OrderState.ISSUED, OrderState.REFUSED)
    if at.tzinfo is None:
        raise ValueError("an instant without a time zone")
    held, people = tuple(sorted(set(files))), tuple(sorted(set(contributors)))
    if not held or not people:
        missing = "file" if not held else "contributor"
        raise UsageError(f"delivery of {order.id}", f"names no {missing}", "add at least one")
    made = Delivery(len(order.deliveries) + 1, at.astimezone(UTC), held, people)
    return replace(order, state=OrderState.DELIVERED, deliveries=(*order.deliveries, made))


def judge(order: WorkOrder, verdicts: Iterable[Met], by: str) -> WorkOrder:
    """The last delivery accepted when every criterion is met, else refused.

    Raises UsageError when a criterion has no verdict, a verdict no criterion, or one that is not
    met no reason; nothing is judged by silence.
    """
    _only(order, "judged", OrderState.DELIVERED)
    given = {each.criterion: each for each in verdicts}
    wanted = [each.id for each in order.criteria]
    for id_ in [*wanted, *given]:
        thing = f"criterion {id_} of {order.id}"
        if id_ not in given:
            raise UsageError(thing, "has no verdict", "say whether it is met")
        if id_ not in wanted:
            raise UsageError(thing, "is not in the order", f"there are {', '.join(wanted)}")
        if not (given[id_].is_met or given[id_].reason.strip()):
            raise UsageError(thing, "is not met, without a reason", "say what is missing")
    judged = replace(
        order.deliveries[-1], verdicts=tuple(given[id_] for id_ in wanted), decided_by=by
    )
    is_met = all(each.is_met for each in judged.verdicts)
    state = OrderState.ACCEPTED if is_met else OrderState.REFUSED
    return replace(order, state=state, deliveries=(*order.deliveries[:-1], judged))


def cancel(order: WorkOrder) -> WorkOrder:
    """An order called off before anything was accepted."""
    _only(
        order,
        "cancelled",
        OrderState.DRAFT,
        OrderState.ISSUED,
        OrderState.DELIVERED,
        OrderState.REFUSED,
    )
    return replace(order, state=OrderState.CANCELLED)


def due(orders: Iterable[WorkOrder], today: date) -> Mapping[str, int]:
    """Days late by order, for those that are out and past their day."""
    out = (OrderState.ISSUED, OrderState.REFUSED)
    return {
        each.id: (today - each.due_on).days
        for each in orders
        if each.state in out and each.due_on is not None and each.due_on < today
    }


def _only(order: WorkOrder, wanted: str, *states: OrderState) -> None:
    if order.state not in states:
        raise UsageError(
            f"work order {order.id}",
            f"is {order.state} and cannot be {wanted}",
            f"only what is {' or '.join(states)} can",
        )
