"""Finding plans: the solver with our own plan as hint and floor, or our own passes alone."""

import math
import random
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal

from ctoaas.plan.roadmap.greedy import PASSES, many_passes, one_pass
from ctoaas.plan.roadmap.instance import Instance
from ctoaas.plan.roadmap.placing import Placed, Plan, cost, still_fits, worth
from ctoaas.plan.roadmap.solver_model import Linear, RoadmapModel

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

WHOLE = 0.65
"""Share of the effort for the whole problem; the rest goes into parts of the best plan so far."""
PART = 1 / 12
"""Share of the effort that one part may take."""
LEAST_PART = 0.04
"""A model has to be built for each part, which must not cost more than the search in it."""
PARTS = 24
Aim = Literal["value", "cost", "end", "unique"]
EFFORT = 4.0
"""Deterministic units a search may take; about as many seconds of one core."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is sought, and what must hold beside the rules of the instance."""

    aim: Aim = "value"
    least_worth: int | None = None
    most_cost: int | None = None
    forced: frozenset[int] = frozenset()
    barred: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """A plan with what is known of how good it is."""

    plan: Plan | None
    """None when there is no plan that keeps the rules, or none was found."""
    figure: int
    """The aim's figure: hundredths of points, money or working days."""
    bound: int | None
    """No plan is better than this; None where nothing proves it."""
    is_proved: bool
    """The plan is as good as any, or it is proved that there is none."""
    solver: str

    @property
    def gap(self) -> float | None:
        """Distance to the bound as a share of the bound or the figure; None without a bound."""
        if self.bound is None or self.plan is None:
            return None
        return abs(self.bound - self.figure) / max(abs(self.bound), abs(self.figure), 1)


def has_solver() -> bool:
    """Whether OR-Tools is installed."""
    return find_spec("ortools") is not None


def search(
    instance: Instance,
    wanted: Wanted = Wanted(),
    *,
    hint: Plan | None = None,
    effort: float = EFFORT,
    passes: int = PASSES,
    seed: int = 1,
) -> Found:
    """The best plan found within `effort`; the same input gives the same plan on any machine."""
    own = _own(instance, wanted, hint, passes, seed)
    if not has_solver():
        return _unproved(instance, wanted, own)
    return _solved(instance, wanted, own, effort, seed)


def figure_of(instance: Instance, wanted: Wanted, plan: Plan) -> int:
    """What the aim counts."""
    match wanted.aim:
        case "value":
            return worth(instance, plan)
        case "cost":
            return cost(instance, plan)
        case "end":
            return max((placed.end for placed in plan.values()), default=0)
        case "unique":
            return unique_worth(instance, plan)


def unique_worth(instance: Instance, plan: Plan) -> int:
    """Value of what sets the product apart, ten times, and a little of all other value."""
    special = sum(instance.tasks[i].value for i in plan if instance.tasks[i].differentiator)
    return 10 * special + worth(instance, plan)


def keeps(instance: Instance, wanted: Wanted, plan: Plan) -> bool:
    """Whether a plan that keeps the rules of the instance is also what is wanted."""
    musts = {index for index, task in enumerate(instance.tasks) if task.must}
    return (
        musts | wanted.forced <= plan.keys()
        and not wanted.barred & plan.keys()
        and (wanted.least_worth is None or worth(instance, plan) >= wanted.least_worth)
        and (wanted.most_cost is None or cost(instance, plan) <= wanted.most_cost)
    )


def _own(
    instance: Instance, wanted: Wanted, hint: Plan | None, passes: int, seed: int
) -> Plan | None:
    sought = instance
    if wanted.forced or wanted.barred:
        tasks = tuple(
            replace(
                task,
                must=task.must or index in wanted.forced,
                latest=-1 if index in wanted.barred else task.latest,
            )
            for index, task in enumerate(instance.tasks)
        )
        sought = replace(instance, tasks=tasks)

    def score(_: Instance, plan: Plan) -> tuple[int, ...]:
        sign = -1 if wanted.aim in ("cost", "end") else 1
        musts = sum(sought.tasks[index].must for index in plan)
        enough = worth(instance, plan)
        if wanted.least_worth is not None:
            enough = min(enough, wanted.least_worth)
        elif wanted.aim in ("value", "unique"):
            enough = 0
        figure = sign * figure_of(instance, wanted, plan)
        return musts, enough, figure, worth(instance, plan), -cost(instance, plan)

    is_floor = hint is not None and keeps(instance, wanted, hint) and still_fits(instance, hint)
    start = hint if is_floor else None
    plan = many_passes(sought, passes=passes, seed=seed, score=score, start=start)
    if wanted.aim in ("cost", "end"):
        plan = _thinned(sought, wanted, plan)
    return plan if keeps(instance, wanted, plan) else None


