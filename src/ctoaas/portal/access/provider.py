"""The identity provider of the practice, when it has one: read once, with the settings."""

import os
from typing import Any
from urllib.parse import urlsplit

from ctoaas.core.errors import UsageError

ISSUER, CLIENT, SECRET = "CTO_OIDC_ISSUER", "CTO_OIDC_CLIENT_ID", "CTO_OIDC_CLIENT_SECRET"
NAME = "CTO_OIDC_NAME"
"""What the button says; the host of the issuer when it is not set."""
METADATA = "/.well-known/openid-configuration"
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


def issuer() -> str:
    """The one issuer that is believed; empty without a provider."""
    return os.environ.get(ISSUER, "")


def providers() -> dict[str, Any]:
    """Allauth's setting: nothing, or the one provider that the environment names.

    Codes are bound to the browser's session (PKCE). Raises UsageError when a part is missing, or it
    is not https.
    """
    if not issuer():
        return {}
    parts = urlsplit(issuer())
    if parts.scheme != "https" and parts.hostname not in _LOCAL:
        raise UsageError(ISSUER, "is not https", "write the issuer as its metadata has it")
    for variable in (CLIENT, SECRET):
        if not os.environ.get(variable):
            raise UsageError(variable, "is missing", f"set it beside {ISSUER}")
    app = {
        "provider_id": "practice",
        "name": os.environ.get(NAME) or parts.hostname,
        "client_id": os.environ[CLIENT],
        "secret": os.environ[SECRET],
        "settings": {
            "server_url": issuer(),
            "oauth_pkce_enabled": True,
        },
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
