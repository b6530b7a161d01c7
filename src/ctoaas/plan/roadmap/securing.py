"""Plans whose promises hold: room for overruns is made until deadlines and budget are kept.

A deadline that fails too often is moved forward in the search by what it was missed by. Money is
kept back for what is uncertain, at the normal score at which the plan as it stands would just be
kept; the score and the length of the plan are then narrowed down between what held and what did
not, so that no more room is made than the promises need.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from ctoaas.plan.roadmap.futures import Futures, futures
from ctoaas.plan.roadmap.instance import Instance, instance_of
from ctoaas.plan.roadmap.misses import Misses, misses
from ctoaas.plan.roadmap.naming import named, numbered
from ctoaas.plan.roadmap.placing import Plan, cost
from ctoaas.plan.roadmap.schedule import Schedule
from ctoaas.plan.roadmap.search import Found
from ctoaas.plan.roadmap.tidy import earlier
from ctoaas.plan.roadmap.wishes import Wishes

ROUNDS = 9
CHOOSING = 7
"""Seed of the futures that plans are chosen on."""
_FINE = 0.06
"""Normal scores of money that are not told apart: about a hundredth of the total."""
_FINE_DAYS = 4
_MOST = 3.0
"""Score beyond which no money is kept back: one case in a thousand."""
Seek = Callable[[Instance, Plan | None], Found]


@dataclass(frozen=True, slots=True)
class Secured:
    """A plan, and whether its promises hold."""

    found: Found
    schedule: Schedule
    instance: Instance
    """What was searched, with its room for overruns."""
    holds: bool
    rounds: int
    naive: Found
    """Without any room; what the room costs is the difference."""


@dataclass(frozen=True, slots=True)
class _Bracket:
    """A room that was too small, and one that was enough; None where it is not known yet."""

    small: float | None = None
    enough: float | None = None

    def told(self, tried: float, *, holds: bool) -> "_Bracket":
        """With one more trial; what it contradicts was found beside other room, and is let go."""
        small, enough = self.small, self.enough
        if holds:
            enough = tried if enough is None else min(enough, tried)
            return _Bracket(None if small is not None and small >= tried else small, enough)
        small = tried if small is None else max(small, tried)
        return _Bracket(small, None if enough is not None and enough <= tried else enough)

    def next(self, guess: float, fine: float) -> float:
        """The guess, kept between the two; the enough one when they are near."""
        small = -fine if self.small is None else self.small
        if self.enough is None:
            return max(guess, small + fine)
        if self.enough - small <= fine:
            return self.enough
        inside = small + fine / 2 < guess < self.enough - fine / 2
        return guess if inside else (max(small, 0.0) + self.enough) / 2


@dataclass(frozen=True, slots=True)
class _Room:
    careful: float = 0.0
    """Normal score up to which money is kept back."""
    sooner: tuple[tuple[str, int], ...] = ()
    """Working days by which deadlines are moved forward."""
    shorter: int = 0
    """Working days by which the whole plan is shortened."""


def secured(wishes: Wishes, seek: Seek, hint: Plan | None = None) -> Secured | None:
    """The best plan found whose deadlines and total hold; else the one that comes nearest.

    None when not even a plan without any room was found.
    """
    room, money, length = _Room(), _Bracket(), _Bracket()
    best: Secured | None = None
    naive: Found | None = None
    nearest = 0.0
    for number in range(1, ROUNDS + 1):
        instance = _instance(wishes, room)
        found = seek(instance, hint if best is None else numbered(instance, best.schedule))
        if found.plan is None:
            if naive is None:
                return None
            after = _less(room, money, length)
        else:
            naive = naive or found
            schedule = named(instance, earlier(instance, found.plan))
            draws = futures(wishes, schedule, seed=CHOOSING)
            missed = misses(wishes, instance, draws)
            trial = Secured(found, schedule, instance, missed.none, number, naive)
            if best is None or _is_better(trial, best, missed.distance, nearest):
                best, nearest = trial, missed.distance
            money = money.told(room.careful, holds=not missed.money)
            length = length.told(room.shorter, holds=not missed.behind)
            after = _more(wishes, room, schedule, draws, missed, money, length)
        if after == room:
            break
        room = after
    return best


def _instance(wishes: Wishes, room: _Room) -> Instance:
    instance = instance_of(wishes, careful=room.careful)
    sooner = dict(room.sooner)
    tasks = tuple(
        replace(
            task,
            latest=min(task.latest, instance.horizon - room.shorter) - sooner.get(task.id, 0),
        )
        for task in instance.tasks
    )
    return replace(instance, tasks=tasks)


def _more(
    wishes: Wishes,
    room: _Room,
    schedule: Schedule,
    draws: Futures,
    missed: Misses,
    money: _Bracket,
    length: _Bracket,
) -> _Room:
    """The room to try next; the same one when nothing is left to try."""
    held = dict(room.sooner)
    for id_, days in missed.deadlines:
        held[id_] = held.get(id_, 0) + days
    careful = room.careful
    if money.small is not None:
        careful = money.next(_score(wishes, schedule, missed.careful_cost), _FINE)
    guess = room.shorter + (missed.behind * 7 // 10 + 1 if missed.behind else -missed.slack // 2)
    shorter = room.shorter
    if length.small is not None:
        shorter = max(0, round(length.next(guess, _FINE_DAYS)))
    return _Room(min(careful, _MOST), tuple(sorted(held.items())), shorter)


def _less(room: _Room, money: _Bracket, length: _Bracket) -> _Room:
    """Half of the room where there was too much of it for any plan."""
    careful = ((money.small or 0.0) + room.careful) / 2
    shorter = int((length.small or 0) + room.shorter) // 2
    sooner = tuple((id_, days // 2) for id_, days in room.sooner)
    if room.careful - careful < _FINE:
        careful = room.careful if shorter != room.shorter or sooner != room.sooner else careful
    return _Room(careful, sooner, shorter)


def _score(wishes: Wishes, schedule: Schedule, careful_cost: float) -> float:
    """The normal score at which this plan would be planned at its careful cost."""
    low, high = 0.0, _MOST
    while high - low > _FINE / 4:
        middle = (low + high) / 2
        instance = instance_of(wishes, careful=middle)
        plan = numbered(instance, schedule)
        planned = cost(instance, plan) + sum(one.reserve for one in plan.values())
        low, high = (middle, high) if planned < careful_cost else (low, middle)
    return high


def _is_better(trial: Secured, best: Secured, distance: float, nearest: float) -> bool:
    if trial.holds != best.holds:
        return trial.holds
    if not trial.holds:
        return distance < nearest
    return trial.found.figure > best.found.figure