def _thinned(instance: Instance, wanted: Wanted, plan: Plan) -> Plan:
    """The plan without what it can do without, what brings least tried first."""
    best = plan
    everything = frozenset(range(len(instance.tasks)))
    for index in sorted(plan, key=lambda i: (instance.tasks[i].value, i)):
        if instance.tasks[index].must or index in wanted.forced or index not in best:
            continue
        order = sorted(best, key=lambda i: (best[i].start, i))
        modes = {i: placed.way for i, placed in best.items()}
        barred = everything - best.keys() | {index}
        trial = one_pass(instance, order, modes, barred=barred)
        better = figure_of(instance, wanted, trial) <= figure_of(instance, wanted, best)
        if better and keeps(instance, wanted, trial):
            best = trial
    return best


def _unproved(instance: Instance, wanted: Wanted, own: Plan | None) -> Found:
    figure = 0 if own is None else figure_of(instance, wanted, own)
    return Found(own, figure, None, is_proved=False, solver="own passes")


def _solved(
    instance: Instance, wanted: Wanted, own: Plan | None, effort: float, seed: int
) -> Found:
    from ortools.sat.python import cp_model

    name = "OR-Tools CP-SAT"
    whole = _phase(instance, wanted, own, effort * WHOLE, seed, frozenset())
    if whole.status == cp_model.INFEASIBLE:
        return Found(own, _figure(instance, wanted, own), None, own is None, name)
    best = whole.plan if _improves(instance, wanted, whole.plan, own) else own
    is_proved = whole.status == cp_model.OPTIMAL or _figure(instance, wanted, best) == whole.bound
    if best is not None and not is_proved:
        left = effort - whole.spent
        part = max(effort * PART, LEAST_PART)
        best = _in_parts(instance, wanted, best, (left, part), seed)
    figure = _figure(instance, wanted, best)
    is_proved = is_proved or (best is not None and figure == whole.bound)
    return Found(best, figure, whole.bound, is_proved, name)


def _in_parts(
    instance: Instance, wanted: Wanted, best: Plan, efforts: tuple[float, float], seed: int
) -> Plan:
    """The best plan with one part after another searched anew, the others kept as they are.

    Large neighbourhood search (Shaw 1998, CP98, LNCS 1520): what is kept is whether, in which way
    and by whom an initiative is done, never when.
    """
    left, part = efforts
    rng = random.Random(seed)  # noqa: S311 -- a search, not a secret
    count = len(instance.tasks)
    for _ in range(PARTS):
        if left <= 0:
            break
        size = max(3, round(count * rng.uniform(0.25, 0.6)))
        free = frozenset(_part(instance, best, size, rng))
        kept = frozenset(range(count)) - free
        found = _phase(instance, wanted, best, min(left, part), seed, kept)
        left -= max(found.spent, part / 2)
        if found.plan is not None and _improves(instance, wanted, found.plan, best, is_even=True):
            best = found.plan
    return best


