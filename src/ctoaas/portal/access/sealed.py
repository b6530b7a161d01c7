"""Secrets that must be read again, sealed before they are stored: factors, keys, tokens.

Whoever reads the database alone cannot open them; the keys, one a purpose, follow from the server's
secret, which is not kept there.
"""

from base64 import urlsafe_b64encode
from functools import lru_cache

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_FACTORS = "factors"


def seal(purpose: str, text: str) -> str:
    """`text` sealed with AES-128 and an HMAC (Fernet)."""
    return _key(settings.SECRET_KEY, purpose).encrypt(text.encode()).decode()


def open_(purpose: str, sealed: str) -> str:
    """What was sealed; empty when it was sealed with another key or for another purpose."""
    try:
        return _key(settings.SECRET_KEY, purpose).decrypt(sealed.encode()).decode()
    except InvalidToken:
        return ""


class Sealed(DefaultMFAAdapter):  # type: ignore[misc]
    """Factors are written sealed and read open."""

    def encrypt(self, text: str) -> str:
        """Sealed."""
        return seal(_FACTORS, text)

    def decrypt(self, encrypted_text: str) -> str:
        """Opened; a seal of another key opens to nothing, so that no code fits."""
        return open_(_FACTORS, encrypted_text)


@lru_cache(maxsize=8)
def _key(secret: str, purpose: str) -> Fernet:
    info = f"ctoaas portal: {purpose}".encode()
    key = HKDF(SHA256(), 32, salt=None, info=info).derive(secret.encode())
    return Fernet(urlsafe_b64encode(key))
