"""What waits for the client's answer, counted inside the walls of whoever asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Value
from django.utils import timezone

from ctoaas.engage.change_request import ChangeState
from ctoaas.engage.timesheet.entry import State
from ctoaas.engage.work_order.order import OrderState
from ctoaas.portal.access.rights import PRACTICE, RIGHTS, Act
from ctoaas.portal.access.standing import Standing
from ctoaas.portal.agreements.models import AcceptanceRow, AgreementVersion
from ctoaas.portal.changes.models import ChangeRow
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.dashboard.models import ThingWaiting
from ctoaas.portal.handing_over.models import DeletionRow
from ctoaas.portal.orders.models import OrderRow
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
    party: str
    """Whose turn it is: the client or the practice."""


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits, the most of it first."""

    shown: list[Waiting]
    is_more: bool
    """There is more than is shown."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """Something that may wait: in words, on which page, who sees it, and whose turn it is."""

    id: str
    one: str
    many: str
    address: str
    sees: Act
    does: Act
    rows: QuerySet[Any] | None = None
    """One a thing; None where the things are noted."""
    is_rare: bool = False
    """Over all clients such kinds are counted in one query, in the order of their ids."""


_Counted = tuple[_Kind, UUID, int]


def waiting(standing: Standing, engagement: Engagement | None = None) -> Waits:
    """What waits in one engagement, or over all clients in sight; a bounded number of rows."""
    kinds = {kind.id: kind for kind in _kinds()}
    if engagement is not None:
        counted, is_more = _of_one(kinds, standing, engagement), False
        held = {engagement.id: engagement}
    else:
        counted, is_more = _of_all(kinds, standing)
        ids = {id_ for _, id_, _ in counted}
        rows = Engagement.objects.select_related("client").filter(id__in=ids) if ids else ()
        held = {row.id: row for row in rows}
    shown = [
        Waiting(
            held[id_],
            f"{count} {kind.one if count == 1 else kind.many}",
            kind.address,
            standing.may(kind.does, held[id_].client_id),
            "practice" if RIGHTS[kind.does] & PRACTICE else "client",
        )
        for kind, id_, count in counted
    ]
    return Waits(shown, is_more)


def _of_one(kinds: dict[str, _Kind], standing: Standing, engagement: Engagement) -> list[_Counted]:
    """What waits in one engagement, in the order of the kinds; one query."""
    parts = [
        _counts(kind.rows.filter(engagement=engagement), kind.id)
        for kind in kinds.values()
        if kind.rows is not None and standing.may(kind.sees, engagement.client_id)
    ]
    if standing.may(Act.SEE_REPORT, engagement.client_id):
        parts.append(_counts(_noted().filter(engagement=engagement)))
    if not parts:
        return []
    found = {what: count for _, what, count in parts[0].union(*parts[1:], all=True)}
    return [(kind, engagement.id, found[id_]) for id_, kind in kinds.items() if id_ in found]


def _of_all(kinds: dict[str, _Kind], standing: Standing) -> tuple[list[_Counted], bool]:
    """What waits over all clients in sight, the most of each kind; whether there is more."""
    found: list[tuple[UUID, str, int]] = []
    rare: list[QuerySet[Any, Any]] = []
    for kind in kinds.values():
        if kind.rows is not None:
            rows = _counts(_in_sight(kind.rows, standing, kind.sees), kind.id)
            if kind.is_rare:
                rare.append(rows)
            else:
                found += rows.order_by("-count", "engagement_id")[: MOST + 1]
    together = rare[0].union(*rare[1:], all=True).order_by("what", "-count", "engagement_id")
    found += together[: len(rare) * MOST + 1]
    noted = _counts(_in_sight(_noted(), standing, Act.SEE_REPORT))
    found += noted.order_by("-count", "engagement_id", "what")[: len(_NOTED) * MOST + 1]
    by_kind = {id_: [row for row in found if row[1] == id_] for id_ in kinds}
    counted = [
        (kinds[id_], where, count) for id_ in kinds for where, _, count in by_kind[id_][:MOST]
    ]
    return counted, any(len(rows) > MOST for rows in by_kind.values())


def _counts(rows: QuerySet[Any, Any], what: str = "") -> QuerySet[Any, Any]:
    """Engagement, kind and count; the kind is that of the row where none is given."""
    named = rows.order_by().annotate(what=Value(what) if what else F("kind"))
    counted: QuerySet[Any, Any] = (
        named.values("engagement_id", "what")
        .annotate(count=Count("*"))
        .values_list("engagement_id", "what", "count")
    )
    return counted


def _in_sight(rows: QuerySet[Any, Any], standing: Standing, sees: Act) -> QuerySet[Any, Any]:
    """Rows of the clients for which the reader may see that kind."""
    if standing.scope.clients is not None:
        return rows.filter(client__in=[each for each in standing.roles if standing.may(sees, each)])
    return rows if standing.may(sees) else rows.none()


def _noted() -> QuerySet[Any, Any]:
    return ThingWaiting.objects.filter(from_day__lte=timezone.localdate())


def _kinds() -> Iterator[_Kind]:
    """An agreement waits when its newest version has no yes of the client."""
    yes = AcceptanceRow.objects.filter(version=OuterRef("pk"), party="client")
    later = AgreementVersion.objects.filter(
        engagement=OuterRef("engagement"), number__gt=OuterRef("number")
    )
    yield _Kind(
        "agreement", "agreement to accept", "agreements to accept", "agreement", *_AGREEMENT,
        AgreementVersion.objects.filter(~Exists(yes), ~Exists(later)),
    )  # fmt: skip
    yield _Kind(
        "change", "change to decide on", "changes to decide on", "changes", *_AGREEMENT,
        ChangeRow.objects.filter(state=ChangeState.PROPOSED),
    )  # fmt: skip
    yield _Kind(
        "time", "time entry to approve", "time entries to approve", "time", *_TIME,
        TimeRow.objects.filter(state=State.SUBMITTED),
    )  # fmt: skip
    yield _Kind(
        "order", "order to judge", "orders to judge", "orders", Act.SEE_ORDERS, Act.JUDGE_ORDERS,
        OrderRow.objects.filter(state=OrderState.DELIVERED), is_rare=True,
    )  # fmt: skip
    yield _Kind(
        "deletion", "deletion to confirm", "deletions to confirm", "deletion",
        Act.SEE_HANDOVER, Act.CONFIRM_DELETION,
        DeletionRow.objects.filter(state=DeletionRow.State.ASKED), is_rare=True,
    )  # fmt: skip
    yield from _NOTED


_AGREEMENT = (Act.SEE_AGREEMENT, Act.ACCEPT_AGREEMENT)
_TIME = (Act.SEE_TIME, Act.APPROVE_TIME)
_NOTED = (
    _Kind("option", "set of options to choose from", "sets of options to choose from", "plan",
          Act.SEE_REPORT, Act.DECIDE),
    _Kind("decision", "decision to confirm", "decisions to confirm", "decisions",
          Act.SEE_REPORT, Act.DECIDE),
    _Kind("check", "decision to look at again", "decisions to look at again", "decisions",
          Act.SEE_REPORT, Act.ASSESS),
    _Kind("risk", "risk without an answer", "risks without an answer", "findings",
          Act.SEE_REPORT, Act.DECIDE),
    _Kind("question", "question to answer", "questions to answer", "findings",
          Act.SEE_REPORT, Act.ASSESS),
)  # fmt: skip
