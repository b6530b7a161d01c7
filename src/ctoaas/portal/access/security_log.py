"""What happened at the doors, one JSON object a line on standard error, times in UTC.

Signing in and out, failed attempts, changes of factors, and pages that were refused. Who is an id,
what was typed is never written; an address somebody tried is written as a digest, so that many
attempts on one account are seen without the account being named.
"""

import json
import logging
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth import signals as auth
from django.http import HttpRequest

_LOG = logging.getLogger("ctoaas.portal.security")


def note(event: str, request: HttpRequest | None, **facts: object) -> None:
    """Write one event."""
    user = getattr(request, "user", None)
    line: dict[str, object] = {
        "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "event": event,
        "user": str(user.pk) if user is not None and user.is_authenticated else None,
        "from": None if request is None else request.META.get("REMOTE_ADDR"),
        "method": None if request is None else request.method,
        "path": None if request is None else request.path,
    }
    _LOG.warning(json.dumps(line | facts, sort_keys=True))


def listen() -> None:
    """Hear what sign-in says; called once when the portal starts."""
    for name, signal in _SAID.items():
        signal.connect(_teller(name), weak=False, dispatch_uid=f"security-log-{name}")
    auth.user_login_failed.connect(_failed, weak=False, dispatch_uid="security-log-failed")


_SAID = {
    "signed in": auth.user_logged_in,
    "signed out": auth.user_logged_out,
    "password changed": account.password_changed,
    "password reset": account.password_reset,
    "e-mail address changed": account.email_changed,
    "factor added": mfa.authenticator_added,
    "factor removed": mfa.authenticator_removed,
    "recovery codes made anew": mfa.authenticator_reset,
}


def _teller(event: str) -> Any:
    def tell(sender: object, request: HttpRequest | None = None, **facts: Any) -> None:
        factor = facts.get("authenticator")
        note(event, request, **({} if factor is None else {"factor": str(factor.type)}))

    return tell


def _failed(sender: object, request: HttpRequest | None = None, **facts: Any) -> None:
    tried = str(facts.get("credentials", {}).get("email", "")).lower()
    note("sign-in failed", request, account=sha256(tried.encode()).hexdigest()[:16])
