"""Acts on a work order: each one transaction, one event."""

from collections.abc import Callable
from dataclasses import replace

from django.utils import timezone

from ctoaas.core.canonical import digest
from ctoaas.core.errors import UsageError
from ctoaas.engage.work_order.order import OrderState, WorkOrder
from ctoaas.engage.work_order.takeover import TAKEOVER, Gap, rights_gaps, takeover_gaps
from ctoaas.portal.access.models import User
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.orders.models import OrderRow, RightsRow, TakeoverRow
from ctoaas.portal.trail.recording import alone_with, record


def draft(engagement: Engagement, by: User, order: WorkOrder, once: str) -> OrderRow:
    """A draft; the same form sent again gives the first one."""
    alone_with(engagement)
    first = OrderRow.objects.filter(engagement=engagement, once=once).first()
    if first is not None:
        return first
    row = OrderRow(engagement=engagement, by=by, made_at=timezone.now(), once=once)
    row.take(order)
    row.refresh_from_db()  # amounts get their stored digits, so that digests agree later
    record(engagement, by, "drafted", f"order {row.id}", "", _digest(row))
    return row


def rewrite(row: OrderRow, by: User, order: WorkOrder) -> None:
    """A draft written anew. Raises UsageError for what was given out."""
    if row.state != OrderState.DRAFT:
        raise UsageError(f"order {row.title}", f"is {row.state}", "cancel it and write another")
    act(row, by, "changed", lambda held: replace(order, id=held.id, state=held.state))


def act(row: OrderRow, by: User, word: str, do: Callable[[WorkOrder], WorkOrder]) -> None:
    """The order after `do`, with its event. Raises UsageError when it cannot be done to it."""
    alone_with(row.engagement)
    row.refresh_from_db()
    before = _digest(row)
    row.take(do(row.said()))
    row.refresh_from_db()
    record(row.engagement, by, word, f"order {row.id}", before, _digest(row))


def list_thing(row: OrderRow, by: User, kind: str, name: str, owner: str) -> None:
    """Something more to take over; its kind was asked for after all."""
    alone_with(row.engagement)
    made = TakeoverRow(engagement=row.engagement, order=row, kind=kind, name=name, owner=owner)
    made.save()
    if kind in row.none_of:
        row.none_of = [each for each in row.none_of if each != kind]
        row.save()
    record(row.engagement, by, "listed", f"takeover {made.id}", "", digest(repr(made.said())))


def take_over(item: TakeoverRow, by: User) -> None:
    """It is in our hands now; a second time changes nothing."""
    if item.is_ours:
        return
    before, item.is_ours, item.owner = digest(repr(item.said())), True, item.owner or "us"
    item.save()
    after = digest(repr(item.said()))
    record(item.engagement, by, "took over", f"takeover {item.id}", before, after)


def none_of(row: OrderRow, by: User, kind: str) -> None:
    """Somebody was asked and said that there is nothing of a kind to take over."""
    if kind not in TAKEOVER:
        raise UsageError(kind, "is no kind of thing", f"there are {', '.join(TAKEOVER)}")
    if kind not in row.none_of and kind not in {each.kind for each in row.takeover.all()}:
        row.none_of = [*row.none_of, kind]
        row.save()
        record(row.engagement, by, "said there is none", f"{kind} of order {row.id}")


def sign(row: OrderRow, by: User, made: RightsRow) -> None:
    """A paper in which somebody assigns their rights."""
    made.engagement, made.order = row.engagement, row
    made.save()
    record(row.engagement, by, "listed", f"rights {made.id}", "", made.document_hash)


def gaps(row: OrderRow) -> tuple[tuple[Gap, ...], tuple[Gap, ...]]:
    """What is missing before the contractor may leave: rights, and things to take over."""
    assigned = [each.said() for each in row.rights.all()]
    items = [each.said() for each in row.takeover.all()]
    return rights_gaps(row.said(), assigned), takeover_gaps(items, row.none_of)


def _digest(row: OrderRow) -> str:
    return digest(repr(row.said()))
