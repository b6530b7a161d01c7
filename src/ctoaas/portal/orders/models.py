"""Work orders as rows; what they mean is `engage.work_order`."""

from datetime import UTC, datetime
from typing import Any, ClassVar

from django.db import models

from ctoaas.core.quantity import Money
from ctoaas.engage.work_order.order import Criterion, Delivery, Met, OrderState, WorkOrder
from ctoaas.engage.work_order.takeover import TAKEOVER, RightsAssigned, TakeoverItem
from ctoaas.portal.access.models import User
from ctoaas.portal.access.walled import OfEngagement, Walled


class OrderRow(OfEngagement):
    """One work order."""

    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    once = models.CharField(max_length=36)
    revision = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=200)
    contractor = models.CharField(max_length=200)
    criteria = models.JSONField()
    """[[id, text], ...]"""
    currency = models.CharField(max_length=3, blank=True)
    price = models.DecimalField(max_digits=16, decimal_places=4, null=True)
    is_cap = models.BooleanField(default=False)
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=[(s, s) for s in OrderState])
    deliveries = models.JSONField(default=list)
    none_of = models.JSONField(default=list)
    """Kinds of things to take over of which somebody said that there is none."""

    class Meta(Walled.Meta):
        """Newest first; a form counts once."""

        ordering: ClassVar = ["-made_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engagement", "once"], name="one_order_a_form")
        ]

    def __str__(self) -> str:
        return self.title

    def said(self) -> WorkOrder:
        """The order."""
        return WorkOrder(
            id=str(self.id),
            engagement=str(self.engagement_id),
            contractor=self.contractor,
            title=self.title,
            criteria=tuple(Criterion(id_, text) for id_, text in self.criteria),
            price=None if self.price is None else Money(self.price, self.currency),
            is_cap=self.is_cap,
            due_on=self.due_on,
            state=OrderState(self.state),
            deliveries=tuple(map(_delivery, self.deliveries)),
        )

    def take(self, order: WorkOrder) -> None:
        """Be as `order` is, one revision later."""
        self.title, self.contractor = order.title, order.contractor
        self.criteria = [[each.id, each.text] for each in order.criteria]
        self.currency = order.price.currency if order.price is not None else ""
        self.price = order.price.amount if order.price is not None else None
        self.is_cap, self.due_on, self.state = order.is_cap, order.due_on, order.state
        self.deliveries = list(map(_plain, order.deliveries))
        self.revision += 1
        self.save()


class TakeoverRow(OfEngagement):
    """Something that must be in our hands before a contractor may leave."""

    order = models.ForeignKey(OrderRow, on_delete=models.CASCADE, related_name="takeover")
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in TAKEOVER])
    name = models.CharField(max_length=200)
    owner = models.CharField(max_length=120, blank=True)
    is_ours = models.BooleanField(default=False)

    class Meta(Walled.Meta):
        """By kind and name."""

        ordering: ClassVar = ["kind", "name", "id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"

    def said(self) -> TakeoverItem:
        """The item."""
        return TakeoverItem(self.kind, self.name, self.owner, self.is_ours)


class RightsRow(OfEngagement):
    """A signed paper in which somebody assigns the rights in their work for an order."""

    order = models.ForeignKey(OrderRow, on_delete=models.CASCADE, related_name="rights")
    person = models.CharField(max_length=120)
    signed_on = models.DateField()
    document_hash = models.CharField(max_length=64)

    class Meta(Walled.Meta):
        """By person and day."""

        ordering: ClassVar = ["person", "signed_on", "id"]

    def __str__(self) -> str:
        return f"{self.person} {self.signed_on}"

    def said(self) -> RightsAssigned:
        """The assignment."""
        return RightsAssigned(
            self.person, self.signed_on, self.document_hash, (str(self.order_id),)
        )


def _delivery(held: dict[str, Any]) -> Delivery:
    return Delivery(
        number=held["number"],
        at=datetime.fromisoformat(held["at"]),
        files=tuple((name, sha256) for name, sha256 in held["files"]),
        contributors=tuple(held["contributors"]),
        verdicts=tuple(Met(id_, is_met, reason) for id_, is_met, reason in held["verdicts"]),
        decided_by=held["decided_by"],
    )


def _plain(delivery: Delivery) -> dict[str, Any]:
    return {
        "number": delivery.number,
        "at": delivery.at.astimezone(UTC).isoformat(),
        "files": [list(each) for each in delivery.files],
        "contributors": list(delivery.contributors),
        "verdicts": [[each.criterion, each.is_met, each.reason] for each in delivery.verdicts],
        "decided_by": delivery.decided_by,
    }
