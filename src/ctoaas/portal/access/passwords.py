"""Words that must not carry a password: they are the first that somebody would guess here."""

import re

from django.core.exceptions import ValidationError

WORDS = ("ctoaas", "portal", "practice", "practitioner", "engagement", "client", "password")
LEAST = 8
"""Characters that must be left when those words are taken away."""
_WORDS = re.compile("|".join(WORDS), re.IGNORECASE)


class NotOurWords:
    """Refuses a password that is little more than words everybody connects with the portal."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise ValidationError when too little is left without those words."""
        if _WORDS.search(password) and len(_WORDS.sub("", password)) < LEAST:
            raise ValidationError(
                "This password is mostly a word that is easy to guess here.", code="our_words"
            )

    def get_help_text(self) -> str:
        """What the form says beforehand."""
        return "Not mostly a word such as “portal” or “client”."
