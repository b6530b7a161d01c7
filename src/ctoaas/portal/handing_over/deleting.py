"""Deletion on request: asked by the client, confirmed by the practice, carried out after a while.

What the law wants kept is kept and named. Of the rest nothing stays but the digest of its list.
"""

import shutil
from datetime import date, timedelta
from uuid import UUID

from django.db.models import ProtectedError
from django.utils import timezone

from ctoaas.core.canonical import digest, dumps
from ctoaas.core.errors import UsageError
from ctoaas.engage.deletion import CLAIMS, Deletion, Holding, KeepRule, plan_deletion, rules_of
from ctoaas.portal.access.models import User
from ctoaas.portal.access.walled import OfEngagement
from ctoaas.portal.agreements.models import AcceptanceRow, AgreementVersion
from ctoaas.portal.changes.models import ChangeRow
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.handing_over.models import DeletionRow, PackRow
from ctoaas.portal.handing_over.records import tables
from ctoaas.portal.orders.models import OrderRow, RightsRow
from ctoaas.portal.timesheets.models import TimeRow
from ctoaas.portal.trail.models import TrailEvent
from ctoaas.portal.trail.recording import alone_with, record
from ctoaas.workspace.company import Company
from ctoaas.workspace.first_answers import write_company

WAITING = timedelta(days=14)
"""So that a request made in anger, or by somebody who took an account over, can be withdrawn."""
KINDS: dict[type[OfEngagement], str] = {
    AgreementVersion: "agreement",
    ChangeRow: "agreement",
    OrderRow: "agreement",
    RightsRow: "agreement",
    AcceptanceRow: "acceptance",
    TimeRow: "time",
    TrailEvent: "audit",
}
"""Tables that rules speak of; everything else goes."""
FILES = "files"
_OPEN = (DeletionRow.State.ASKED, DeletionRow.State.CONFIRMED)


def open_request(engagement: Engagement) -> DeletionRow | None:
    """The request that is neither withdrawn nor carried out."""
    rows = DeletionRow.objects.filter(engagement=engagement, state__in=_OPEN)
    return rows.select_related("asked_by", "confirmed_by").first()


def planned(engagement: Engagement, country: str, today: date) -> Deletion:
    """What would go and what would stay if it were carried out on `today`."""
    rules: tuple[KeepRule, ...] = rules_of(country) if country else CLAIMS
    return plan_deletion(_holdings(engagement, today), today, rules)


def ask(engagement: Engagement, by: User, why: str) -> DeletionRow:
    """A request of the client; the one that is open already, if there is one."""
    alone_with(engagement)
    held = open_request(engagement)
    if held is not None:
        return held
    row = DeletionRow(engagement=engagement, asked_by=by, asked_at=timezone.now(), why=why)
    row.save()
    record(engagement, by, "asked for", f"deletion {row.id}")
    return row


def confirm(row: DeletionRow, by: User, country: str) -> None:
    """The practice's yes; it is due when the waiting time has passed.

    Raises UsageError when it is not waiting for a yes, or the country has no rules.
    """
    rules_of(country)
    if row.state != DeletionRow.State.ASKED:
        raise UsageError("deletion", f"is {row.state}", "only what is asked for is confirmed")
    row.state, row.country, row.confirmed_by = DeletionRow.State.CONFIRMED, country, by
    row.confirmed_at = timezone.now()
    row.due_at = row.confirmed_at + WAITING
    row.save()
    record(row.engagement, by, "confirmed", f"deletion {row.id}")


def withdraw(row: DeletionRow, by: User) -> None:
    """The client wants it no more. Raises UsageError when it was carried out."""
    if row.state not in _OPEN:
        raise UsageError("deletion", f"is {row.state}", "only an open request is withdrawn")
    row.state = DeletionRow.State.WITHDRAWN
    row.save()
    record(row.engagement, by, "withdrew", f"deletion {row.id}")


def is_due(row: DeletionRow) -> bool:
    """Whether the waiting time of a confirmed request has passed."""
    return row.due_at is not None and row.due_at <= timezone.now()


def carry_out(row: DeletionRow) -> None:
    """Delete what goes, when it is due: files first, so that a crash is gone on from."""
    if row.confirmed_by is None or not is_due(row):
        return
    engagement = row.engagement
    alone_with(engagement)
    done = planned(engagement, row.country, timezone.localdate())
    gone = {UUID(each.id) for each in done.deleted if each.kind != FILES}
    listing = [[each.kind, each.id] for each in done.deleted]
    _delete_files(engagement)
    _delete_rows(engagement, gone)
    row.state, row.done_at = DeletionRow.State.DONE, timezone.now()
    row.deleted, row.digest, row.why = len(done.deleted), digest(dumps(listing)), ""
    row.save()
    engagement.state = Engagement.State.ENDED
    engagement.save()
    record(engagement, row.confirmed_by, "deleted", f"deletion {row.id}", row.digest, "")


def _holdings(engagement: Engagement, today: date) -> list[Holding]:
    """Every row and file of the engagement, but for the requests themselves."""
    found = [Holding(FILES, name, today) for name in _files(engagement)]
    used = _used_until(engagement, today)
    # One chain over the client: no link of it may go while another engagement has any.
    others = TrailEvent.objects.filter(client=engagement.client_id)
    chain = today if others.exclude(engagement=engagement).exists() else used
    for model in _all_tables():
        if model is DeletionRow:
            continue
        name = str(model._meta.verbose_name).removesuffix(" row")
        for row in model.objects.filter(engagement=engagement):
            last_on = row.on if isinstance(row, TimeRow) else used
            last_on = chain if isinstance(row, TrailEvent) else last_on
            found.append(Holding(KINDS.get(model, name), str(row.pk), last_on))
    return found


def _all_tables() -> list[type[OfEngagement]]:
    return [*tables(), PackRow]


def _used_until(engagement: Engagement, today: date) -> date:
    """Until the first deletion ended the engagement; until today where there was none."""
    rows = DeletionRow.objects.filter(engagement=engagement, state=DeletionRow.State.DONE)
    first = rows.order_by("done_at").first()
    return today if first is None or first.done_at is None else first.done_at.date()


def _files(engagement: Engagement) -> list[str]:
    root = engagement.workspace.root
    found = (file for file in root.rglob("*") if file.is_file() and not file.is_symlink())
    return sorted(file.relative_to(root).as_posix() for file in found)


def _delete_files(engagement: Engagement) -> None:
    """An empty workspace in the place of the one there was, and no pack."""
    root = engagement.workspace.root
    shutil.rmtree(PackRow(engagement=engagement).folder, ignore_errors=True)
    if root.exists():
        shutil.rmtree(root)
    write_company(root, Company(name=engagement.client.name))


def _delete_rows(engagement: Engagement, gone: set[UUID]) -> None:
    """Rows whose ids are named; those that others point at follow when the others are gone."""
    left = _all_tables()
    while left:
        held_back = []
        for model in left:
            try:
                model.objects.filter(engagement=engagement, pk__in=gone).delete()
            except ProtectedError:
                held_back.append(model)
        if len(held_back) == len(left):
            raise UsageError("deletion", "has rows that hold each other", "report it")
        left = held_back
