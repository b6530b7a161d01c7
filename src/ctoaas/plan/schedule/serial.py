"""One schedule from an order of activities: each as early as order and resources allow."""

from collections.abc import Sequence

from ctoaas.plan.schedule.problem import Problem


class Serial:
    """The serial scheme of one problem, ready to be run many times.

    Free resources are kept as one number a time unit, a field of bits a resource, so that all
    resources are compared at once: a demand fits when no field's guard bit is borrowed from.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.horizon = sum(problem.durations) + 1
        widths = [capacity.bit_length() + 1 for capacity in problem.capacities]
        self.guard = self.full = 0
        demands = [0] * len(problem.durations)
        shift = 0
        for resource, (capacity, width) in enumerate(zip(problem.capacities, widths, strict=True)):
            self.full |= capacity << shift
            self.guard |= 1 << (shift + width - 1)
            for index, demand in enumerate(problem.demands):
                if demand[resource] > capacity:
                    raise ValueError(f"activity {index + 1} needs more than there is")
                demands[index] |= demand[resource] << shift
            shift += width
        self.full |= self.guard
        self.demands = demands
        self.before = problem.predecessors

    def starts(self, order: Sequence[int]) -> list[int]:
        """Starts in this order, which has each activity behind what it waits for."""
        durations, demands, before, guard = (
            self.problem.durations,
            self.demands,
            self.before,
            self.guard,
        )
        ends = [0] * len(durations)
        starts = [0] * len(durations)
        free = [self.full] * self.horizon
        for index in order:
            time = 0
            for one in before[index]:
                if ends[one] > time:
                    time = ends[one]
            days, demand = durations[index], demands[index]
            if demand and days:
                run = 0
                while run < days:
                    if (free[time + run] - demand) & guard == guard:
                        run += 1
                    else:
                        time += run + 1
                        run = 0
                for moment in range(time, time + days):
                    free[moment] -= demand
            starts[index] = time
            ends[index] = time + days
        return starts
