"""What time can be booked on just now: engagements that go on, with the agreement that holds."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from ctoaas.engage.acceptance import accepted_versions
from ctoaas.engage.agreement.agreement import Agreement
from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.standing import Standing
from ctoaas.portal.agreements.models import AcceptanceRow, AgreementVersion
from ctoaas.portal.clients.models import Engagement


@dataclass(frozen=True, slots=True)
class Offer:
    """An engagement, and the agreement one works under."""

    engagement: Engagement
    agreement: Agreement

    @property
    def choices(self) -> list[tuple[str, str]]:
        """(value, words) of each term."""
        engagement = self.engagement
        about = f"{engagement.client.name}, {engagement.name}"
        terms = self.agreement.terms
        return [
            (f"{engagement.id} {term.id}", f"{about}: {term.id}" if len(terms) > 1 else about)
            for term in terms
        ]


def offers(standing: Standing) -> list[Offer]:
    """One an engagement one may log time on, by client and name; three queries in all."""
    rows = Engagement.objects.select_related("client").filter(state=Engagement.State.OPEN)
    mine = [row for row in rows if standing.may(Act.LOG_TIME, row.client_id)]
    held = holding_of([row.id for row in mine])
    found = [Offer(row, held[row.id]) for row in mine if row.id in held]
    return sorted(found, key=lambda each: (each.engagement.client.name, each.engagement.name))


def holding_of(ids: list[UUID]) -> dict[UUID, Agreement]:
    """The agreement that holds, by engagement; those without one are left out."""
    versions: dict[UUID, list[Any]] = defaultdict(list)
    for version in AgreementVersion.objects.filter(engagement__in=ids):
        versions[version.engagement_id].append(version.said())
    yes: dict[UUID, list[Any]] = defaultdict(list)
    for row in AcceptanceRow.objects.filter(engagement__in=ids).select_related("version"):
        yes[row.engagement_id].append(row.said())
    found = {id_: accepted_versions(versions[id_], yes[id_]) for id_ in versions}
    return {id_: held[-1] for id_, held in found.items() if held}
