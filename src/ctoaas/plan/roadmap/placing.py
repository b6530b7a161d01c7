"""Placing initiatives one by one as early as people, order and money allow."""

from bisect import bisect_right, insort
from dataclasses import dataclass, replace

from ctoaas.plan.roadmap.instance import Hand, Instance, Task, Way

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Placed:
    """A task in numbers: its way, its time, and (person, start, end) of each piece."""

    way: int
    start: int
    end: int
    pieces: tuple[tuple[int, int, int], ...]
    cost: int
    """Paid once, people included."""
    reserve: int = 0
    """Kept back on top, out of the total."""


Plan = dict[int, Placed]
"""Tasks that are done, by their place in the instance."""


class Board:
    """What is taken so far; a task that does not fit leaves it as it was."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.plan: Plan = {}
        self._busy: list[list[Span]] = [list(one.away) for one in instance.people]
        self._away = [frozenset(one.away) for one in instance.people]
        self._groups: set[int] = set()
        self._money = Purse(instance)

    @classmethod
    def holding(cls, instance: Instance, plan: Plan) -> "Board":
        """The board with a finished plan on it."""
        board = cls(instance)
        for index, placed in sorted(plan.items()):
            board._take(index, placed, instance.tasks[index].ways[placed.way])
        return board

    def add(self, index: int, way: int, *, not_before: int = 0) -> bool:
        """Place the task in this way as early as it goes; False when it does not fit."""
        task = self.instance.tasks[index]
        chosen = task.ways[way]
        ready = self._ready(task, not_before)
        if ready is None or not chosen.is_possible:
            return False
        for start in self._starts(task, ready):
            placed = self._place(task, way, chosen, start)
            if placed is None:
                return False
            if self._money.has(placed, chosen):
                self._take(index, placed, chosen)
                return True
        return False

    def _ready(self, task: Task, not_before: int) -> int | None:
        """When it may begin at the earliest; None while something it waits for is not planned."""
        if task.group is not None and task.group in self._groups:
            return None
        ready = max(task.earliest, not_before)
        for before, lag in task.after:
            if before not in self.plan:
                return None
            ready = max(ready, self.plan[before].end + lag)
        if task.pin is not None:
            return task.pin if ready <= task.pin else None
        return ready

    def _starts(self, task: Task, ready: int) -> list[int]:
        """Times worth trying: as soon as it can, then when there is new money."""
        if task.pin is not None or not self.instance.limits:
            return [ready]
        return [ready, *(end for end in self.instance.quarter_ends[:-1] if end > ready)]

    def _place(self, task: Task, way: int, chosen: Way, ready: int) -> Placed | None:
        pieces: list[tuple[int, int, int]] = []
        cost, reserve = chosen.cash, chosen.reserve
        taken: list[tuple[int, Span]] = []
        for hands in chosen.pieces:
            best = self._soonest(hands, ready, exact=task.pin is not None)
            if best is None:
                break
            hand, start, end = best
            pieces.append((hand.person, start, end))
            cost += hand.cost
            reserve += hand.reserve
            # The next piece must see that this person is taken.
            insort(self._busy[hand.person], (start, end))
            taken.append((hand.person, (start, end)))
        for person, span in taken:
            self._busy[person].remove(span)
        if len(pieces) < len(chosen.pieces):
            return None
        starts, ends = [one[1] for one in pieces], [one[2] for one in pieces]
        if chosen.wait or not pieces:
            starts.append(ready)
            ends.append(ready + chosen.wait)
        if max(ends) > task.latest:
            return None
        return Placed(way, min(starts), max(ends), tuple(pieces), cost, reserve)

    def _soonest(
        self, hands: tuple[Hand, ...], ready: int, *, exact: bool
    ) -> tuple[Hand, int, int] | None:
        best: tuple[int, int, int] | None = None
        found = None
        for hand in hands:
            from_ = ready
            joins = self.instance.people[hand.person].after
            if joins is not None:
                if joins[0] not in self.plan:
                    continue
                from_ = max(ready, self.plan[joins[0]].end + joins[1])
            start, end = self._gap(hand.person, from_, hand.days)
            if end > self.instance.horizon or (exact and start != ready):
                continue
            if best is None or (end, hand.cost, hand.person) < best:
                best, found = (end, hand.cost, hand.person), (hand, start, end)
        return found

    def _gap(self, person: int, ready: int, days: int) -> Span:
        """The first time in which the person does `days` of work; absences only interrupt it."""
        away = self._away[person]
        start = now = ready
        left = days
        for span in self._busy[person]:
            if span[1] <= now:
                continue
            room = span[0] - now
            if left <= room:
                break
            now = span[1]
            if span in away and room > 0:
                left -= room
            elif span in away and now > start and left < days:
                continue
            else:
                start, left = now, days
        return start, now + left

    def _take(self, index: int, placed: Placed, way: Way) -> None:
        self.plan[index] = placed
        for person, start, end in placed.pieces:
            insort(self._busy[person], (start, end))
        group = self.instance.tasks[index].group
        if group is not None:
            self._groups.add(group)
        self._money.pay(placed, way)


class Purse:
    """Money spent so far against the limits."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.spent = 0
        """What is kept back counts as spent."""
        self.by_quarter = [0] * len(instance.quarter_ends)

    def has(self, placed: Placed, way: Way) -> bool:
        """Whether there is enough for it, in all and in each quarter."""
        bills = due(self.instance, placed, way)
        total = self.instance.total
        if total is not None and self.spent + sum(bills) + placed.reserve > total:
            return False
        limits = self.instance.limits
        if not limits:
            return True
        spent = [old + new for old, new in zip(self.by_quarter, bills, strict=True)]
        if not self.instance.carry_over:
            return all(one <= limit for one, limit in zip(spent, limits, strict=True))
        so_far = most = 0
        for one, limit in zip(spent, limits, strict=True):
            so_far, most = so_far + one, most + limit
            if so_far > most:
                return False
        return True

    def pay(self, placed: Placed, way: Way) -> None:
        """Spend it."""
        bills = due(self.instance, placed, way)
        self.spent += sum(bills) + placed.reserve
        self.by_quarter = [old + new for old, new in zip(self.by_quarter, bills, strict=True)]


