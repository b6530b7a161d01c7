"""How sign-in behaves: nobody signs up by themselves; people are invited."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.shortcuts import render
from requests import RequestException

from ctoaas.portal.access.provider import METADATA, issuer
from ctoaas.portal.access.security_log import note


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc]
    """An account is made by an invitation, never by a stranger."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """No."""
        return False

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """As the settings say; not for setting up the first factor."""
        from ctoaas.portal.access.factors import is_setting_up

        if app == "allauth.mfa" and is_setting_up(context.request):
            return False
        return bool(super().is_reauthentication_required(app=app, **more))


class KnownOnly(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """An identity provider lets in people who were invited before, and makes no accounts."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """No."""
        return False

    def get_requests_session(self) -> Any:
        """Requests to the provider: one that is down, or says it is another, lets nobody in."""
        session = super().get_requests_session()
        ask = session.request

        def asked(*args: Any, **more: Any) -> Any:
            try:
                answer = ask(*args, **more)
                is_right = not answer.url.endswith(METADATA) or answer.json()["issuer"] == issuer()
            except (RequestException, ValueError, KeyError, TypeError) as error:
                raise _closed("identity provider does not answer as it must") from error
            if not is_right:
                raise _closed("identity provider names another issuer")
            return answer

        session.request = asked
        return session


def _closed(event: str) -> ImmediateHttpResponse:
    note(event, context.request)
    page = render(context.request, "socialaccount/authentication_error.html", status=502)
    return ImmediateHttpResponse(page)
