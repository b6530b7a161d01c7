"""Whether a plan keeps every rule of the wishes, counted day by day.

It shares nothing with the search but the words of the two records, so that a mistake there does
not hide here: dates are walked, people are marked busy, money is added up in plain loops.
"""

import math
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction

import numpy as np

from ctoaas.forecast.expert import TwoPiece
from ctoaas.plan.roadmap.calendar import Calendar
from ctoaas.plan.roadmap.schedule import Chosen, Schedule
from ctoaas.plan.roadmap.wishes import Amount, Initiative, Mode, Person, Wishes


def violations(wishes: Wishes, schedule: Schedule, share: float = 0.5) -> list[str]:
    """One sentence for each rule that is broken; empty for a plan that keeps them all.

    `share` is the part of futures in which each amount was to be enough: 0.5 for a plan on medians.
    """
    return list(_all(wishes, schedule, share))


def _all(wishes: Wishes, schedule: Schedule, share: float) -> Iterator[str]:
    known = {one.id: one for one in wishes.initiatives}
    done = {one.initiative: one for one in schedule.chosen}
    if len(done) < len(schedule.chosen):
        yield "an initiative is planned twice"
    for one in schedule.chosen:
        if one.initiative not in known:
            yield f"{one.initiative} is no initiative"
            return
    for wish in wishes.initiatives:
        if wish.must and wish.id not in done:
            yield f"{wish.id} is a must-have and left out"
    taken: dict[str, str] = {}
    for one in schedule.chosen:
        group = known[one.initiative].group
        if group is not None and taken.setdefault(group, one.initiative) != one.initiative:
            yield f"{taken[group]} and {one.initiative} exclude each other"
    calendar = Calendar.of(wishes)
    for one in schedule.chosen:
        yield from _one(known[one.initiative], one, done, wishes, calendar, share)
    yield from _people(wishes, schedule, calendar)
    yield from _money(wishes, schedule, calendar, share)


def _one(
    wish: Initiative,
    one: Chosen,
    done: dict[str, Chosen],
    wishes: Wishes,
    calendar: Calendar,
    share: float,
) -> Iterator[str]:
    mode = next((mode for mode in wish.modes if mode.id == one.mode), None)
    if mode is None:
        yield f"{wish.id} has no mode {one.mode}"
        return
    if one.start < 0 or one.end > len(calendar.days) or one.start > one.end:
        yield f"{wish.id} is not within the plan"
        return
    if one.pieces and (one.start, one.end) != (
        min(piece.start for piece in one.pieces),
        max(piece.end for piece in one.pieces),
    ):
        yield f"{wish.id} does not begin and end with its pieces"
    for link in wish.after:
        before = done.get(link.initiative)
        if before is None:
            yield f"{wish.id} needs {link.initiative}, which is left out"
        elif one.start < before.end + link.lag_days:
            yield f"{wish.id} begins before {link.initiative} is over"
    yield from _dates(wish, one, calendar)
    yield from _works(wish.id, mode, one, done, wishes, calendar, share)


def _dates(wish: Initiative, one: Chosen, calendar: Calendar) -> Iterator[str]:
    first = calendar.days[min(one.start, len(calendar.days) - 1)]
    last = calendar.days[max(one.end - 1, 0)]
    if wish.earliest is not None and first < wish.earliest:
        yield f"{wish.id} begins on {first}, before {wish.earliest}"
    if wish.pin is not None and first != wish.pin:
        yield f"{wish.id} begins on {first} and is pinned to {wish.pin}"
    deadline = wish.deadline
    if deadline is not None and deadline.is_hard and last > deadline.day:
        yield f"{wish.id} ends on {last}, after {deadline.day}"


def _works(
    id_: str,
    mode: Mode,
    one: Chosen,
    done: dict[str, Chosen],
    wishes: Wishes,
    calendar: Calendar,
    share: float,
) -> Iterator[str]:
    people = {person.id: person for person in wishes.people}
    numbers = [piece.work for piece in one.pieces if piece.work is not None]
    if numbers != list(range(len(mode.work))):
        yield f"{id_} does not have each piece of its work once"
        return
    waits = [piece.end - piece.start for piece in one.pieces if piece.work is None]
    if sum(waits) != math.ceil(_amount(mode.duration, share) - 1e-9) or len(waits) > 1:
        yield f"{id_} does not last as long as its mode"
    for piece in one.pieces:
        if piece.work is None:
            continue
        work = mode.work[piece.work]
        person = people.get(piece.person or "")
        if person is None:
            yield f"{id_}: {piece.person} is nobody"
            continue
        able = work.skill in person.skills if work.person is None else work.person == person.id
        if not able:
            yield f"{id_}: {person.id} cannot do piece {piece.work + 1}"
        present = sum(
            not _is_away(person, calendar.days[day]) for day in range(piece.start, piece.end)
        )
        pace = Fraction(str(person.share)) * (1 - Fraction(str(wishes.unplanned)))
        if present < max(1, math.ceil(_amount(work.days, share) / float(pace) - 1e-9)):
            yield f"{id_}: {person.id} has too few days for piece {piece.work + 1}"
        joins = person.joins_after
        if joins is not None:
            hired = done.get(joins.initiative)
            if hired is None or piece.start < hired.end + joins.lag_days:
                yield f"{id_}: {person.id} has not joined yet"