def due(instance: Instance, placed: Placed, way: Way) -> list[int]:
    """Money by quarter.

    People are due when the work starts, cash when its mode says (start, end or half and half),
    running cost from its end on.
    """
    ends = instance.quarter_ends
    bills = [0] * len(ends)
    first = {"start": way.cash, "end": 0}.get(way.pay, way.cash // 2)
    bills[quarter_of(ends, placed.start)] += placed.cost - way.cash + first
    bills[quarter_of(ends, max(placed.end - 1, 0))] += way.cash - first
    if way.monthly:
        before = 0
        for quarter, end in enumerate(ends):
            running = running_cost(way.monthly, max(0, end - placed.end))
            bills[quarter] += running - before
            before = running
    return bills


def running_cost(monthly: int, days: int) -> int:
    """Running cost of some working days, rounded up."""
    return -(-monthly * days // 100)


def quarter_of(ends: tuple[int, ...], time: int) -> int:
    """The quarter in which `time` lies."""
    return min(bisect_right(ends, time), len(ends) - 1)


def still_fits(instance: Instance, plan: Plan) -> bool:
    """Whether a plan made for other dates and limits of the same wishes keeps those of `instance`.

    People, order and durations are taken to be the same; what is kept back is counted anew.
    """
    purse = Purse(instance)
    for index, placed in sorted(with_reserve(instance, plan).items()):
        task = instance.tasks[index]
        if placed.end > min(task.latest, instance.horizon) or placed.start < task.earliest:
            return False
        if any(before not in plan for before, _ in task.after):
            return False
        way = task.ways[placed.way]
        if not purse.has(placed, way):
            return False
        purse.pay(placed, way)
    return True


def with_reserve(instance: Instance, plan: Plan) -> Plan:
    """The plan with what this instance keeps back for it."""
    found: Plan = {}
    for index, placed in plan.items():
        way = instance.tasks[index].ways[placed.way]
        kept = way.reserve
        for hands, (person, _, _) in zip(way.pieces, placed.pieces, strict=True):
            kept += next(hand.reserve for hand in hands if hand.person == person)
        found[index] = replace(placed, reserve=kept)
    return found


def worth(instance: Instance, plan: Plan) -> int:
    """Hundredths of points of a plan: value, less what delay and missed soft deadlines lose."""
    return sum(
        task_worth(instance.tasks[index], placed.end) for index, placed in sorted(plan.items())
    )


def task_worth(task: Task, end: int) -> int:
    """The same of one task that ends then."""
    late = task.soft is not None and end > task.soft
    return task.value - task.delay * end - (task.value // 4 if late else 0)


def cost(instance: Instance, plan: Plan) -> int:
    """Money a plan spends until its horizon."""
    return sum(
        sum(due(instance, placed, instance.tasks[index].ways[placed.way]))
        for index, placed in plan.items()
    )
