"""The best plan improved part by part, by the solver.

Large neighbourhood search (Shaw 1998, CP98, LNCS 1520): what is kept is whether, in which way and
by whom an initiative is done, never when.
"""

import random

from ctoaas.plan.roadmap.instance import Instance
from ctoaas.plan.roadmap.placing import Plan
from ctoaas.plan.roadmap.solving import phase
from ctoaas.plan.roadmap.wanted import Wanted, improves

PARTS = 24


def in_parts(
    instance: Instance, wanted: Wanted, best: Plan, efforts: tuple[float, float], seed: int
) -> Plan:
    """The best plan with one part after another searched anew, the others kept as they are.

    `efforts` are what is left in all, and the most for one part.
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
        found = phase(instance, wanted, best, min(left, part), seed, kept)
        left -= max(found.spent, part / 2)
        if found.plan is not None and improves(instance, wanted, found.plan, best, is_even=True):
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
