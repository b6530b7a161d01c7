"""Signatures of Standard Webhooks, version 1: https://www.standardwebhooks.com, symmetric."""

import base64
import hmac
import secrets
from hashlib import sha256

PREFIX = "whsec_"
_KEY_BYTES = 32


def new_secret() -> str:
    """A secret as receivers' libraries take it."""
    return PREFIX + base64.b64encode(secrets.token_bytes(_KEY_BYTES)).decode()


def headers(secret: str, message: str, timestamp: int, body: bytes) -> dict[str, str]:
    """The three headers over `id.timestamp.body`."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = hmac.new(key, f"{message}.{timestamp}.".encode() + body, sha256).digest()
    return {
        "webhook-id": message,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": f"v1,{base64.b64encode(signed).decode()}",
    }
