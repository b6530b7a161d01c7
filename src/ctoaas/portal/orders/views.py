"""Work orders: the list, one of them, and writing one."""

import uuid
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from ctoaas.core.errors import UsageError
from ctoaas.engage.work_order.order import OrderState, due
from ctoaas.portal.access.routes import Asked
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.look.paging import page
from ctoaas.portal.orders import acting
from ctoaas.portal.orders.forms import OrderForm
from ctoaas.portal.orders.models import OrderRow
from ctoaas.portal.orders.showing import price_text, shown
from ctoaas.portal.trail.recording import alone_with

SHOWN = 50


def listing(request: Asked, engagement: Engagement) -> HttpResponse:
    """Orders of the engagement, with those that are late or wait for a verdict counted."""
    every = OrderRow.objects.filter(engagement=engagement)
    rows, following = page(request, every, SHOWN)
    out = every.filter(state__in=[OrderState.ISSUED, OrderState.REFUSED])
    late = due([row.said() for row in out], timezone.localdate())
    context = {
        "engagement": engagement,
        "rows": [
            {"row": row, "price": price_text(row.said()), "late": late.get(str(row.id), 0)}
            for row in rows
        ],
        "late": len(late),
        "waiting": every.filter(state=OrderState.DELIVERED).count(),
        "next": following,
    }
    return render(request, "orders/list.html", context)


def show(request: Asked, engagement: Engagement, orderrow: UUID) -> HttpResponse:
    """One order: criteria, deliveries with verdicts, what is missing, and what comes next."""
    return shown(request, engagement, order_of(engagement, orderrow))


def add(request: Asked, engagement: Engagement) -> HttpResponse:
    """A draft; nobody outside hears of it before it is given out."""
    form = OrderForm(request.POST or None, initial={"once": str(uuid.uuid4())})
    if form.is_bound and form.is_valid():
        once = form.cleaned_data["once"]
        row = acting.draft(engagement, request.user, form.order(), once)
        return redirect("orders-one", engagement=engagement.id, orderrow=row.id)
    return render(request, "orders/edit.html", {"engagement": engagement, "form": form})


def edit(request: Asked, engagement: Engagement, orderrow: UUID) -> HttpResponse:
    """A draft written anew; one changed or given out meanwhile is shown in both versions (409)."""
    if request.method == "POST":
        alone_with(engagement)
    row = order_of(engagement, orderrow)
    form = OrderForm(request.POST or None, initial=_told(row))
    context = {"engagement": engagement, "form": form, "row": row}
    if form.is_bound and form.is_valid():
        is_stale = form.cleaned_data["revision"] != row.revision
        if is_stale or row.state != OrderState.DRAFT:
            context |= {"order": row.said(), "price": price_text(row.said())}
            return render(request, "orders/stale.html", context, status=409)
        try:
            acting.rewrite(row, request.user, form.order())
        except UsageError as error:
            form.add_error(None, str(error))
        else:
            return redirect("orders-one", engagement=engagement.id, orderrow=row.id)
    return render(request, "orders/edit.html", context)


def order_of(engagement: Engagement, id_: UUID) -> OrderRow:
    """The order, inside the engagement; not found elsewhere."""
    rows = OrderRow.objects.select_related("engagement").prefetch_related("takeover", "rights")
    row: OrderRow = get_object_or_404(rows, id=id_, engagement=engagement)
    return row


def _told(row: OrderRow) -> dict[str, Any]:
    return {
        "title": row.title,
        "contractor": row.contractor,
        "criteria": "\n".join(text for _, text in row.criteria),
        "price": row.price.normalize() if row.price is not None else None,
        "currency": row.currency,
        "is_cap": row.is_cap,
        "due_on": row.due_on,
        "once": row.once,
        "revision": row.revision,
    }
