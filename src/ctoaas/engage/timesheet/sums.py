"""Many entries as few: sums that stand where every single entry need not be known.

Allowance, cap and spend add minutes up, within spans of days in which nothing about their rate or
period changes. So the sum of a span stands for its entries, whatever their number; only where a cap
is passed by work at several rates does the order of approvals matter, and the entries are needed.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from ctoaas.engage.agreement.agreement import Agreement, by, in_force
from ctoaas.engage.agreement.terms import Capped, Retainer, rate_of
from ctoaas.engage.balance import CappedStanding, Standing
from ctoaas.engage.periods import periods
from ctoaas.engage.timesheet.entry import COUNTED, State, TimeEntry

_ANY_TIME = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class DaySum:
    """Minutes of all entries of one term, role, state and day."""

    term: str
    role: str
    state: State
    on: date
    minutes: int


def merged(sums: Iterable[DaySum], cuts: Sequence[date]) -> list[TimeEntry]:
    """One entry for each term, role, kind of state and span between `cuts`, for `standings`.

    Entries that neither count nor wait are left out. The first day of the sums of a span is the
    day of its entry.
    """
    spans: dict[tuple[str, str, bool, int], DaySum] = {}
    for each in sums:
        if each.state not in (*COUNTED, State.SUBMITTED):
            continue
        key = (each.term, each.role, each.state in COUNTED, bisect_right(cuts, each.on))
        held = spans.get(key, each)
        minutes = each.minutes + (held.minutes if key in spans else 0)
        spans[key] = DaySum(each.term, each.role, held.state, min(held.on, each.on), minutes)
    return [_entry(number, each) for number, each in enumerate(spans.values())]


def cuts(versions: Sequence[Agreement], today: date) -> list[date]:
    """Days on which a rate or a period may begin, rising; `versions` are at least one."""
    versions = by(versions, today)
    newest = versions[-1]
    last = min(today, newest.ends_on) if newest.ends_on is not None else today
    days = {each.in_force_on for each in versions} | {newest.starts_on, last + timedelta(days=1)}
    for term in newest.terms:
        if isinstance(term, Retainer):
            days |= {each.first for each in periods(newest.starts_on, term.period, last)}
    return sorted(days)


def in_need_of_order(
    versions: Sequence[Agreement],
    today: date,
    entries: Iterable[TimeEntry],
    found: Iterable[Standing],
) -> list[str]:
    """Capped terms whose standing on merged entries may be wrong: those passed at several rates."""
    held = by(versions, today)
    mine = list(entries)
    needed = []
    for each in found:
        if isinstance(each, CappedStanding) and each.spend.held_minutes:
            roles = {entry.role for entry in mine if entry.term == each.term.id}
            terms = in_force(held, each.term.id, Capped)
            rates = {rate_of(one.term, role).amount for one in terms for role in roles}
            if len(rates) > 1:
                needed.append(each.term.id)
    return needed


def _entry(number: int, held: DaySum) -> TimeEntry:
    counts = held.state in COUNTED
    return TimeEntry(
        id=f"sum {number}",
        client="",
        engagement="",
        term=held.term,
        person="",
        on=held.on,
        minutes=held.minutes,
        role=held.role,
        state=State.APPROVED if counts else State.SUBMITTED,
        decided_at=_ANY_TIME if counts else None,
    )
