"""The shortest schedule by CP-SAT, with our own as hint and floor."""

from dataclasses import dataclass
from importlib.util import find_spec

from ctoaas.plan.schedule.passes import PASSES, shortest
from ctoaas.plan.schedule.problem import Problem, makespan


@dataclass(frozen=True, slots=True)
class Solved:
    """A schedule with what is known of how short it could be."""

    starts: tuple[int, ...]
    makespan: int
    bound: int
    is_proved: bool


def solve(
    problem: Problem,
    *,
    seconds: float | None = None,
    effort: float = 4.0,
    workers: int = 1,
    seed: int = 1,
    passes: int = PASSES,
) -> Solved:
    """The shortest schedule found.

    One worker and `effort` (deterministic units) give the same schedule on any machine; `seconds`
    of wall time, or more workers, give up that. Without OR-Tools the passes' schedule and the
    simple bound come back.
    """
    own = shortest(problem, passes=passes, seed=seed)
    length, bound = makespan(problem, own), problem.lower_bound
    if length <= bound or not find_spec("ortools"):
        return Solved(tuple(own), length, bound, is_proved=length <= bound)
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    starts, intervals = [], []
    for days, head, tail in zip(problem.durations, problem.heads, problem.tails, strict=True):
        start = model.new_int_var(head, max(head, length - tail), "")
        starts.append(start)
        intervals.append(model.new_fixed_size_interval_var(start, days, ""))
    last = model.new_int_var(bound, length, "")
    for index, start in enumerate(starts):
        for other in problem.successors[index]:
            model.add(starts[other] >= start + problem.durations[index])
        model.add(last >= start + problem.durations[index])
        model.add_hint(start, own[index])
    for resource, capacity in enumerate(problem.capacities):
        users = [i for i, needs in enumerate(problem.demands) if needs[resource]]
        model.add_cumulative(
            [intervals[i] for i in users], [problem.demands[i][resource] for i in users], capacity
        )
    model.minimize(last)
    solver = cp_model.CpSolver()
    settings = solver.parameters
    settings.num_workers, settings.random_seed = workers, seed
    if seconds is None:
        settings.max_deterministic_time = effort
    else:
        settings.max_time_in_seconds = seconds
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Solved(tuple(own), length, bound, is_proved=False)
    found = [solver.value(start) for start in starts]
    return Solved(
        tuple(found),
        makespan(problem, found),
        round(solver.best_objective_bound),
        is_proved=status == cp_model.OPTIMAL,
    )
