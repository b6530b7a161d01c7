"""Change requests: the only way over a cap.

A request says what is added to the scope, what it costs (half of such changes cost less than P50,
nine in ten less than P90), and by how much it lifts the cap of one term. It counts from the moment
it is approved, and an approved one is never taken back: a later request corrects it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum

from ctoaas.core.errors import UsageError
from ctoaas.core.quantity import Money


class ChangeState(StrEnum):
    """Where a change request stands."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class ChangeRequest:
    """A wish to do more, or something else, than one version of an agreement says."""

    id: str
    agreement: str
    version: int
    """Of the agreement it amends; a newer version states its caps anew."""
    term: str
    title: str
    scope_added: tuple[str, ...] = ()
    scope_dropped: tuple[str, ...] = ()
    cost_p50: Money | None = None
    cost_p90: Money | None = None
    days_later_p50: int | None = None
    days_later_p90: int | None = None
    due_on: date | None = None
    """The new date, where the term has one."""
    lifts_cap: Money | None = None
    lifts_minutes: int = 0
    state: ChangeState = ChangeState.DRAFT
    decided_by: str = ""
    decided_at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Lift:
    """What approved requests add to the caps of a term."""

    money: Money | None
    minutes: int


def propose(change: ChangeRequest) -> ChangeRequest:
    """A draft shown to the client; UsageError when it could not be decided on."""
    _only(change, "proposed", ChangeState.DRAFT)
    for what, then in _gaps(change):
        raise UsageError(f"change request {change.id}", what, then)
    return replace(change, state=ChangeState.PROPOSED)


def approve(change: ChangeRequest, by: str, at: datetime) -> ChangeRequest:
    """A proposed request taken on by the client."""
    _only(change, "approved", ChangeState.PROPOSED)
    return _decided(change, ChangeState.APPROVED, by, at, "")


def refuse(change: ChangeRequest, by: str, at: datetime, reason: str) -> ChangeRequest:
    """A proposed request turned down, with the reason."""
    _only(change, "refused", ChangeState.PROPOSED)
    if not reason.strip():
        raise UsageError(f"change request {change.id}", "is refused without a reason", "say why")
    return _decided(change, ChangeState.REFUSED, by, at, reason.strip())


def withdraw(change: ChangeRequest, by: str, at: datetime, reason: str = "") -> ChangeRequest:
    """A request taken back by whoever made it, before it was decided."""
    _only(change, "withdrawn", ChangeState.DRAFT, ChangeState.PROPOSED)
    return _decided(change, ChangeState.WITHDRAWN, by, at, reason.strip())


def lift(
    changes: Iterable[ChangeRequest], agreement: str, version: int, term: str, currency: str
) -> Lift:
    """The sum of what approved requests to this term of this version add; the order is no matter.

    Each id counts once, whatever it is given twice for.
    """
    held = {
        each.id: each
        for each in changes
        if each.state is ChangeState.APPROVED
        and each.decided_by
        and (each.agreement, each.version, each.term) == (agreement, version, term)
    }
    amounts = [each.lifts_cap for each in held.values() if each.lifts_cap is not None]
    total = amounts[0] if amounts else None
    for amount in amounts[1:]:
        total = amount if total is None else total + amount
    if total is not None and total.currency != currency:
        raise UsageError(
            f"change request to {agreement}",
            f"is in {total.currency}, the agreement in {currency}",
            "state it in the agreement's currency",
        )
    return Lift(total, sum(each.lifts_minutes for each in held.values()))


def _gaps(change: ChangeRequest) -> list[tuple[str, str]]:
    found = []
    if not (change.scope_added or change.scope_dropped or change.due_on):
        found.append(("changes neither scope nor date", "say what is added, dropped or moved"))
    if change.lifts_minutes < 0 or (change.lifts_cap and change.lifts_cap.amount < 0):
        found.append(("lowers the cap", "make a new version of the agreement for that"))
    if change.cost_p50 is None or change.cost_p90 is None:
        found.append(("has no cost range", "give cost_p50 and cost_p90"))
    elif (change.cost_p90 - change.cost_p50).amount < 0:
        found.append(("has P90 below P50", "swap the two"))
    later = (change.days_later_p50 or 0, change.days_later_p90 or 0)
    if later[1] < later[0]:
        found.append(("has P90 of days below P50", "swap the two"))
    return found


def _decided(
    change: ChangeRequest, state: ChangeState, by: str, at: datetime, reason: str
) -> ChangeRequest:
    if at.tzinfo is None:
        raise ValueError("an instant without a time zone")
    if not by.strip():
        raise UsageError(
            f"change request {change.id}", "is decided on by nobody", "say who decides"
        )
    return replace(change, state=state, decided_by=by, decided_at=at.astimezone(UTC), reason=reason)


def _only(change: ChangeRequest, wanted: str, *states: ChangeState) -> None:
    if change.state not in states:
        raise UsageError(
            f"change request {change.id}",
            f"is {change.state} and cannot be {wanted}",
            f"only what is {' or '.join(states)} can; make a new request",
        )
