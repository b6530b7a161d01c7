"""The best plan of our own passes, for any aim."""

from dataclasses import replace

from ctoaas.plan.roadmap.greedy import Start, many_passes, one_pass
from ctoaas.plan.roadmap.instance import Instance
from ctoaas.plan.roadmap.placing import Plan, cost, still_fits, worth
from ctoaas.plan.roadmap.wanted import Wanted, figure_of, keeps


def own_plan(
    instance: Instance,
    wanted: Wanted,
    hint: Plan | None,
    passes: int,
    seed: int,
    guide: Start | None = None,
) -> Plan | None:
    """The best of so many passes that is what is wanted; a fitting `hint` is the floor."""
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
        sign = 1 if wanted.is_most else -1
        musts = sum(sought.tasks[index].must for index in plan)
        enough = worth(instance, plan)
        if wanted.least_worth is not None:
            enough = min(enough, wanted.least_worth)
        elif wanted.is_most:
            enough = 0
        figure = sign * figure_of(instance, wanted, plan)
        return musts, enough, figure, worth(instance, plan), -cost(instance, plan)

    is_floor = hint is not None and keeps(instance, wanted, hint) and still_fits(instance, hint)
    start = hint if is_floor else None
    plan = many_passes(sought, passes=passes, seed=seed, score=score, start=start, guide=guide)
    if not wanted.is_most:
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
