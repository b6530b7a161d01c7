"""Which mail one gets, and what became of the mail of the practice."""

from collections import Counter
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from ctoaas.portal.access.routes import Asked
from ctoaas.portal.clients.models import Client
from ctoaas.portal.outbox.kinds import CHOSEN, Kind
from ctoaas.portal.outbox.models import Mail, Silenced
from ctoaas.portal.outbox.server import VARIABLE, server
from ctoaas.portal.outbox.tasks import deliver

SHOWN = 100
_AGAIN = (Mail.State.KEPT, Mail.State.REFUSED)


class ChoiceForm(forms.Form):
    """The kinds somebody wants."""

    kinds = forms.MultipleChoiceField(
        label="Tell me by e-mail when",
        choices=[(kind.name, kind.value) for kind in CHOSEN],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


def choose(request: Asked) -> HttpResponse:
    """Which kinds of mail one wants; all of them until one says otherwise."""
    quiet = set(Silenced.objects.filter(user=request.user).values_list("kind", flat=True))
    wanted = [kind.name for kind in CHOSEN if kind.name not in quiet]
    form = ChoiceForm(request.POST or None, initial={"kinds": wanted})
    # Without a tick a browser sends nothing but the token.
    if request.method == "POST" and (form := ChoiceForm(request.POST)).is_valid():
        chosen = set(form.cleaned_data["kinds"])
        Silenced.objects.filter(user=request.user).delete()
        silent = [kind.name for kind in CHOSEN if kind.name not in chosen]
        Silenced.objects.bulk_create(Silenced(user=request.user, kind=kind) for kind in silent)
        messages.success(request, "Kept.")
        return redirect("notifications")
    return render(request, "outbox/choose.html", {"form": form, "to": request.user.email})


def listing(request: Asked, client: Client) -> HttpResponse:
    """Mail about a client: what was sent, what waits, and why it was not sent."""
    rows = Mail.objects.filter(client=client).select_related("to")
    counts = Counter(rows.values_list("state", flat=True))
    shown = {
        "client": client,
        "mails": [{"mail": row, "kind": Kind[row.kind]} for row in rows[:SHOWN]],
        "kept": counts[Mail.State.KEPT],
        "again": sum(counts[state] for state in _AGAIN),
        "waiting": counts[Mail.State.WAITING],
        "has_server": server() is not None,
        "variable": VARIABLE,
    }
    return render(request, "outbox/list.html", shown)


@require_POST
def again(request: Asked, client: Client) -> HttpResponse:
    """Try everything that was not sent once more."""
    rows = list(Mail.objects.filter(client=client, state__in=_AGAIN))
    for row in rows:
        _queue(row)
    messages.success(request, f"{len(rows)} tried again.")
    return redirect("mail", client=client.id)


@require_POST
def one_again(request: Asked, client: Client, mail: UUID) -> HttpResponse:
    """Try one mail once more."""
    row: Mail = get_object_or_404(Mail.objects, id=mail, client=client, state__in=_AGAIN)
    _queue(row)
    return redirect("mail", client=client.id)


def _queue(row: Mail) -> None:
    row.state, row.problem = Mail.State.WAITING, ""
    row.save()
    deliver.enqueue(str(row.client_id), str(row.id))
