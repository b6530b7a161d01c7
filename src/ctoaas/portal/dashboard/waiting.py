"""What waits for the client's answer, counted inside the walls of whoever asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils import timezone

from ctoaas.engage.change_request import ChangeState
from ctoaas.engage.timesheet.entry import State
from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.standing import Standing
from ctoaas.portal.agreements.models import AcceptanceRow, AgreementVersion
from ctoaas.portal.changes.models import ChangeRow
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.dashboard.models import ThingWaiting
from ctoaas.portal.findings.models import Remark
from ctoaas.portal.timesheets.models import TimeRow

MOST = 10
"""Of each kind, over all clients."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something of an engagement that waits: words, the page to do it on, and whose turn it is."""

    engagement: Engagement
    words: str
    address: str
    is_yours: bool


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits, the most of it first."""

    shown: list[Waiting]
    is_more: bool
    """There is more than is shown."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """Something that may wait: in words, on which page, who sees it, and whose turn it is."""

    one: str
    many: str
    address: str
    sees: Act
    does: Act
    rows: QuerySet[Any]


def waiting(standing: Standing, engagement: Engagement | None = None) -> Waits:
    """What waits in one engagement, or over all clients in sight; a bounded number of rows."""
    counted, is_more = [], False
    for kind in _kinds():
        found = list(_counts(kind, standing, engagement)[: MOST + 1])
        is_more = is_more or len(found) > MOST
        counted += [(kind, id_, count) for id_, count in found[:MOST]]
    if engagement is not None:
        held = {engagement.id: engagement}
    else:
        ids = {id_ for _, id_, _ in counted}
        rows = Engagement.objects.select_related("client").filter(id__in=ids) if ids else ()
        held = {row.id: row for row in rows}
    shown = [
        Waiting(
            held[id_],
            f"{count} {kind.one if count == 1 else kind.many}",
            kind.address,
            standing.may(kind.does, held[id_].client_id),
        )
        for kind, id_, count in counted
    ]
    return Waits(shown, is_more)


def _counts(kind: _Kind, standing: Standing, engagement: Engagement | None) -> QuerySet[Any, Any]:
    """Engagement and count, where the reader may see that kind."""
    rows: QuerySet[Any, Any] = kind.rows
    if engagement is not None:
        may_see = standing.may(kind.sees, engagement.client_id)
        rows = rows.filter(engagement=engagement) if may_see else rows.none()
    elif standing.scope.clients is not None:
        rows = rows.filter(
            client__in=[each for each in standing.roles if standing.may(kind.sees, each)]
        )
    elif not standing.may(kind.sees):
        rows = rows.none()
    counted: QuerySet[Any, Any] = (
        rows.order_by().values_list("engagement_id").annotate(count=Count("*"))
    )
    return counted.order_by("-count", "engagement_id")


def _kinds() -> Iterator[_Kind]:
    """An agreement waits when its newest version has no yes of the client."""
    yes = AcceptanceRow.objects.filter(version=OuterRef("pk"), party="client")
    later = AgreementVersion.objects.filter(
        engagement=OuterRef("engagement"), number__gt=OuterRef("number")
    )
    yield _Kind(
        "agreement to accept", "agreements to accept", "agreement", *_AGREEMENT,
        AgreementVersion.objects.filter(~Exists(yes), ~Exists(later)),
    )  # fmt: skip
    yield _Kind(
        "change to decide on", "changes to decide on", "changes", *_AGREEMENT,
        ChangeRow.objects.filter(state=ChangeState.PROPOSED),
    )  # fmt: skip
    yield _Kind(
        "time entry to approve", "time entries to approve", "time", *_TIME,
        TimeRow.objects.filter(state=State.SUBMITTED),
    )  # fmt: skip
    today = timezone.localdate()
    for kind, one, many, address, does in _NOTED:
        noted = ThingWaiting.objects.filter(kind=kind, from_day__lte=today)
        yield _Kind(one, many, address, Act.SEE_REPORT, does, noted)
    yield _Kind(
        "question to answer", "questions to answer", "findings", Act.SEE_REPORT, Act.ASSESS,
        Remark.objects.filter(kind=Remark.Kind.QUESTION, answered_at=None),
    )  # fmt: skip


_NOTED = (
    ("option", "set of options to choose from", "sets of options to choose from", "plan",
     Act.DECIDE),
    ("decision", "decision to confirm", "decisions to confirm", "decisions", Act.DECIDE),
    ("check", "decision to look at again", "decisions to look at again", "decisions", Act.ASSESS),
    ("risk", "risk without an answer", "risks without an answer", "findings", Act.DECIDE),
)  # fmt: skip
_AGREEMENT = (Act.SEE_AGREEMENT, Act.ACCEPT_AGREEMENT)
_TIME = (Act.SEE_TIME, Act.APPROVE_TIME)
