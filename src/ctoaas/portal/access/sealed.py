"""Seeds of one-time passwords and recovery codes, sealed before they are stored.

Whoever reads the database alone cannot make codes from it; the key follows from the server's
secret, which is not kept there.
"""

from base64 import urlsafe_b64encode
from functools import lru_cache

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class Sealed(DefaultMFAAdapter):  # type: ignore[misc]
    """Factors are written sealed and read open."""

    def encrypt(self, text: str) -> str:
        """Sealed with AES-128 and an HMAC (Fernet)."""
        return _seal(settings.SECRET_KEY).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Opened; a seal of another key opens to nothing, so that no code fits."""
        try:
            return _seal(settings.SECRET_KEY).decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return ""


@lru_cache(maxsize=1)
def _seal(secret: str) -> Fernet:
    key = HKDF(SHA256(), 32, salt=None, info=b"ctoaas portal: factors").derive(secret.encode())
    return Fernet(urlsafe_b64encode(key))
