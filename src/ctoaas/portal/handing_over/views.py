"""Who has what afterwards, and the end itself."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from ctoaas.core.canonical import digest, dumps
from ctoaas.core.errors import UsageError
from ctoaas.deliver.engage.handover_page import PLURAL, verdict
from ctoaas.engage.handover.handover_file import with_item, with_none_of, without_item
from ctoaas.engage.handover.page import KINDS, Completeness, Handover, Item, completeness
from ctoaas.portal.access.routes import Asked
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.handing_over import pack_views
from ctoaas.portal.handing_over.deleting import open_request
from ctoaas.portal.handing_over.forms import ItemForm
from ctoaas.portal.handing_over.listing import change, shown
from ctoaas.portal.trail.recording import record


def listing(request: Asked, engagement: Engagement) -> HttpResponse:
    """The score, what is still to be done, and everything by kind."""
    found = shown(engagement)
    score = completeness(found.handover)
    context = {
        "engagement": engagement,
        "problem": found.problem,
        "verdict": verdict(score),
        "score": score,
        "kinds": _kinds(found.handover, score),
        "deletion": open_request(engagement),
    }
    return render(request, "handing_over/handover.html", context | pack_views.shown(engagement))


def add(request: Asked, engagement: Engagement) -> HttpResponse:
    """One thing more that goes on."""
    initial = {"kind": request.GET.get("kind", "")}
    form = ItemForm(request.POST or None, initial=initial)
    if form.is_bound and form.is_valid():
        taken = {(item.kind, item.id) for item in shown(engagement).handover.items}
        if _kept(request, engagement, form, form.item(taken), "listed"):
            return redirect("handover", engagement=engagement.id)
    return render(request, "handing_over/item.html", {"engagement": engagement, "form": form})


def edit(request: Asked, engagement: Engagement, part: str, item: str) -> HttpResponse:
    """Who has it afterwards; one that was changed meanwhile is shown in both versions (409)."""
    held = _item(engagement, part, item)
    seen = _digest(held)
    form = ItemForm(request.POST or None, item=held, initial=_told(held))
    context = {"engagement": engagement, "form": form, "item": held, "seen": seen}
    if form.is_bound and form.is_valid():
        if request.POST.get("seen") != seen:
            return render(request, "handing_over/stale.html", context, status=409)
        if _kept(request, engagement, form, form.item(set()), "changed"):
            return redirect("handover", engagement=engagement.id)
    return render(request, "handing_over/item.html", context)


@require_POST
def remove(request: Asked, engagement: Engagement, part: str, item: str) -> HttpResponse:
    """It does not go on; what the workspace knows by itself stays listed, without an owner."""
    _item(engagement, part, item)
    thing = f"handover of {part} {item}"
    return _done(
        request, engagement, "took back", thing, lambda held: without_item(held, part, item)
    )


@require_POST
def none(request: Asked, engagement: Engagement) -> HttpResponse:
    """Somebody was asked and said there is nothing of a kind."""
    kind = request.POST.get("kind", "")
    if kind not in KINDS:
        raise Http404
    return _done(
        request,
        engagement,
        "said there is none",
        f"handover of {kind}",
        lambda held: with_none_of(held, kind),
    )


@require_POST
def end(request: Asked, engagement: Engagement) -> HttpResponse:
    """The engagement ends, or goes on after all; time can be logged while it is open."""
    is_over = "again" not in request.POST
    wanted = Engagement.State.ENDED if is_over else Engagement.State.OPEN
    if engagement.state != wanted:
        engagement.state = wanted
        engagement.save()
        record(engagement, request.user, "ended" if is_over else "opened again", "engagement")
    said = "has ended" if is_over else "is open again"
    messages.success(request, f"{engagement.name} {said}, since {timezone.localdate():%d %B %Y}.")
    return redirect("handover", engagement=engagement.id)


def _kept(request: Asked, engagement: Engagement, form: ItemForm, item: Item, act: str) -> bool:
    try:
        thing = f"handover of {item.kind} {item.id}"
        change(engagement, request.user, act, thing, lambda held: with_item(held, item))
    except UsageError as error:
        form.add_error(None, str(error))
        return False
    return True


def _done(
    request: Asked,
    engagement: Engagement,
    act: str,
    thing: str,
    do: Callable[[Handover], Handover],
) -> HttpResponse:
    try:
        change(engagement, request.user, act, thing, do)
    except UsageError as error:
        messages.error(request, str(error))
    return redirect("handover", engagement=engagement.id)


def _item(engagement: Engagement, kind: str, id_: str) -> Item:
    for item in shown(engagement).handover.items:
        if (item.kind, item.id) == (kind, id_):
            return item
    raise Http404


def _told(item: Item) -> dict[str, Any]:
    names = ("title", "owner_now", "owner_after", "is_handed_over", "evidence")
    return {name: getattr(item, name) for name in names}


def _digest(item: Item) -> str:
    return digest(dumps(_told(item)))


def _kinds(handover: Handover, score: Completeness) -> list[dict[str, Any]]:
    return [
        {
            "kind": each.kind,
            "title": PLURAL[each.kind].capitalize(),
            "score": each,
            "is_none": each.kind in handover.none_of,
            "items": [item for item in handover.items if item.kind == each.kind],
        }
        for each in score.kinds
    ]
