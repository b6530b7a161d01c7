"""How sign-in behaves: nobody signs up by themselves; people are invited."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc]
    """An account is made by an invitation, never by a stranger."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """No."""
        return False


class KnownOnly(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """An identity provider lets in people who were invited before, and makes no accounts."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """No."""
        return False