def _people(wishes: Wishes, schedule: Schedule, calendar: Calendar) -> Iterator[str]:
    """Each person does one piece a day, and begins and ends none on a day they are away."""
    members = {person.id: person for person in wishes.people}
    busy: dict[tuple[str, int], str] = {}
    for one in schedule.chosen:
        for piece in one.pieces:
            if piece.person is None or piece.person not in members:
                continue
            for edge in (piece.start, piece.end - 1):
                day = calendar.days[min(edge, len(calendar.days) - 1)]
                if _is_away(members[piece.person], day):
                    yield f"{one.initiative}: {piece.person} is away on {day}"
            mine = f"{one.initiative}/{piece.work}"
            for number in range(piece.start, piece.end):
                other = busy.setdefault((piece.person, number), mine)
                if other != mine:
                    yield f"{piece.person} does {other} and {mine} on working day {number + 1}"
                    break


def _money(wishes: Wishes, schedule: Schedule, calendar: Calendar, share: float) -> Iterator[str]:
    by_quarter = spent_by_quarter(wishes, schedule, calendar, share)
    budget = wishes.budget
    if budget.total is not None and sum(by_quarter) > budget.total:
        yield f"{sum(by_quarter)} is spent of {budget.total}"
    spent = allowed = Decimal(0)
    for number, limit in enumerate(budget.by_quarter):
        if not budget.carry_over:
            spent = allowed = Decimal(0)
        spent, allowed = spent + by_quarter[number], allowed + int(limit)
        if spent > allowed:
            yield f"{spent} is spent by the end of quarter {number + 1}, {allowed} is there"


def spent_by_quarter(
    wishes: Wishes, schedule: Schedule, calendar: Calendar, share: float = 0.5
) -> list[Decimal]:
    """Money due in each quarter, in whole units of the currency."""
    rates = {person.id: person.day_rate for person in wishes.people}
    spent = [Decimal(0)] * wishes.quarters
    for one in schedule.chosen:
        mode = next(m for m in wishes.initiative(one.initiative).modes if m.id == one.mode)
        first, last = (
            _quarter(calendar, one.start),
            _quarter(calendar, max(one.end - 1, 0)),
        )
        for piece in one.pieces:
            if piece.work is not None:
                worked = _amount(mode.work[piece.work].days, share)
                spent[first] += _whole(Decimal(repr(worked)) * rates.get(piece.person or "", 0))
        cash = _whole(Decimal(repr(_amount(mode.cash, share))))
        part = {"start": cash, "end": Decimal(0), "half": cash // 2}[mode.pay]
        spent[first] += part
        spent[last] += cash - part
        a_day = (mode.monthly * 100 / 21).to_integral_value(ROUND_CEILING)
        so_far = Decimal(0)
        for quarter, over in enumerate(calendar.quarter_ends):
            running = _whole(a_day * max(0, over - one.end) / 100)
            spent[quarter] += running - so_far
            so_far = running
    return spent


def _quarter(calendar: Calendar, day: int) -> int:
    for number, over in enumerate(calendar.quarter_ends):
        if day < over:
            return number
    return len(calendar.quarter_ends) - 1


def _is_away(person: Person, day: date) -> bool:
    return (
        (person.since is not None and day < person.since)
        or (person.until is not None and day > person.until)
        or any(away.first <= day <= away.last for away in person.absences)
    )


def _amount(amount: Amount, share: float) -> float:
    if not isinstance(amount, TwoPiece):
        return amount
    if share == 0.5:
        return math.exp(amount.location)
    return float(amount.quantile(np.array([share]))[0])


def _whole(amount: Decimal) -> Decimal:
    return round(amount, 6).to_integral_value(ROUND_CEILING)
