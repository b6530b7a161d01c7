"""One run of the solver: a model with its aim, a hint, and decisions that are held."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctoaas.plan.roadmap.instance import Instance
from ctoaas.plan.roadmap.placing import Placed, Plan, with_reserve
from ctoaas.plan.roadmap.solver_model import RoadmapModel
from ctoaas.plan.roadmap.solver_parts import Linear
from ctoaas.plan.roadmap.wanted import Wanted

if TYPE_CHECKING:
    from ortools.sat.python import cp_model


@dataclass(frozen=True, slots=True)
class Phase:
    """What came of it."""

    status: "cp_model.CpSolverStatus"
    plan: Plan | None
    bound: int | None
    """None where the solver ended before it had any plan: what it says then is no bound."""
    spent: float
    """Deterministic units."""


def phase(
    instance: Instance,
    wanted: Wanted,
    hint: Plan | None,
    effort: float,
    seed: int,
    kept: frozenset[int],
) -> Phase:
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
        return Phase(status, None, None, 0.0)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    bound = solver.best_objective_bound
    rounded = math.floor(bound + 1e-6) if wanted.is_most else math.ceil(bound - 1e-6)
    spent = solver.response_proto.deterministic_time
    if not found:
        return Phase(status, None, None, spent)
    return Phase(status, _plan(built, solver), rounded, spent)


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
    return with_reserve(built.instance, plan)
