"""Plans without a solver: one pass by value per week, and many passes that keep the best.

They are the floor and the hint of the solver, and what there is where no solver is installed.
"""

import random
from collections.abc import Callable, Sequence

from ctoaas.plan.roadmap.instance import Instance
from ctoaas.plan.roadmap.placing import Board, Plan, cost, worth

PASSES = 300
"""Passes of `many_passes`; a count and not a time, so that the plan is the same on any machine."""
Score = Callable[[Instance, Plan], tuple[int, ...]]
Start = tuple[list[int], dict[int, int]]
"""An order of all initiatives, and the way to try first of each."""


def most_value(instance: Instance, plan: Plan) -> tuple[int, ...]:
    """Larger is better: all must-haves, then value, then less money, then an early end."""
    musts = sum(instance.tasks[index].must for index in plan)
    end = max((placed.end for placed in plan.values()), default=0)
    return musts, worth(instance, plan), -cost(instance, plan), -end


def value_per_week(instance: Instance) -> Plan:
    """One pass: must-haves, then by value over length, each in the first mode that fits.

    An initiative brings what it waits for along. This is what a spreadsheet ranked by "weighted
    shortest job first" gives (Reinertsen 2009, The Principles of Product Development Flow).
    """
    order = sorted(range(len(instance.tasks)), key=lambda i: _rank(instance, i))
    return one_pass(instance, order, {})


def _rank(instance: Instance, index: int) -> tuple[bool, float, int]:
    task = instance.tasks[index]
    days = min((way.least_days for way in task.ways if way.is_possible), default=0)
    return not task.must, -task.value / max(days, 1), index


def one_pass(
    instance: Instance,
    order: Sequence[int],
    preferred: dict[int, int],
    *,
    barred: frozenset[int] = frozenset(),
) -> Plan:
    """Initiatives in this order, each as early as it goes; `preferred` modes are tried first."""
    board = Board(instance)
    tried: set[int] = set()
    for index in order:
        for one in _with_needs(instance, index, board.plan):
            if one in tried or one in board.plan or one in barred:
                continue
            tried.add(one)
            ways = range(len(instance.tasks[one].ways))
            first = preferred.get(one, 0)
            for way in sorted(ways, key=lambda w, first=first: (w != first, w)):  # type: ignore[misc]
                if board.add(one, way):
                    break
    return board.plan


def _with_needs(instance: Instance, index: int, plan: Plan) -> list[int]:
    """The task behind all it waits for; without recursion, chains can be long."""
    found: list[int] = []
    stack = [(index, False)]
    seen: set[int] = set()
    while stack:
        one, is_done = stack.pop()
        if is_done:
            found.append(one)
        elif one not in seen and one not in plan:
            seen.add(one)
            stack.append((one, True))
            stack += [(before, False) for before, _ in reversed(instance.tasks[one].after)]
    return found


def many_passes(
    instance: Instance,
    *,
    passes: int = PASSES,
    seed: int = 1,
    score: Score = most_value,
    start: Plan | None = None,
    guide: Start | None = None,
) -> Plan:
    """The best of many passes with orders and modes that move away from the best so far.

    The first pass takes the order and modes of `guide`. Never worse than `value_per_week` and
    `start` by `score`; the same input gives the same plan.
    """
    rng = random.Random(seed)  # noqa: S311 -- a search, not a secret
    count = len(instance.tasks)
    order = sorted(range(count), key=lambda i: _rank(instance, i))
    modes: dict[int, int] = {}
    best = value_per_week(instance)
    found = score(instance, best)
    if start is not None and score(instance, start) > found:
        best, found = start, score(instance, start)
    for number in range(passes):
        if number == 0 and guide is not None:
            trial_order, trial_modes = guide
        elif number % 4 == 0:
            trial_order, trial_modes = _sampled(instance, rng)
        else:
            trial_order, trial_modes = _moved(instance, order, modes, rng)
        plan = one_pass(instance, trial_order, trial_modes)
        reached = score(instance, plan)
        if reached >= found:
            best, found = plan, reached
            order, modes = trial_order, trial_modes
    return best


def _sampled(instance: Instance, rng: random.Random) -> tuple[list[int], dict[int, int]]:
    """A new order, by value over length, over effort or over money, each blurred."""
    kind, blur = rng.randrange(3), rng.uniform(0.05, 0.8)
    modes = {i: rng.randrange(len(task.ways)) for i, task in enumerate(instance.tasks) if task.ways}

    def rank(index: int) -> tuple[bool, float, int]:
        task = instance.tasks[index]
        way = task.ways[modes[index]] if task.ways else None
        weight = 1.0
        if way is not None and way.is_possible:
            efforts = sum(min(hand.days for hand in piece) for piece in way.pieces)
            weight = (way.least_days, efforts, way.least_cost)[kind]
        noise = rng.lognormvariate(0.0, blur)
        return not task.must, -task.value / max(weight, 1) * noise, index

    return sorted(range(len(instance.tasks)), key=rank), modes


def _moved(
    instance: Instance, order: list[int], modes: dict[int, int], rng: random.Random
) -> tuple[list[int], dict[int, int]]:
    """The best order and modes with a few of them changed."""
    order, modes = list(order), dict(modes)
    for _ in range(rng.randint(1, 3)):
        if not order:
            break
        if rng.random() < 0.5:
            index = rng.choice(order)
            order.remove(index)
            order.insert(rng.randint(0, len(order)), index)
        else:
            index = rng.choice(order)
            if instance.tasks[index].ways:
                modes[index] = rng.randrange(len(instance.tasks[index].ways))
    return order, modes
