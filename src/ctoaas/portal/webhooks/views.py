"""Pages of webhooks: which there are, what they were told, and telling them again."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from ctoaas.core.errors import UsageError
from ctoaas.portal.access.routes import Asked
from ctoaas.portal.access.sealed import Sealed
from ctoaas.portal.clients.models import Client, Engagement
from ctoaas.portal.trail.recording import record
from ctoaas.portal.webhooks.models import Delivery, Hook
from ctoaas.portal.webhooks.queueing import TOPICS, queue
from ctoaas.portal.webhooks.reaching import require_reachable
from ctoaas.portal.webhooks.signing import new_secret
from ctoaas.portal.webhooks.tasks import call

MOST_HOOKS = 20
SHOWN = 100


class HookForm(forms.Form):
    """Whom to tell, of what."""

    url = forms.URLField(
        label="Address to call", max_length=500, assume_scheme="https",
        help_text="https, and reachable from the internet.",
    )  # fmt: skip
    topics = forms.MultipleChoiceField(
        label="Tell it of",
        choices=list(TOPICS.items()),
        initial=list(TOPICS),
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_url(self) -> str:
        """The address, when it may be called."""
        url: str = self.cleaned_data["url"]
        try:
            require_reachable(url)
        except UsageError as error:
            raise forms.ValidationError(str(error)) from error
        return url


def listing(request: Asked, client: Client) -> HttpResponse:
    """Webhooks of a client."""
    hooks = list(Hook.objects.filter(client=client).select_related("made_by"))
    shown = [{"hook": one, "topics": [TOPICS.get(t, t) for t in one.topics]} for one in hooks]
    return render(request, "webhooks/list.html", {"client": client, "hooks": shown})


def add(request: Asked, client: Client) -> HttpResponse:
    """A new webhook; its secret is shown once."""
    form = HookForm(request.POST or None)
    if form.is_bound and form.is_valid():
        engagement = Engagement.objects.filter(client=client).first()
        if engagement is None:
            form.add_error(None, "There is nothing to tell of yet: begin an engagement first.")
        elif Hook.objects.filter(client=client, off_at=None).count() >= MOST_HOOKS:
            form.add_error(None, f"There are {MOST_HOOKS} already; switch one off first.")
        else:
            hook, secret = _made(client, request, form.cleaned_data)
            record(engagement, request.user, "connected", f"webhook {hook.id}")
            shown = {"client": client, "hook": hook, "secret": secret}
            return render(request, "webhooks/made.html", shown)
    return render(request, "webhooks/add.html", {"client": client, "form": form})


def log(request: Asked, client: Client, hook: UUID) -> HttpResponse:
    """What a webhook was told, newest first."""
    held = _hook(client, hook)
    rows = list(Delivery.objects.filter(hook=held)[:SHOWN])
    taken = any(row.taken_at for row in rows)
    shown = {"client": client, "hook": held, "deliveries": rows, "taken": taken}
    return render(request, "webhooks/log.html", shown)


@require_POST
def switch(request: Asked, client: Client, hook: UUID) -> HttpResponse:
    """Off, or on again."""
    held = _hook(client, hook)
    held.off_because, held.failing_since = "", None
    held.off_at = timezone.now() if held.off_at is None else None
    held.save()
    engagement = Engagement.objects.filter(client=client).first()
    if engagement is not None:
        act = "connected" if held.off_at is None else "disconnected"
        record(engagement, request.user, act, f"webhook {held.id}")
    return redirect("webhook", client=client.id, hook=held.id)


@require_POST
def test(request: Asked, client: Client, hook: UUID) -> HttpResponse:
    """Send a message that says nothing but that it arrived."""
    held = _hook(client, hook)
    if held.off_at is None:
        queue(held, "webhook.test", timezone.now(), {"client": str(client.id)})
        messages.success(request, "A test message is on its way.")
    return redirect("webhook", client=client.id, hook=held.id)


@require_POST
def again(request: Asked, client: Client, hook: UUID, delivery: UUID) -> HttpResponse:
    """Send a message once more, with the same id: a receiver that has it leaves it."""
    held = _hook(client, hook)
    row: Delivery = get_object_or_404(Delivery.objects, id=delivery, hook=held)
    if held.off_at is None:
        row.state, row.tries, row.begun_at = Delivery.State.WAITING, 0, timezone.now()
        row.save()
        call.enqueue(str(row.client_id), str(row.id))
        messages.success(request, "The message is on its way again.")
    return redirect("webhook", client=client.id, hook=held.id)


def _hook(client: Client, hook: UUID) -> Hook:
    held: Hook = get_object_or_404(Hook.objects, id=hook, client=client)
    return held


def _made(client: Client, request: Asked, given: dict[str, Any]) -> tuple[Hook, str]:
    secret = new_secret()
    hook = Hook(
        client=client,
        url=given["url"],
        topics=given["topics"],
        sealed_secret=Sealed().encrypt(secret),
        made_by=request.user,
    )
    hook.save()
    return hook, secret
