"""The money of the constraint model: what is due when, and its limits."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctoaas.plan.roadmap.instance import Hand, Instance, Way
from ctoaas.plan.roadmap.solver_parts import Linear, TaskVars

if TYPE_CHECKING:
    from ortools.sat.python import cp_model


@dataclass(frozen=True, slots=True)
class _Lump:
    """Money that is due at once where `literal` is true."""

    amount: int
    literal: "cp_model.IntVar"
    at_start: bool


class Money:
    """Collects what each task costs; `under_limits` then says what all of it may."""

    def __init__(self, tasks: int) -> None:
        self._lumps: list[list[_Lump]] = [[] for _ in range(tasks)]
        self._reserve: list[Linear] = []

    def cash(self, index: int, way: Way, literal: "cp_model.IntVar") -> None:
        """The cash of a way, at its start, at its end or half and half."""
        if way.reserve:
            self._reserve.append(way.reserve * literal)
        first = {"start": way.cash, "end": 0}.get(way.pay, way.cash // 2)
        if first:
            self._lumps[index].append(_Lump(first, literal, at_start=True))
        if way.cash - first:
            self._lumps[index].append(_Lump(way.cash - first, literal, at_start=False))

    def work(self, index: int, hand: Hand, literal: "cp_model.IntVar") -> None:
        """What a person costs, at the start."""
        if hand.reserve:
            self._reserve.append(hand.reserve * literal)
        if hand.cost:
            self._lumps[index].append(_Lump(hand.cost, literal, at_start=True))

    def under_limits(
        self, instance: Instance, model: "cp_model.CpModel", tasks: list[TaskVars]
    ) -> Linear:
        """All that is spent until the horizon, held under the limits."""
        self._instance, self._model, self._tasks = instance, model, tasks
        once = [lump.amount * lump.literal for lumps in self._lumps for lump in lumps]
        running = self._running(instance.horizon)
        total = sum(once) + sum(running)
        if instance.total is not None:
            model.add(total + sum(self._reserve) <= instance.total)
        if not instance.limits:
            return total
        spent: list[Linear] = [
            self._by(end) + sum(self._running(end)) for end in instance.quarter_ends[:-1]
        ] + [total]
        allowed = 0
        for quarter, limit in enumerate(instance.limits):
            allowed += limit
            if instance.carry_over:
                model.add(spent[quarter] <= allowed)
            else:
                model.add(spent[quarter] - (spent[quarter - 1] if quarter else 0) <= limit)
        return total

    def _running(self, end: int) -> list[Linear]:
        """Running costs until `end`, one for each mode that has them."""
        found: list[Linear] = []
        for task, held in zip(self._instance.tasks, self._tasks, strict=True):
            for way, chosen in zip(task.ways, held.ways, strict=True):
                if not way.monthly:
                    continue
                model, most = self._model, way.monthly * max(end, 0)
                days = model.new_int_var(0, end, "")
                model.add_max_equality(days, [end - held.end, 0])
                cost = model.new_int_var(0, -(-most // 100), "")
                # Rounded up to whole units, as placing.running_cost.
                model.add(100 * cost >= way.monthly * days).only_enforce_if(chosen)
                model.add(100 * cost <= way.monthly * days + 99).only_enforce_if(chosen)
                model.add(cost == 0).only_enforce_if(chosen.negated())
                found.append(cost)
        return found

    def _by(self, end: int) -> Linear:
        """What is paid once before `end`."""
        model = self._model
        found: list[Linear] = []
        for held, lumps in zip(self._tasks, self._lumps, strict=True):
            for at_start in (True, False):
                amounts = [
                    (lump.amount, lump.literal) for lump in lumps if lump.at_start == at_start
                ]
                if not amounts:
                    continue
                # Quarters are those of start, and of the last day.
                moment = held.start if at_start else held.end
                before = end if at_start else end + 1
                is_by = model.new_bool_var("")
                model.add(moment < before).only_enforce_if(is_by)
                model.add(moment >= before).only_enforce_if(is_by.negated())
                paid = model.new_int_var(0, sum(amount for amount, _ in amounts), "")
                whole = sum(amount * literal for amount, literal in amounts)
                model.add(paid == whole).only_enforce_if(is_by)
                model.add(paid == 0).only_enforce_if(is_by.negated())
                found.append(paid)
        return sum(found)
