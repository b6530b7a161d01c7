"""The mail server, as the environment names it."""

import os
import ssl
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from ctoaas.core.errors import UsageError

VARIABLE = "CTO_SMTP_URL"
"""smtps://user:password@host:465, or smtp://user:password@host:587 with STARTTLS."""
TIMEOUT_SECONDS = 20
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Server:
    """Where mail is handed to."""

    host: str
    port: int
    user: str
    password: str
    security: str
    """`tls` from the first byte, `starttls`, or `none`."""


def server() -> Server | None:
    """The server; None when none is set.

    Without encryption only to this machine, or where the address says `?security=none` aloud.
    Raises UsageError for an address that is none of a mail server.
    """
    url = os.environ.get(VARIABLE, "")
    if not url:
        return None
    then = "write smtps://user:password@host or smtp://user:password@host"
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname or ""
    except ValueError as error:
        raise UsageError(VARIABLE, f"is no address ({error})", then) from error
    usual = {"smtps": ("tls", 465), "smtp": ("none" if host in _LOOPBACK else "starttls", 587)}
    if parts.scheme not in usual or not host:
        raise UsageError(VARIABLE, "is not the address of a mail server", then)
    security, usual_port = usual[parts.scheme]
    security = dict(parse_qsl(parts.query)).get("security", security)
    if security not in ("tls", "starttls", "none"):
        raise UsageError(VARIABLE, f"has security={security}", "write tls, starttls or none")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Server(host, port or usual_port, user, password, security)


def context() -> ssl.SSLContext:
    """Certificates are checked."""
    return ssl.create_default_context()
