"""Pages of people."""

from typing import Any
from uuid import UUID

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django import forms
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from ctoaas.portal.access.models import Membership, Seat, User
from ctoaas.portal.access.rights import CLIENT, PRACTICE, WORDS, Act, Role
from ctoaas.portal.access.routes import Asked
from ctoaas.portal.access.security_log import note
from ctoaas.portal.clients.beginning import add_person
from ctoaas.portal.clients.forms import StartForm
from ctoaas.portal.clients.models import Client
from ctoaas.portal.outbox.noticing import invited
from ctoaas.portal.people import joining
from ctoaas.portal.people.joining import invitation_of, invite, join
from ctoaas.portal.people.models import Invitation

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class InviteForm(forms.Form):
    """Somebody of the client."""

    email = forms.EmailField(label="E-mail address")
    role = forms.ChoiceField(
        label="Role", choices=[(role.value, WORDS[role]) for role in Role if role in CLIENT]
    )


class SeatForm(forms.Form):
    """Somebody of the practice."""

    name = forms.CharField(max_length=120)
    email = forms.EmailField(label="E-mail address")
    role = forms.ChoiceField(
        choices=[(role.value, WORDS[role]) for role in Role if role in PRACTICE]
    )


def of_client(request: Asked, client: Client) -> HttpResponse:
    """Who is let in to a client; an invitation's address is shown once."""
    form, address = InviteForm(request.POST or None), ""
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        token = invite(client, given["email"], given["role"], request.user)
        address = request.build_absolute_uri(reverse("join", args=[token]))
        invited(client, given["email"], request.user, address)
    may_seat = request.standing.may(Act.SEAT_PEOPLE)
    shown: dict[str, Any] = {
        "client": client,
        "members": Membership.objects.filter(client=client).select_related("user"),
        "invitations": Invitation.objects.filter(client=client, used_at=None),
        "form": form,
        "address": address,
        "practitioners": _free(client) if may_seat else None,
        "now": timezone.now(),
    }
    return render(request, "people/client.html", shown)


@require_POST
def assign(request: Asked, client: Client) -> HttpResponse:
    """Let a practitioner of the practice work for a client."""
    seat = get_object_or_404(_free(client), id=request.POST.get("seat") or None)
    joining.assign(client, seat.user, request.user)
    return redirect("client-people", client=client.id)


@require_POST
def end(request: Asked, client: Client, membership: UUID) -> HttpResponse:
    """Let somebody out; one cannot let oneself out."""
    held: Membership = get_object_or_404(Membership.objects, id=membership, client=client)
    if held.user_id == request.user.id:
        messages.error(request, "Somebody else must let you out.")
    else:
        joining.end(held, request.user)
        messages.success(request, f"{held.user} sees nothing of {client} any more.")
    return redirect("client-people", client=client.id)


def seats(request: Asked) -> HttpResponse:
    """Who works for the practice; a new person's first address is shown once."""
    form, address = SeatForm(request.POST or None), ""
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        user = User.objects.filter(email__iexact=given["email"]).first()
        if user is None:
            user = add_person(given["name"], given["email"])
            address = request.build_absolute_uri(first_password(user))
        if Seat.objects.filter(user=user).exists():
            form.add_error("email", "This person has a seat already")
        else:
            Seat.objects.create(user=user, role=given["role"])
            note("seat given", request, of=str(user.pk), role=given["role"])
    held = Seat.objects.select_related("user").order_by("user__name")
    return render(request, "people/seats.html", {"seats": held, "form": form, "address": address})


def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Join a client: with the account one is signed in with, or with a new one."""
    invitation = invitation_of(token)
    if invitation is None:
        return render(request, "look/closed_link.html", status=404)
    if isinstance(request.user, User) and request.user.is_authenticated:
        if request.method == "POST" and request.user.email == invitation.email:
            join(invitation, request.user)
            return redirect("home")  # which leads whoever has one client on to it
        return render(request, "people/join.html", {"invitation": invitation})
    form = StartForm(request.POST or None, initial={"email": invitation.email})
    form.fields["email"].disabled = True
    if form.is_bound and form.is_valid():
        if User.objects.filter(email=invitation.email).exists():
            form.add_error(None, "There is an account with this address: sign in first.")
        else:
            user = add_person(
                form.cleaned_data["name"], invitation.email, form.cleaned_data["password"]
            )
            join(invitation, user)
            login(request, user, backend=_BACKEND)
            return redirect("home")  # which leads whoever has one client on to it
    return render(request, "people/join.html", {"invitation": invitation, "form": form})


def _free(client: Client) -> Any:
    """Seats of practitioners who do not work for `client` yet."""
    taken = Membership.objects.filter(client=client).values("user_id")
    held = Seat.objects.filter(role=Role.PRACTITIONER).exclude(user_id__in=taken)
    return held.select_related("user")


def first_password(user: User) -> str:
    """The address where `user` sets a password; whoever has it can."""
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    uid, _, rest = key.partition("-")
    return reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": rest})
