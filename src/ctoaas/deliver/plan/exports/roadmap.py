"""A kept option with dates and words, as all exports need it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ctoaas.plan.roadmap.calendar import Calendar
from ctoaas.plan.roadmap.instance import HALF, at
from ctoaas.plan.roadmap.network import mode_of
from ctoaas.plan.roadmap.schedule import Chosen
from ctoaas.plan.roadmap.stored import schedule_of
from ctoaas.plan.roadmap.wishes import Amount, Mode, Wishes, Work

CAREFUL = 0.9


@dataclass(frozen=True, slots=True)
class Range:
    """Enough in half of such cases, and in nine of ten."""

    half: float
    careful: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a step that one person does."""

    title: str
    person: str
    begin: date
    end: date
    days: Range
    """Person-days of effort."""


@dataclass(frozen=True, slots=True)
class Step:
    """An initiative that is done; all days are filled from the morning to the evening."""

    id: str
    title: str
    mode: str
    value: float
    why: tuple[str, ...]
    begin: date
    end: date
    """As planned, on middles."""
    p50: date
    p80: date
    working_days: int
    pieces: tuple[Piece, ...]
    after: tuple[tuple[str, int], ...]
    """(id, lag in working days) of what it waits for."""
    deadline: date | None
    is_hard: bool
    must: bool
    cash: Range
    monthly: float

    @property
    def days(self) -> Range:
        """Person-days of all its pieces; sums of middles and of careful amounts."""
        return Range(
            sum(one.days.half for one in self.pieces), sum(one.days.careful for one in self.pieces)
        )


@dataclass(frozen=True, slots=True)
class Roadmap:
    """One option, or the accepted plan."""

    title: str
    option: str
    rule: str
    currency: str
    starts_on: date
    steps: tuple[Step, ...]
    """By begin, then end, then id."""
    left_out: tuple[tuple[str, str, float], ...]
    """(id, title, value)."""
    people: tuple[tuple[str, str, float, float], ...]
    """(id, name as shown, share of each day, day rate)."""
    money: tuple[tuple[str, int, int], ...]
    """(quarter, P50, P80) spent by its end."""
    holidays: tuple[date, ...]
    weekdays: frozenset[int]
    inputs: str
    raw: dict[str, Any]
    """The option as it is kept."""

    def title_of(self, initiative: str) -> str:
        """Of a step; the id where it is none."""
        return next((one.title for one in self.steps if one.id == initiative), initiative)


def roadmap(wishes: Wishes, kept: dict[str, Any], inputs: str, *, names: bool) -> Roadmap:
    """The option `kept` (of options.json or accepted.json) of these wishes.

    People appear by their ids, by their names where `names` asks for it.
    """
    calendar = Calendar.of(wishes)
    shown = {one.id: one.name if names else one.id for one in wishes.people}
    dates = {one["initiative"]: one for one in kept["dates"]}
    chosen = schedule_of(kept["schedule"]).chosen
    in_plan = frozenset(one.initiative for one in chosen)
    steps = [_step(wishes, calendar, one, dates[one.initiative], shown, in_plan) for one in chosen]
    paid = zip(kept["paid_p50"], kept["paid_p80"], strict=True)
    return Roadmap(
        title=wishes.title,
        option=kept["title"],
        rule=kept["rule"],
        currency=wishes.currency,
        starts_on=wishes.starts_on,
        steps=tuple(sorted(steps, key=lambda one: (one.begin, one.end, one.id))),
        left_out=tuple(
            (one["initiative"], wishes.initiative(one["initiative"]).title, one["value"])
            for one in kept["left_out"]
        ),
        people=tuple(
            (one.id, shown[one.id], one.share, float(one.day_rate)) for one in wishes.people
        ),
        money=tuple((f"Q{n}", half, careful) for n, (half, careful) in enumerate(paid, 1)),
        holidays=tuple(sorted(wishes.holidays)),
        weekdays=wishes.weekdays,
        inputs=inputs,
        raw=kept,
    )


def _step(
    wishes: Wishes,
    calendar: Calendar,
    one: Chosen,
    dates: dict[str, Any],
    shown: dict[str, str],
    in_plan: frozenset[str],
) -> Step:
    wish, mode = wishes.initiative(one.initiative), mode_of(wishes, one)
    return Step(
        id=one.initiative,
        title=wish.title,
        mode=mode.id,
        value=wish.value,
        why=wish.why,
        begin=calendar.start_day(one.start),
        end=calendar.end_day(max(one.end, one.start + 1)),
        p50=date.fromisoformat(dates["p50"]),
        p80=date.fromisoformat(dates["p80"]),
        working_days=one.end - one.start,
        pieces=_pieces(calendar, one, mode, shown),
        after=tuple((a.initiative, a.lag_days) for a in wish.after if a.initiative in in_plan),
        deadline=None if wish.deadline is None else wish.deadline.day,
        is_hard=wish.deadline is not None and wish.deadline.is_hard,
        must=wish.must,
        cash=_range(mode.cash),
        monthly=float(mode.monthly),
    )


def _pieces(
    calendar: Calendar, one: Chosen, mode: Mode, shown: dict[str, str]
) -> tuple[Piece, ...]:
    return tuple(
        Piece(
            title=_doing(mode.work[piece.work]),
            person=shown[piece.person],
            begin=calendar.start_day(piece.start),
            end=calendar.end_day(piece.end),
            days=_range(mode.work[piece.work].days),
        )
        for piece in one.pieces
        if piece.work is not None and piece.person is not None
    )


def _doing(work: Work) -> str:
    return work.skill or "work"


def _range(amount: Amount) -> Range:
    return Range(at(amount, HALF), at(amount, CAREFUL))
