"""A second factor, demanded of everybody with a seat in the practice."""

from time import time
from typing import Any

from allauth.mfa import signals as mfa
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from ctoaas.portal.access.models import User
from ctoaas.portal.access.standing import Standing

JUST_NOW_SECONDS = 900
_HAS, _BEGAN_WITHOUT = "two_factors", "no_factor_yet"
_REAL = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def is_missing(request: HttpRequest, standing: Standing) -> bool:
    """Whether whoever asks must set up a factor before anything else.

    A session remembers that there is one, so that a page costs no query for it.
    """
    if not settings.PRACTICE_NEEDS_SECOND_FACTOR or standing.seat is None:
        return False
    if request.session.get(_HAS):
        return False
    if not has_factor(standing.user):
        return True
    request.session[_HAS] = True
    return False


def has_factor(user: User) -> bool:
    """Whether `user` has a factor besides the password; recovery codes alone are none."""
    return bool(get_adapter().is_mfa_enabled(user, types=_REAL))


def is_setting_up(request: HttpRequest) -> bool:
    """Whether a first factor, and its recovery codes, may be had without signing in again.

    That is in a session that began without a factor, for a quarter of an hour.
    """
    if time() - request.session.get("begun", 0) >= JUST_NOW_SECONDS:
        return False
    if not has_factor(request.user):  # type: ignore[arg-type]
        request.session[_BEGAN_WITHOUT] = True
    return bool(request.session.get(_BEGAN_WITHOUT))


def listen() -> None:
    """Ask anew when a factor was taken away; called once when the portal starts."""
    mfa.authenticator_removed.connect(_removed, dispatch_uid="factor-removed")


def _removed(request: HttpRequest, **_: Any) -> None:
    request.session.pop(_HAS, None)
