"""Schedules without a solver: a genetic search over orders, each justified to both sides.

Orders are crossed and mutated (Hartmann 1998, Naval Research Logistics 45), every schedule is
moved to the right and back to the left (double justification: Valls, Ballestín, Quintanilla 2005,
EJOR 165), which makes no schedule longer.
"""

import random
import time
from collections.abc import Iterator, Sequence

from ctoaas.plan.schedule.problem import Problem, makespan
from ctoaas.plan.schedule.serial import Serial

PASSES = 600
"""Schedules built where no time is given; a count gives the same schedule on any machine."""
POPULATION = 24
_SAMPLED = 10


def critical_first(problem: Problem) -> list[int]:
    """Starts of one pass by "path criticalness", as TaskJuggler ranks its tasks.

    The task with the longest effort-weighted way to the end, each duration weighted by how short
    its resources are, goes first (TaskJuggler manual, "How it works: internals").
    """
    shortage = _shortage(problem)
    weights = [
        days * (1 + max((s * (r > 0) for s, r in zip(shortage, needs, strict=True)), default=0))
        for days, needs in zip(problem.durations, problem.demands, strict=True)
    ]
    ways = list(weights)
    for index in reversed(problem.order):
        ways[index] += max((ways[other] for other in problem.successors[index]), default=0.0)
    order = by_priority(problem, [-way for way in ways])
    return Serial(problem).starts(order)


def _shortage(problem: Problem) -> list[float]:
    """Demand over capacity of each resource along the longest chain."""
    length = max(problem.tails, default=1) or 1
    return [
        sum(d * r[k] for d, r in zip(problem.durations, problem.demands, strict=True))
        / max(capacity * length, 1)
        for k, capacity in enumerate(problem.capacities)
    ]


def by_priority(problem: Problem, priority: Sequence[float]) -> list[int]:
    """An order in which each activity is behind what it waits for, lower priority first."""
    left = [len(one) for one in problem.predecessors]
    ready = [index for index, count in enumerate(left) if count == 0]
    order: list[int] = []
    while ready:
        index = min(ready, key=lambda one: (priority[one], one))
        ready.remove(index)
        order.append(index)
        for other in problem.successors[index]:
            left[other] -= 1
            if left[other] == 0:
                ready.append(other)
    return order


def shortest(
    problem: Problem, *, passes: int = PASSES, seconds: float | None = None, seed: int = 1
) -> list[int]:
    """Starts of the shortest schedule found in so many passes, or in so much CPU time.

    With `passes` the same problem gives the same starts on any machine.
    """
    best: list[int] = critical_first(problem)
    bound, found = problem.lower_bound, makespan(problem, best)
    if not problem.durations or found == bound:
        return best
    limit = None if seconds is None else time.process_time() + seconds
    for count, starts in enumerate(_evolved(problem, random.Random(seed)), start=1):  # noqa: S311
        length = makespan(problem, starts)
        if length < found:
            best, found = starts, length
        if found <= bound or (limit is None and count >= passes):
            break
        if limit is not None and time.process_time() >= limit:
            break
    return best


def _evolved(problem: Problem, rng: random.Random) -> Iterator[list[int]]:
    """Schedules without end: sampled first, then bred from the best."""
    forward, backward = Serial(problem), Serial(problem.reverse)
    people: list[tuple[int, list[int], list[int]]] = []
    for number in range(POPULATION):
        starts = _justified(problem, forward, backward, _sampled(problem, rng, number))
        people.append((makespan(problem, starts), _order(problem, starts), starts))
        yield starts
    people.sort(key=lambda one: one[0])
    while True:
        first, second = _parent(people, rng), _parent(people, rng)
        child = _crossed(first[1], second[1], rng)
        _mutate(problem, child, rng)
        starts = _justified(problem, forward, backward, child)
        length = makespan(problem, starts)
        yield starts
        # One that is as long as the worst still brings new orders; the same starts bring none.
        if length <= people[-1][0] and all(starts != other[2] for other in people):
            people[-1] = (length, _order(problem, starts), starts)
            people.sort(key=lambda one: one[0])


def _sampled(problem: Problem, rng: random.Random, number: int) -> list[int]:
    """An order by the latest start or the longest way, blurred except for the first two."""
    length = max(problem.tails, default=0)
    rule = number % 2
    spread = 0.0 if number < 2 else rng.uniform(0.05, 0.5) * length
    keys = [
        (-tail if rule == 0 else -(tail + 0.5 * sum(map(bool, needs)))) + rng.uniform(0, 1) * spread
        for tail, needs in zip(problem.tails, problem.demands, strict=True)
    ]
    return by_priority(problem, keys)


def _justified(
    problem: Problem, forward: Serial, backward: Serial, order: Sequence[int]
) -> list[int]:
    """Built, moved as far right as its own end allows, and left again."""
    starts = forward.starts(order)
    for _ in range(1):
        length = makespan(problem, starts)
        ends = [s + d for s, d in zip(starts, problem.durations, strict=True)]
        right = backward.starts(_sorted(problem, [-end for end in ends], backwards=True))
        back = [length - s - d for s, d in zip(right, problem.durations, strict=True)]
        starts = forward.starts(_sorted(problem, back, backwards=False))
    return starts


def _sorted(problem: Problem, keys: Sequence[int], *, backwards: bool) -> list[int]:
    """Activities by key; those without length stay on the right side of their neighbours."""
    place = _places(problem)
    sign = -1 if backwards else 1
    return sorted(range(len(keys)), key=lambda one: (keys[one], sign * place[one]))


def _places(problem: Problem) -> list[int]:
    found = [0] * len(problem.durations)
    for number, index in enumerate(problem.order):
        found[index] = number
    return found


def _order(problem: Problem, starts: Sequence[int]) -> list[int]:
    return _sorted(problem, starts, backwards=False)


def _parent(
    people: list[tuple[int, list[int], list[int]]], rng: random.Random
) -> tuple[int, list[int], list[int]]:
    """The better of two."""
    return people[min(rng.randrange(len(people)), rng.randrange(len(people)))]


def _crossed(first: list[int], second: list[int], rng: random.Random) -> list[int]:
    """A beginning and an end of one, the middle in the order of the other (two-point crossover)."""
    count = len(first)
    low, high = sorted((rng.randint(0, count), rng.randint(0, count)))
    child = first[:low]
    held = set(child)
    for one in second:
        if len(child) >= high:
            break
        if one not in held:
            child.append(one)
            held.add(one)
    child += [one for one in first if one not in held]
    return child


def _mutate(problem: Problem, order: list[int], rng: random.Random) -> None:
    """Neighbours change places where nothing waits."""
    for place in range(len(order) - 1):
        if rng.random() < 0.05:
            one, other = order[place], order[place + 1]
            if other not in problem.successors[one]:
                order[place], order[place + 1] = other, one
