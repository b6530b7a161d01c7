"""A plan as a network of items for `forecast.network`.

Each piece of work is an item of its person, behind what that person does before; a gate without
effort stands for the end of each initiative. A payment is an item nobody waits for, whose "effort"
is its amount: so it is drawn with the same common causes as the work.
"""

from datetime import timedelta
from decimal import Decimal

from ctoaas.core.quantity import Money
from ctoaas.forecast.expert import TwoPiece
from ctoaas.forecast.network.plan import Absence, Item, Link, Person, Plan, Risk
from ctoaas.plan.roadmap.calendar import Calendar
from ctoaas.plan.roadmap.schedule import Chosen, Schedule
from ctoaas.plan.roadmap.wishes import Amount, Mode, Wishes
from ctoaas.plan.roadmap.wishes import Person as Member

START = "^start"
_BEHIND = timedelta(days=366 * 10)


def network(wishes: Wishes, schedule: Schedule) -> Plan:
    """The plan; see `piece_id`, `gate_id` and `cash_id` for what its items stand for."""
    calendar = Calendar.of(wishes)
    before = _hands_over(schedule)
    items: list[Item] = []
    if any(_not_before(wishes, one, calendar) for one in schedule.chosen):
        items.append(Item(START, START, 0.0))
    for one in schedule.chosen:
        items += _items(wishes, one, calendar, before)
    return Plan(
        title=wishes.title,
        starts_on=wishes.starts_on,
        currency=wishes.currency,
        items=tuple(items),
        people=tuple(_member(person, wishes) for person in wishes.people),
        risks=_doubts(wishes, schedule),
        day_rate=Money(Decimal(0), wishes.currency),
        weekdays=wishes.weekdays,
        holidays=wishes.holidays,
    )


def _doubts(wishes: Wishes, schedule: Schedule) -> tuple[Risk, ...]:
    """Ideas that may fail, as risks of all pieces of what rests on them."""
    found = []
    for doubt in wishes.doubts:
        items = tuple(
            piece_id(one.initiative, piece.work)
            for one in schedule.chosen
            if one.initiative in doubt.initiatives
            for piece in one.pieces
        )
        if items:
            found.append(Risk(doubt.id, doubt.title, doubt.chance, items, doubt.factor))
    return tuple(found)


def piece_id(initiative: str, work: int | None) -> str:
    """Item of a piece of work, or of the waiting time."""
    return f"{initiative}/{'wait' if work is None else work}"


def gate_id(initiative: str) -> str:
    """Item that is over when the initiative is."""
    return f"{initiative}/done"


def cash_id(initiative: str) -> str:
    """Item whose effort is the initiative's cash."""
    return f"{initiative}/cash"


def mode_of(wishes: Wishes, one: Chosen) -> Mode:
    """The mode in which an initiative is done."""
    return next(mode for mode in wishes.initiative(one.initiative).modes if mode.id == one.mode)


def _not_before(wishes: Wishes, one: Chosen, calendar: Calendar) -> int:
    """Working days before it begins, whoever is free: by its date, or until its money is there.

    Where money comes by quarter, what costs some waits for the quarter it is planned in.
    """
    wish, mode = wishes.initiative(one.initiative), mode_of(wishes, one)
    first = wish.pin or wish.earliest
    lag = 0 if first is None else calendar.morning(first)
    if wishes.budget.by_quarter and (_costs(mode.cash) or _has_rate(wishes, one)):
        begun = [end for end in calendar.quarter_ends if end <= one.start]
        lag = max([lag, *begun])
    return lag


def _costs(cash: Amount) -> bool:
    return isinstance(cash, TwoPiece) or cash > 0


def _has_rate(wishes: Wishes, one: Chosen) -> bool:
    paid = {person.id for person in wishes.people if person.day_rate}
    return any(piece.person in paid for piece in one.pieces)


def _hands_over(schedule: Schedule) -> dict[str, str]:
    """The item each person did before an item."""
    pieces = sorted(
        (piece.start, piece.end, one.initiative, piece.work or 0, piece.person)
        for one in schedule.chosen
        for piece in one.pieces
        if piece.person is not None
    )
    last: dict[str, str] = {}
    before: dict[str, str] = {}
    for _, _, initiative, work, person in pieces:
        id_ = piece_id(initiative, work)
        if person in last:
            before[id_] = last[person]
        last[person] = id_
    return before


def _items(wishes: Wishes, one: Chosen, calendar: Calendar, before: dict[str, str]) -> list[Item]:
    wish, mode = wishes.initiative(one.initiative), mode_of(wishes, one)
    links = [Link(gate_id(link.initiative), float(link.lag_days)) for link in wish.after]
    lag = _not_before(wishes, one, calendar)
    if lag:
        links.append(Link(START, float(lag)))
    members = {person.id: person for person in wishes.people}
    pieces = []
    for piece in one.pieces:
        id_ = piece_id(one.initiative, piece.work)
        waits = list(links)
        if piece.person is not None:
            waits += _joins(members[piece.person])
        if id_ in before:
            waits.append(Link(before[id_]))
        amount: Amount = mode.duration if piece.work is None else mode.work[piece.work].days
        people = () if piece.person is None else (piece.person,)
        pieces.append(_item(one, id_, amount, _once(waits), people))
    gate = tuple(Link(item.id) for item in pieces)
    found = [*pieces, _item(one, gate_id(one.initiative), 0.0, gate, ())]
    if _costs(mode.cash):
        found.append(_item(one, cash_id(one.initiative), mode.cash, (), ()))
    return found


def _item(
    one: Chosen, id_: str, amount: Amount, waits: tuple[Link, ...], people: tuple[str, ...]
) -> Item:
    return Item(id_, id_, amount, predecessors=waits, group=one.initiative, people=people)


def _once(links: list[Link]) -> tuple[Link, ...]:
    """One link for each item, the longest."""
    longest: dict[str, Link] = {}
    for link in links:
        held = longest.get(link.item)
        if held is None or link.lag_days > held.lag_days:
            longest[link.item] = link
    return tuple(longest.values())


def _joins(member: Member) -> list[Link]:
    joins = member.joins_after
    return [] if joins is None else [Link(gate_id(joins.initiative), float(joins.lag_days))]


def _member(member: Member, wishes: Wishes) -> Person:
    absences = [Absence(away.first, away.last) for away in member.absences]
    if member.since is not None and member.since > wishes.starts_on:
        absences.append(Absence(wishes.starts_on, member.since - timedelta(days=1)))
    if member.until is not None:
        # What they have not done by then is not done in the years anybody plans.
        absences.append(Absence(member.until + timedelta(days=1), member.until + _BEHIND))
    return Person(
        member.id,
        Money(member.day_rate, wishes.currency),
        share=member.share * (1 - wishes.unplanned),
        skills=member.skills,
        absences=tuple(absences),
    )
