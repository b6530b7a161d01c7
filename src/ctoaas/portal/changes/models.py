"""Change requests as rows; what they mean is `engage.change_request`."""

from decimal import Decimal
from typing import ClassVar

from django.db import models

from ctoaas.core.quantity import Money
from ctoaas.engage.change_request import ChangeRequest, ChangeState
from ctoaas.portal.access.models import User
from ctoaas.portal.access.walled import OfEngagement, Walled


class ChangeRow(OfEngagement):
    """One change request."""

    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    once = models.CharField(max_length=36)
    agreement = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    term = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    scope_added = models.TextField()
    currency = models.CharField(max_length=3)
    cost_p50 = models.DecimalField(max_digits=16, decimal_places=4)
    cost_p90 = models.DecimalField(max_digits=16, decimal_places=4)
    days_later_p50 = models.PositiveIntegerField(null=True)
    days_later_p90 = models.PositiveIntegerField(null=True)
    lifts_cap = models.DecimalField(max_digits=16, decimal_places=4, null=True)
    lifts_minutes = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=[(s, s) for s in ChangeState])
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta(Walled.Meta):
        """Newest first; a form counts once."""

        ordering: ClassVar = ["-made_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engagement", "once"], name="one_change_a_form")
        ]

    def __str__(self) -> str:
        return self.title

    def said(self) -> ChangeRequest:
        """The request."""
        return ChangeRequest(
            id=str(self.id),
            agreement=self.agreement,
            version=self.version,
            term=self.term,
            title=self.title,
            scope_added=tuple(self.scope_added.splitlines()),
            cost_p50=Money(self.cost_p50, self.currency),
            cost_p90=Money(self.cost_p90, self.currency),
            days_later_p50=self.days_later_p50,
            days_later_p90=self.days_later_p90,
            lifts_cap=self._money(self.lifts_cap),
            lifts_minutes=self.lifts_minutes,
            state=ChangeState(self.state),
            decided_by=str(self.decided_by_id or ""),
            decided_at=self.decided_at,
            reason=self.reason,
        )

    def _money(self, held: Decimal | None) -> Money | None:
        return None if held is None else Money(held, self.currency)
