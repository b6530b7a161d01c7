"""Giving out, calling off, handing in, and the verdict."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from ctoaas.core.errors import UsageError
from ctoaas.engage.work_order import order as orders
from ctoaas.engage.work_order.order import WorkOrder
from ctoaas.portal.access.routes import Asked
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.orders import acting
from ctoaas.portal.orders.forms import HandInForm, JudgeForm
from ctoaas.portal.orders.models import OrderRow
from ctoaas.portal.orders.showing import shown
from ctoaas.portal.orders.views import order_of


@require_POST
def give_out(request: Asked, engagement: Engagement, orderrow: UUID) -> HttpResponse:
    """The contractor has it from now on; it does not change any more."""
    return _done(request, order_of(engagement, orderrow), "issued", orders.issue)


@require_POST
def call_off(request: Asked, engagement: Engagement, orderrow: UUID) -> HttpResponse:
    """Nothing more is expected of the contractor."""
    return _done(request, order_of(engagement, orderrow), "cancelled", orders.cancel)


@require_POST
def hand_in(request: Asked, engagement: Engagement, orderrow: UUID) -> HttpResponse:
    """What the contractor handed in, by its hashes."""
    row = order_of(engagement, orderrow)
    form = HandInForm(request.POST)
    if not form.is_valid():
        return shown(request, engagement, row, {"hand_in_form": form}, 400)
    given, now = form.cleaned_data, timezone.now()
    files, people = given["handed"], given["contributors"]
    return _done(request, row, "took in", lambda held: orders.deliver(held, now, files, people))


@require_POST
def judge(request: Asked, engagement: Engagement, orderrow: UUID) -> HttpResponse:
    """A verdict on each criterion: accepted when every one is met, else sent back."""
    row = order_of(engagement, orderrow)
    form = JudgeForm(request.POST, order=row.said())
    if not form.is_valid():
        return shown(request, engagement, row, {"judge_form": form}, 400)
    verdicts, by = form.verdicts(), str(request.user.id)
    return _done(request, row, "judged", lambda held: orders.judge(held, verdicts, by))


def _done(
    request: Asked, row: OrderRow, word: str, do: Callable[[WorkOrder], WorkOrder]
) -> HttpResponse:
    try:
        acting.act(row, request.user, word, do)
    except UsageError as error:
        messages.error(request, f"{row.title} {error.what}; {error.next_step}.")
    else:
        messages.success(request, f"{row.title} is {row.state}.")
    return redirect("orders-one", engagement=row.engagement_id, orderrow=row.id)
