"""The best selection by the MILP solver in OR-Tools (HiGHS), our own as floor.

HiGHS is the one that comes inside OR-Tools: its own package does not load beside it.
"""

from dataclasses import replace
from importlib.util import find_spec
from typing import Any

from ctoaas.plan.selection.greedy import improved
from ctoaas.plan.selection.problem import Release, Selection

SECONDS = 60.0


def select(release: Release, *, seconds: float = SECONDS, solver: str = "highs") -> Selection:
    """The most value within the budget, proved where the solver ends within `seconds`.

    Without OR-Tools, or where time is up first, our own selection comes back if it is better.
    """
    if not find_spec("ortools"):
        return improved(release)
    found = _solved(release, seconds, solver)
    if found is not None and found.is_proved:
        return found
    own = improved(release)
    if found is None:
        return own
    if own.value <= found.value:
        return found
    return replace(own, bound=found.bound, solver=found.solver)


def _solved(release: Release, seconds: float, name: str) -> Selection | None:
    from ortools.linear_solver.python import model_builder as mb

    model: Any = mb.Model()  # type: ignore[no-untyped-call]
    # Things only need to be whole where wishes are: a wish is 1 only when all of its things are,
    # and costs push a thing down to the largest of its wishes.
    built = [model.new_bool_var(f"x{index}") for index in range(len(release.costs))]
    paid = [model.new_bool_var(f"y{index}") for index in range(len(release.wishes))]
    for one, before in enumerate(release.needs):
        for other in before:
            model.add(built[one] <= built[other])
    for wish, (_, asked) in enumerate(release.wishes):
        for one in sorted(set(asked)):
            model.add(paid[wish] <= built[one])
    model.add(sum(c * x for c, x in zip(release.costs, built, strict=True)) <= release.budget)
    model.maximize(sum(v * y for (v, _), y in zip(release.wishes, paid, strict=True)))
    solver = mb.Solver(name)
    if not solver.solver_is_supported():
        return None
    solver.set_time_limit_in_seconds(seconds)
    if name == "highs":
        # Its banner would stand in the middle of a result.
        quiet = "output_flag=false\nlog_to_console=false"
        solver.set_solver_specific_parameters(f"{quiet}\nmip_rel_gap=0\nmip_abs_gap=0.5\nthreads=1")
    status = solver.solve(model)
    if status not in (mb.SolveStatus.OPTIMAL, mb.SolveStatus.FEASIBLE):
        return None
    chosen = [index for index, var in enumerate(paid) if solver.value(var) > 0.5]
    things: frozenset[int] = frozenset().union(*(release.whole[wish] for wish in chosen))
    if release.cost(things) > release.budget:
        return None
    return Selection(
        things,
        release.value(things),
        release.cost(things),
        float(solver.best_objective_bound),
        is_proved=status == mb.SolveStatus.OPTIMAL,
        solver=f"OR-Tools {name}",
    )
