"""How sign-in behaves: nobody signs up by themselves; people are invited."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


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
