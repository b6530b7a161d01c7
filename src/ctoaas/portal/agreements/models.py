"""Versions and acceptances as rows; what they mean stands in `engage`."""

import json
from decimal import Decimal
from functools import lru_cache
from typing import ClassVar

from django.db import models

from ctoaas.core.errors import EvidenceError
from ctoaas.engage.acceptance import Acceptance
from ctoaas.engage.agreement.agreement import Agreement
from ctoaas.engage.agreement.reading import read
from ctoaas.engage.faults import Refused
from ctoaas.portal.access.models import User
from ctoaas.portal.access.walled import OfEngagement, Walled


@lru_cache(maxsize=1024)
def _read(document: str) -> Agreement | Refused:
    """The bytes never change, so what they say is worked out once a process."""
    return read(json.loads(document, parse_float=Decimal))


class AgreementVersion(OfEngagement):
    """The bytes of one version, as they are accepted; they never change."""

    number = models.PositiveIntegerField()
    document = models.TextField()
    """Canonical JSON."""
    hash = models.CharField(max_length=64)
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()

    class Meta(Walled.Meta):
        """Oldest first; a number stands once an engagement."""

        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engagement", "number"], name="one_version_a_number")
        ]

    def __str__(self) -> str:
        return f"version {self.number}"

    def said(self) -> Agreement:
        """The agreement. Raises EvidenceError when the row holds none: it was damaged."""
        found = _read(self.document)
        if isinstance(found, Refused):
            raise EvidenceError(f"agreement {self.id}", str(found), "restore the last backup")
        return found


class AcceptanceRow(OfEngagement):
    """One person's yes to one version, with the terms that stood before them."""

    version = models.ForeignKey(AgreementVersion, on_delete=models.PROTECT, related_name="yes")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    record = models.CharField(max_length=64, unique=True)
    """Id of the record: the hash of everything in it."""
    document = models.CharField(max_length=80)
    document_hash = models.CharField(max_length=64)
    party = models.CharField(max_length=10)
    role = models.CharField(max_length=20)
    at = models.DateTimeField()
    terms_shown = models.JSONField()

    class Meta(Walled.Meta):
        """By time; one yes a party and version."""

        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "party"], name="one_yes_a_party")
        ]

    def __str__(self) -> str:
        return f"{self.by} for the {self.party}"

    def said(self) -> Acceptance:
        """The acceptance."""
        return Acceptance(
            self.record,
            self.document,
            self.version.number,
            self.document_hash,
            self.party,
            str(self.by_id),
            self.role,
            self.at,
            tuple(self.terms_shown),
        )
