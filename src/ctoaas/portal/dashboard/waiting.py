"""What waits for the client's answer, counted inside the walls of whoever asks."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from ctoaas.engage.change_request import ChangeState
from ctoaas.engage.timesheet.entry import State
from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.standing import Standing
from ctoaas.portal.agreements.models import AcceptanceRow, AgreementVersion
from ctoaas.portal.changes.models import ChangeRow
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.timesheets.models import TimeRow


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something of an engagement that waits: words, the page to do it on, and whose turn it is."""

    engagement: Engagement
    words: str
    address: str
    is_yours: bool


def waiting(standing: Standing, engagements: Iterable[Engagement]) -> list[Waiting]:
    """What waits in these engagements, as far as the reader may see it; three queries in all."""
    held = list(engagements)
    ids = [each.id for each in held]
    agreements, time, changes = _agreements(ids), _time(ids), _changes(ids)
    found = []
    for one in held:
        for count, words, address, sees, does in (
            (agreements[one.id], "agreement to accept", "agreement", *_AGREEMENT),
            (changes[one.id], "change to decide on", "changes", *_AGREEMENT),
            (time[one.id], "time entry to approve", "time", *_TIME),
        ):
            if count and standing.may(sees, one.client_id):
                said = f"{count} {words}" if count == 1 else f"{count} {_MANY[words]}"
                is_yours = standing.may(does, one.client_id)
                found.append(Waiting(one, said, address, is_yours))
    return found


_AGREEMENT = (Act.SEE_AGREEMENT, Act.ACCEPT_AGREEMENT)
_TIME = (Act.SEE_TIME, Act.APPROVE_TIME)
_MANY = {
    "agreement to accept": "agreements to accept",
    "change to decide on": "changes to decide on",
    "time entry to approve": "time entries to approve",
}


def _agreements(ids: list[UUID]) -> Counter[UUID]:
    """One where the newest version has no yes of the client."""
    yes = AcceptanceRow.objects.filter(engagement__in=ids, party="client")
    accepted = set(yes.values_list("version_id", flat=True))
    rows = AgreementVersion.objects.filter(engagement__in=ids).order_by("number")
    newest = dict(rows.values_list("engagement_id", "id"))
    return Counter(each for each, version in newest.items() if version not in accepted)


def _time(ids: list[UUID]) -> Counter[UUID]:
    rows = TimeRow.objects.filter(engagement__in=ids, state=State.SUBMITTED)
    return Counter(rows.values_list("engagement_id", flat=True))


def _changes(ids: list[UUID]) -> Counter[UUID]:
    rows = ChangeRow.objects.filter(engagement__in=ids, state=ChangeState.PROPOSED)
    return Counter(rows.values_list("engagement_id", flat=True))
