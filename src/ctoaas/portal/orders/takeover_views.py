"""What must be in our hands before a contractor may leave."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from ctoaas.core.errors import UsageError
from ctoaas.portal.access.routes import Asked
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.orders import acting
from ctoaas.portal.orders.forms import RightsForm, ThingForm
from ctoaas.portal.orders.models import RightsRow, TakeoverRow
from ctoaas.portal.orders.showing import shown
from ctoaas.portal.orders.views import order_of


@require_POST
def add(request: Asked, engagement: Engagement, orderrow: UUID) -> HttpResponse:
    """One more thing to take over."""
    row = order_of(engagement, orderrow)
    form = ThingForm(request.POST)
    if not form.is_valid():
        return shown(request, engagement, row, {"thing_form": form}, 400)
    acting.list_thing(row, request.user, **form.cleaned_data)
    return _back(engagement, orderrow)


@require_POST
def ours(request: Asked, engagement: Engagement, orderrow: UUID, takeoverrow: UUID) -> HttpResponse:
    """It is in our hands."""
    rows = TakeoverRow.objects.select_related("engagement")
    found = get_object_or_404(rows, id=takeoverrow, order=orderrow, engagement=engagement)
    acting.take_over(found, request.user)
    return _back(engagement, orderrow)


@require_POST
def none(request: Asked, engagement: Engagement, orderrow: UUID) -> HttpResponse:
    """There is nothing of a kind."""
    row = order_of(engagement, orderrow)
    try:
        acting.none_of(row, request.user, request.POST.get("kind", ""))
    except UsageError as error:
        messages.error(request, str(error))
    return _back(engagement, orderrow)


@require_POST
def sign(request: Asked, engagement: Engagement, orderrow: UUID) -> HttpResponse:
    """A paper in which somebody assigns their rights."""
    row = order_of(engagement, orderrow)
    form = RightsForm(request.POST)
    if not form.is_valid():
        return shown(request, engagement, row, {"rights_form": form}, 400)
    acting.sign(row, request.user, RightsRow(**form.cleaned_data))
    return _back(engagement, orderrow)


def _back(engagement: Engagement, orderrow: UUID) -> HttpResponse:
    return redirect("orders-one", engagement=engagement.id, orderrow=orderrow)
