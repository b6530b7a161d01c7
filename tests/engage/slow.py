"""The same rules told another way, minute by minute and day by day.

Only the records are the product's; every date, sum and order is worked out again, as slowly as it
is easy to believe.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction

LENGTHS = {"month": 1, "quarter": 3, "half year": 6, "year": 12}


def is_monthly(anchor: date, day: date) -> bool:
    """Whether a month ends and another begins on `day`, counted from `anchor`."""
    if day <= anchor:
        return False
    longest = monthrange(day.year, day.month)[1]
    return day.day == anchor.day or (anchor.day > longest and day.day == longest)


def period_number(anchor: date, every: str, day: date) -> int:
    """Walks every day from the anchor on."""
    number = months = 0
    here = anchor
    while here < day:
        here += timedelta(days=1)
        if every in ("week", "two weeks"):
            length = 7 if every == "week" else 14
            number += (here - anchor).days % length == 0
        elif is_monthly(anchor, here):
            months += 1
            number += months % LENGTHS[every] == 0
    return number


def in_order(entries: Iterable) -> list:
    """Approved entries, the earliest approval first; insertion by comparison of pairs."""
    found: list = []
    for one in entries:
        if one.state not in ("approved", "locked"):
            continue
        place = 0
        while place < len(found) and (found[place].decided_at, found[place].id) < (
            one.decided_at,
            one.id,
        ):
            place += 1
        found.insert(place, one)
    return found


def term_on(versions: list[tuple[date, object]], day: date) -> object:
    """The last version in force; the first where none is yet."""
    found = versions[0][1]
    for since, term in versions:
        if since <= day:
            found = term
    return found


def retained(
    versions: list[tuple[date, object]],
    anchor: date,
    entries: Iterable,
    today: date,
) -> list[dict[str, int]]:
    """Every minute of allowance is a number: the period it was granted in."""
    every = versions[0][1].period  # type: ignore[attr-defined]
    purse: list[int] = []
    rows: list[dict[str, int]] = []
    last = period_number(anchor, every, today)
    booked = [(period_number(anchor, every, one.on), one) for one in in_order(entries)]
    starts = dict(_starts(anchor, every, today))
    for number in range(last + 1):
        term = term_on(versions, starts[number])
        row = {"rolled_in": len(purse), "covered": 0, "overage": 0, "held": 0}
        purse += [number] * term.allowance_minutes  # type: ignore[attr-defined]
        for where, one in booked:
            for _ in range(one.minutes if where == number else 0):
                if purse:
                    purse.remove(min(purse))
                    row["covered"] += 1
                elif term.overage_rate_per_hour is not None:  # type: ignore[attr-defined]
                    row["overage"] += 1
                else:
                    row["held"] += 1
        row["left"] = len(purse)
        if number < last:
            purse = _rolled(purse, number, term)
        rows.append(row)
    return rows


def _starts(anchor: date, every: str, today: date) -> Iterator[tuple[int, date]]:
    here, before = anchor, -1
    number = months = 0
    while here <= today:
        if number != before:
            yield number, here
            before = number
        here += timedelta(days=1)
        if every in ("week", "two weeks"):
            number = (here - anchor).days // (7 if every == "week" else 14)
        elif is_monthly(anchor, here):
            months += 1
            number = months // LENGTHS[every]


def _rolled(purse: list[int], number: int, term) -> list[int]:
    kept = []
    for minute in sorted(purse, reverse=True):
        is_young = term.rollover_periods is None or number + 1 - minute <= term.rollover_periods
        if is_young and len(kept) < term.rollover_minutes:
            kept.append(minute)
    return kept


def billable(
    versions: list[tuple[date, object]],
    entries: Iterable,
    cap: Fraction | None,
    cap_minutes: int | None,
) -> tuple[dict[str, int], Fraction]:
    """One minute after another, each asked whether it still fits."""
    found: dict[str, int] = {}
    spent, used, is_over = Fraction(0), 0, False
    for one in in_order(entries):
        found[one.id] = 0
        term = term_on(versions, one.on)
        rate = term.rate_per_hour  # type: ignore[attr-defined]
        for special in term.rates:  # type: ignore[attr-defined]
            if special.role == one.role:
                rate = special.per_hour
        minute = Fraction(rate.amount) / 60
        for _ in range(one.minutes):
            is_over = is_over or (cap is not None and spent + minute > cap)
            is_over = is_over or (cap_minutes is not None and used + 1 > cap_minutes)
            if not is_over:
                spent, used = spent + minute, used + 1
                found[one.id] += 1
    return found, spent


def vested(term, starts_on: date, day: date, happened: Iterable, left_on: date | None) -> int:
    """Walks every day; each vesting month is worked out as a fraction of the whole."""
    shares = {one.event: Fraction(one.share) for one in term.acceleration}
    seen: set[str] = set()
    months, brought_forward = 0, 0

    def by_schedule() -> int:
        if months < term.cliff_months or here < starts_on:
            return 0
        if months >= term.vesting_months:
            return term.units
        counted = max(m for m in range(months + 1) if m % term.every_months == 0)
        return int(Fraction(counted, term.vesting_months) * term.units)

    end = day if left_on is None or left_on > day else left_on
    first = min([starts_on, *[one.on for one in happened], end])
    here = first
    while here <= end:
        months += is_monthly(starts_on, here)
        for one in sorted(happened, key=lambda each: each.event):
            if one.on == here and one.event not in seen:
                seen.add(one.event)
                rest = term.units - min(term.units, by_schedule() + brought_forward)
                brought_forward += int(rest * shares[one.event])
        here += timedelta(days=1)
    here = end
    return min(term.units, by_schedule() + brought_forward)


def shared(share: Fraction, cap: Fraction | None, revenues: Iterable[Fraction]) -> list[Fraction]:
    """Cents due after each period, the running total rounded half to even by hand."""
    found, paid, total = [], Fraction(0), Fraction(0)
    for revenue in revenues:
        total += revenue
        exact = share * total
        if exact < 0:
            exact = Fraction(0)
        if cap is not None and exact > cap:
            exact = cap
        cents = exact * 100
        whole = cents.numerator // cents.denominator
        rest = cents - whole
        if rest > Fraction(1, 2) or (rest == Fraction(1, 2) and whole % 2):
            whole += 1
        found.append(Fraction(whole, 100) - paid)
        paid = Fraction(whole, 100)
    return found