def _part(instance: Instance, best: Plan, size: int, rng: random.Random) -> list[int]:
    """Initiatives to search anew: any, or those of one stretch of time with some left out."""
    everything = list(range(len(instance.tasks)))
    if rng.random() < 0.5:
        return rng.sample(everything, min(size, len(everything)))
    moment = rng.uniform(0, instance.horizon)
    near = sorted(best, key=lambda i: (abs((best[i].start + best[i].end) / 2 - moment), i))
    others = [index for index in everything if index not in best]
    half = min(len(near), (size + 1) // 2)
    return near[:half] + rng.sample(others, min(size - half, len(others)))


@dataclass(frozen=True, slots=True)
class _Phase:
    status: "cp_model.CpSolverStatus"
    plan: Plan | None
    bound: int | None
    """None where the solver ended before it had any plan: what it says then is no bound."""
    spent: float
    """Deterministic units."""


def _phase(
    instance: Instance,
    wanted: Wanted,
    hint: Plan | None,
    effort: float,
    seed: int,
    kept: frozenset[int],
) -> _Phase:
    """One run of the solver, with the decisions of the hint held for the tasks in `kept`."""
    from ortools.sat.python import cp_model

    built = RoadmapModel(instance)
    _goal(built, wanted)
    if hint is not None:
        _hint(built, hint)
        _keep(built, hint, kept)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.max_deterministic_time = effort
    # Linear relaxations of all rules: a gap of a few percent where the usual ones leave a quarter.
    solver.parameters.linearization_level = 2
    status = solver.solve(built.model)
    if status == cp_model.INFEASIBLE:
        return _Phase(status, None, None, 0.0)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    bound = solver.best_objective_bound
    rounded = math.floor(bound + 1e-6) if _is_max(wanted) else math.ceil(bound - 1e-6)
    spent = solver.response_proto.deterministic_time
    if not found:
        return _Phase(status, None, None, spent)
    return _Phase(status, _plan(built, solver), rounded, spent)


def _is_max(wanted: Wanted) -> bool:
    return wanted.aim in ("value", "unique")


def _figure(instance: Instance, wanted: Wanted, plan: Plan | None) -> int:
    return 0 if plan is None else figure_of(instance, wanted, plan)


def _improves(
    instance: Instance,
    wanted: Wanted,
    plan: Plan | None,
    best: Plan | None,
    *,
    is_even: bool = False,
) -> bool:
    """Whether `plan` is better than `best`, or with `is_even` as good."""
    if plan is None or best is None:
        return plan is not None
    one, other = (figure_of(instance, wanted, each) for each in (plan, best))
    return (one > other if _is_max(wanted) else one < other) or (is_even and one == other)


def _keep(built: RoadmapModel, plan: Plan, kept: frozenset[int]) -> None:
    model = built.model
    for index in sorted(kept):
        held, placed = built.tasks[index], plan.get(index)
        if placed is None:
            model.add(held.done == 0)
            continue
        model.add(held.ways[placed.way] == 1)
        for piece, (person, _, _) in zip(held.pieces[placed.way], placed.pieces, strict=True):
            for hand, literal in piece.hands:
                if hand.person == person:
                    model.add(literal == 1)


def _goal(built: RoadmapModel, wanted: Wanted) -> None:
    """Add what is wanted to the model."""
    model, worth_ = built.model, built.worth()
    special: Linear
    for index in sorted(wanted.forced):
        model.add(built.tasks[index].done == 1)
    for index in sorted(wanted.barred):
        model.add(built.tasks[index].done == 0)
    if wanted.least_worth is not None:
        model.add(worth_ >= wanted.least_worth)
    if wanted.most_cost is not None:
        model.add(built.total_cost <= wanted.most_cost)
    match wanted.aim:
        case "cost":
            model.minimize(built.total_cost)
        case "end":
            model.minimize(built.makespan())
        case "value":
            model.maximize(worth_)
        case "unique":
            special = sum(
                task.value * held.done
                for task, held in zip(built.instance.tasks, built.tasks, strict=True)
                if task.differentiator
            )
            model.maximize(10 * special + worth_)


def _hint(built: RoadmapModel, plan: Plan) -> None:
    model = built.model
    for index, held in enumerate(built.tasks):
        placed = plan.get(index)
        model.add_hint(held.done, placed is not None)
        for way, (chosen, pieces) in enumerate(zip(held.ways, held.pieces, strict=True)):
            is_way = placed is not None and placed.way == way
            model.add_hint(chosen, is_way)
            for number, piece in enumerate(pieces):
                person = placed.pieces[number][0] if placed is not None and is_way else -1
                if placed is not None and is_way:
                    model.add_hint(piece.start, placed.pieces[number][1])
                    model.add_hint(piece.end, placed.pieces[number][2])
                if len(piece.hands) > 1:
                    for hand, literal in piece.hands:
                        model.add_hint(literal, hand.person == person)
        if placed is not None:
            model.add_hint(held.start, placed.start)
            model.add_hint(held.end, placed.end)


def _plan(built: RoadmapModel, solver: "cp_model.CpSolver") -> Plan:
    plan: Plan = {}
    for index, held in enumerate(built.tasks):
        way = next((w for w, var in enumerate(held.ways) if solver.boolean_value(var)), None)
        if way is None:
            continue
        spent = built.instance.tasks[index].ways[way].cash
        pieces = []
        for piece in held.pieces[way]:
            hand = next(h for h, literal in piece.hands if solver.boolean_value(literal))
            spent += hand.cost
            pieces.append((hand.person, solver.value(piece.start), solver.value(piece.end)))
        plan[index] = Placed(
            way, solver.value(held.start), solver.value(held.end), tuple(pieces), spent
        )
    return plan
