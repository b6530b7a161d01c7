"""The roadmap as a constraint model; OR-Tools is imported when one is built."""

from typing import TYPE_CHECKING

from ctoaas.plan.roadmap.instance import Hand, Instance, Task, Way
from ctoaas.plan.roadmap.solver_money import Money
from ctoaas.plan.roadmap.solver_parts import Linear, PieceVars, TaskVars

if TYPE_CHECKING:
    from ortools.sat.python import cp_model


class RoadmapModel:
    """Variables and rules of an instance; what is sought is added by who solves it."""

    def __init__(self, instance: Instance) -> None:
        from ortools.sat.python import cp_model as cp

        self.instance = instance
        self.model = cp.CpModel()
        self._money = Money(len(instance.tasks))
        self._busy: list[list[tuple[cp_model.IntervalVar, cp_model.IntVar, int, int]]] = [
            [] for _ in instance.people
        ]
        self.tasks = [self._task(task, index) for index, task in enumerate(instance.tasks)]
        for index, task in enumerate(instance.tasks):
            self._relations(task, self.tasks[index])
        for person, spans in enumerate(self._busy):
            self._one_at_a_time(person, [each[0] for each in spans])
        for group in instance.groups:
            self.model.add_at_most_one(self.tasks[index].done for index in group)
        self.total_cost = self._money.under_limits(instance, self.model, self.tasks)

    def worth(self) -> Linear:
        """Hundredths of points, as placing.worth."""
        found: list[Linear] = []
        for task, held in zip(self.instance.tasks, self.tasks, strict=True):
            found.append(task.value * held.done)
            if held.late is not None:
                found.append(-(task.value // 4) * held.late)
            if task.delay:
                lost = self.model.new_int_var(0, task.delay * self.instance.horizon, "")
                self.model.add(lost >= task.delay * held.end).only_enforce_if(held.done)
                found.append(-lost)
        return sum(found)

    def makespan(self) -> "cp_model.IntVar":
        """When the last one is done."""
        last = self.model.new_int_var(0, self.instance.horizon, "last")
        for held in self.tasks:
            self.model.add(last >= held.end).only_enforce_if(held.done)
        return last

    def _task(self, task: Task, index: int) -> TaskVars:
        model = self.model
        done = model.new_bool_var(f"done {task.id}")
        ways = tuple(model.new_bool_var(f"{task.id} {way.id}") for way in task.ways)
        model.add(sum(ways) == done)
        latest = max(task.latest, 0)
        start = model.new_int_var(0, latest, f"start {task.id}")
        end = model.new_int_var(0, latest, f"end {task.id}")
        model.add(start <= end)
        model.add(start >= min(task.earliest, latest)).only_enforce_if(done)
        if task.earliest > latest:
            model.add(done == 0)
        if task.pin is not None:
            model.add(start == task.pin).only_enforce_if(done)
        if task.must:
            model.add(done == 1)
        late = None
        if task.soft is not None:
            late = model.new_bool_var(f"late {task.id}")
            model.add(end <= task.soft).only_enforce_if([done, late.negated()])
        pieces = tuple(
            self._way(task, index, way, chosen, (start, end))
            for way, chosen in zip(task.ways, ways, strict=True)
        )
        return TaskVars(done, ways, start, end, pieces, late)

    def _way(
        self,
        task: Task,
        index: int,
        way: Way,
        chosen: "cp_model.IntVar",
        span: "tuple[cp_model.IntVar, cp_model.IntVar]",
    ) -> tuple[PieceVars, ...]:
        model, (start, end) = self.model, span
        if not way.is_possible or way.least_days > task.latest:
            model.add(chosen == 0)
            return ()
        self._money.cash(index, way, chosen)
        pieces = tuple(self._piece(task, index, way, hands, chosen) for hands in way.pieces)
        starts, ends = [piece.start for piece in pieces], [piece.end for piece in pieces]
        if way.wait or not pieces:
            model.add(end >= start + way.wait).only_enforce_if(chosen)
            for one in starts:
                model.add(one >= start).only_enforce_if(chosen)
            last = model.new_int_var(0, task.latest, "")
            model.add(last == start + way.wait).only_enforce_if(chosen)
            self._equal(end, [*ends, last], chosen, is_max=True)
        else:
            self._equal(start, starts, chosen, is_max=False)
            self._equal(end, ends, chosen, is_max=True)
        return pieces

    def _equal(
        self,
        bound: "cp_model.IntVar",
        parts: "list[cp_model.IntVar]",
        chosen: "cp_model.IntVar",
        *,
        is_max: bool,
    ) -> None:
        """`bound` is the least or the largest of the parts where `chosen`."""
        if len(parts) == 1:
            self.model.add(bound == parts[0]).only_enforce_if(chosen)
            return
        found = self.model.new_int_var(0, self.instance.horizon, "")
        if is_max:
            self.model.add_max_equality(found, parts)
        else:
            self.model.add_min_equality(found, parts)
        self.model.add(bound == found).only_enforce_if(chosen)

    def _piece(
        self,
        task: Task,
        index: int,
        way: Way,
        hands: tuple[Hand, ...],
        chosen: "cp_model.IntVar",
    ) -> PieceVars:
        model = self.model
        start = model.new_int_var(0, task.latest, "")
        end = model.new_int_var(0, task.latest, "")
        found = []
        for hand in hands:
            literal = chosen if len(hands) == 1 else model.new_bool_var("")
            found.append((hand, literal))
            self._hand(hand, literal, start, end)
            self._money.work(index, hand, literal)
        if len(hands) > 1:
            model.add(sum(literal for _, literal in found) == chosen)
        return PieceVars(start, end, tuple(found))

    def _hand(
        self,
        hand: Hand,
        literal: "cp_model.IntVar",
        start: "cp_model.IntVar",
        end: "cp_model.IntVar",
    ) -> None:
        model, away = self.model, self.instance.people[hand.person].away
        size: Linear = hand.days
        longest = hand.days
        for first, last in away:
            before, within, behind = (model.new_bool_var("") for _ in range(3))
            model.add(before + within + behind == literal)
            model.add(end <= first).only_enforce_if(before)
            model.add(start >= last).only_enforce_if(behind)
            model.add(start < first).only_enforce_if(within)
            model.add(end > last).only_enforce_if(within)
            size += (last - first) * within
            longest += last - first
        if len(away) > 1:
            # The length of an interval may hang on one variable only.
            length = model.new_int_var(hand.days, longest, "")
            model.add(length == size)
            size = length
        interval = model.new_optional_interval_var(start, size, end, literal, "")
        self._busy[hand.person].append((interval, literal, hand.days, 0))

    def _one_at_a_time(self, person: int, spans: "list[cp_model.IntervalVar]") -> None:
        if not spans:
            return
        self.model.add_no_overlap(spans)
        held = self.instance.people[person]
        free = self.instance.horizon - sum(last - first for first, last in held.away)
        # Implied; it lets the bound see that a person's time is short.
        self.model.add(sum(literal * days for _, literal, days, _ in self._busy[person]) <= free)

    def _relations(self, task: Task, held: TaskVars) -> None:
        model = self.model
        for before, lag in task.after:
            earlier = self.tasks[before]
            model.add_implication(held.done, earlier.done)
            model.add(held.start >= earlier.end + lag).only_enforce_if(held.done)
        for pieces in held.pieces:
            for piece in pieces:
                for hand, literal in piece.hands:
                    joins = self.instance.people[hand.person].after
                    if joins is not None:
                        hired = self.tasks[joins[0]]
                        model.add_implication(literal, hired.done)
                        model.add(piece.start >= hired.end + joins[1]).only_enforce_if(literal)
