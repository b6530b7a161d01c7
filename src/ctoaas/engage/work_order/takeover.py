"""Whose the results are, and what must be in our hands before a contractor may leave."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from ctoaas.core.errors import UsageError
from ctoaas.engage.work_order.order import WorkOrder

TAKEOVER = ("access", "right", "document", "secret", "environment")


@dataclass(frozen=True, slots=True)
class RightsAssigned:
    """A signed paper in which somebody assigns the rights in their work."""

    person: str
    signed_on: date
    document_hash: str
    orders: tuple[str, ...] = ()
    """Work orders it covers; empty for all."""


@dataclass(frozen=True, slots=True)
class TakeoverItem:
    """Something that must be in our hands before a contractor may leave."""

    kind: str
    """One of TAKEOVER."""
    name: str
    owner: str
    """Who holds it now; empty when nobody is known to."""
    is_ours: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing, and what to do."""

    what: str
    then: str


def rights_gaps(order: WorkOrder, assigned: Iterable[RightsAssigned]) -> tuple[Gap, ...]:
    """Who made parts of the accepted or last delivery without having assigned their rights.

    An assignment counts when it covers the order; when it was signed after the delivery, what was
    made before needs a sentence that it is included, which only a person can read.
    """
    if not order.deliveries:
        return ()
    last = order.deliveries[-1]
    covering: dict[str, list[date]] = {}
    for each in assigned:
        if not each.orders or order.id in each.orders:
            covering.setdefault(each.person, []).append(each.signed_on)
    found = []
    for person in last.contributors:
        signed = covering.get(person)
        if signed is None:
            found.append(
                Gap(f"{person} has assigned no rights in {order.id}", "have an assignment signed")
            )
        elif min(signed) > last.at.date():
            found.append(
                Gap(
                    f"{person} signed on {min(signed)}, after delivery {last.number}",
                    "check that the paper includes earlier work",
                )
            )
    return tuple(found)


def takeover_gaps(items: Iterable[TakeoverItem], none_of: Collection[str] = ()) -> tuple[Gap, ...]:
    """What keeps a contractor from leaving: things not in our hands, without an owner, not asked.

    A kind nobody listed is a gap too, unless somebody said that there is none of it: silence does
    not mean that there is none.
    """
    held = list(items)
    for item in held:
        if item.kind not in TAKEOVER:
            raise UsageError(
                f'takeover item "{item.name}"',
                f'is of kind "{item.kind}"',
                f"write one of {', '.join(TAKEOVER)}",
            )
    found = [
        Gap(f"nobody asked for any {kind}", f"list each {kind}, or say that there is none")
        for kind in TAKEOVER
        if kind not in none_of and all(item.kind != kind for item in held)
    ]
    for item in held:
        if not item.owner:
            found.append(Gap(f"{item.kind} {item.name}: no owner is known", "name one"))
        elif not item.is_ours:
            found.append(Gap(f"{item.kind} {item.name}: still with {item.owner}", "take it over"))
    return tuple(found)
