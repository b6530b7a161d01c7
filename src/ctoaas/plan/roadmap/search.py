"""Finding plans: the solver with our own plan as hint and floor, or our own passes alone."""

from dataclasses import dataclass
from importlib.util import find_spec

from ctoaas.plan.roadmap.greedy import PASSES
from ctoaas.plan.roadmap.instance import Instance
from ctoaas.plan.roadmap.own_search import own_plan
from ctoaas.plan.roadmap.placing import Plan
from ctoaas.plan.roadmap.wanted import MOST_VALUE, Wanted, figure_of, improves

WHOLE = 0.65
"""Share of the effort for the whole problem; the rest goes into parts of the best plan so far."""
PART = 1 / 12
"""Share of the effort that one part may take."""
LEAST_PART = 0.04
"""A model has to be built for each part, which must not cost more than the search in it."""
EFFORT = 4.0
"""Deterministic units a search may take; about as many seconds of one core."""
LARGE = 40
"""Initiatives above which the solver finds nothing that our passes do not, in the same time."""
PASSES_EACH = 800
"""Passes that stand for one unit of the solver's effort there."""
SOLVER, PASSES_ONLY = "OR-Tools CP-SAT", "own passes"
BOUNDED = "OR-Tools GLOP for the bound, own passes"


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
    wanted: Wanted = MOST_VALUE,
    *,
    hint: Plan | None = None,
    effort: float = EFFORT,
    passes: int = PASSES,
    seed: int = 1,
) -> Found:
    """The best plan found within `effort`; the same input gives the same plan on any machine."""
    if not has_solver():
        plan = own_plan(instance, wanted, hint, passes, seed)
        figure = 0 if plan is None else figure_of(instance, wanted, plan)
        return Found(plan, figure, None, is_proved=False, solver=PASSES_ONLY)
    from ctoaas.plan.roadmap.bound import relaxed

    loose = relaxed(instance, wanted)
    guide = None if loose is None else loose.guide
    is_large = len(instance.tasks) > LARGE
    if is_large:
        passes += round(effort * PASSES_EACH)
    own = own_plan(instance, wanted, hint, passes, seed, guide)
    bound = None if loose is None else loose.bound
    if is_large and own is not None:
        figure = figure_of(instance, wanted, own)
        return Found(own, figure, bound, is_proved=figure == bound, solver=BOUNDED)
    return _solved(instance, wanted, own, (effort, seed), bound)


def _solved(
    instance: Instance,
    wanted: Wanted,
    own: Plan | None,
    within: tuple[float, int],
    loose: int | None,
) -> Found:
    from ortools.sat.python import cp_model

    from ctoaas.plan.roadmap.neighbourhoods import in_parts
    from ctoaas.plan.roadmap.solving import phase

    effort, seed = within
    whole = phase(instance, wanted, own, effort * WHOLE, seed, frozenset())
    if whole.status == cp_model.INFEASIBLE:
        return Found(own, _figure(instance, wanted, own), None, own is None, SOLVER)
    bound = _tighter(wanted, whole.bound, loose)
    best = whole.plan if improves(instance, wanted, whole.plan, own) else own
    is_proved = whole.status == cp_model.OPTIMAL or _figure(instance, wanted, best) == bound
    if best is not None and not is_proved:
        left = effort - whole.spent
        part = max(effort * PART, LEAST_PART)
        best = in_parts(instance, wanted, best, (left, part), seed)
    figure = _figure(instance, wanted, best)
    is_proved = is_proved or (best is not None and figure == bound)
    return Found(best, figure, bound, is_proved, SOLVER)


def _tighter(wanted: Wanted, one: int | None, other: int | None) -> int | None:
    known = [bound for bound in (one, other) if bound is not None]
    if not known:
        return None
    return min(known) if wanted.is_most else max(known)


def _figure(instance: Instance, wanted: Wanted, plan: Plan | None) -> int:
    return 0 if plan is None else figure_of(instance, wanted, plan)
