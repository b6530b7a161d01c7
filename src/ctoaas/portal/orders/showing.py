"""The page of one order."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ctoaas.engage.amounts import money_text
from ctoaas.engage.work_order.order import Delivery, OrderState, WorkOrder, due
from ctoaas.engage.work_order.takeover import TAKEOVER
from ctoaas.portal.access.models import User
from ctoaas.portal.access.routes import Asked
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.orders import acting
from ctoaas.portal.orders.forms import HandInForm, JudgeForm, RightsForm, ThingForm
from ctoaas.portal.orders.models import OrderRow

_OPEN = (OrderState.ISSUED, OrderState.REFUSED)


def shown(
    request: Asked,
    engagement: Engagement,
    row: OrderRow,
    forms: dict[str, object] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page; `forms` stand in the place of fresh ones, with their faults."""
    order = row.said()
    rights, takeover = acting.gaps(row)
    untold = f" in {order.id}"
    listed = {each.kind for each in row.takeover.all()}
    context = {
        "engagement": engagement,
        "row": row,
        "order": order,
        "price": price_text(order),
        "late": due([order], timezone.localdate()).get(order.id, 0),
        "deliveries": _deliveries(order),
        "rights_gaps": [replace(gap, what=gap.what.replace(untold, "")) for gap in rights],
        "takeover_gaps": takeover,
        "may_leave": not rights and not takeover,
        "not_asked": [k for k in TAKEOVER if k not in listed and k not in row.none_of],
        "can_hand_in": order.state in _OPEN,
        "can_judge": order.state == OrderState.DELIVERED,
        "can_cancel": order.state not in (OrderState.ACCEPTED, OrderState.CANCELLED),
        "hand_in_form": HandInForm(),
        "judge_form": JudgeForm(order=order),
        "thing_form": ThingForm(),
        "rights_form": RightsForm(),
    }
    return render(request, "orders/show.html", context | (forms or {}), status=status)


def price_text(order: WorkOrder) -> str:
    """The price in words; empty when nobody said one."""
    if order.price is None:
        return ""
    said = money_text(order.price)
    return f"at most {said}" if order.is_cap else said


def _deliveries(order: WorkOrder) -> list[dict[str, Any]]:
    """The newest first, with the text of each criterion and the name of who decided."""
    texts = {each.id: each.text for each in order.criteria}
    ids = {UUID(each.decided_by) for each in order.deliveries if each.decided_by}
    names = {str(user.id): str(user) for user in User.objects.filter(id__in=ids)}
    return [
        {
            "delivery": each,
            "decided_by": names.get(each.decided_by, ""),
            "verdicts": _verdicts(each, texts),
        }
        for each in reversed(order.deliveries)
    ]


def _verdicts(delivery: Delivery, texts: dict[str, str]) -> list[tuple[str, bool, str]]:
    return [(texts[each.criterion], each.is_met, each.reason) for each in delivery.verdicts]
