"""Activities with durations, demands on limited resources, and an order (RCPSP)."""

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Problem:
    """Activities by their place; demands and capacities by resource."""

    durations: tuple[int, ...]
    demands: tuple[tuple[int, ...], ...]
    capacities: tuple[int, ...]
    successors: tuple[tuple[int, ...], ...]

    @cached_property
    def predecessors(self) -> tuple[tuple[int, ...], ...]:
        """What each activity waits for."""
        found: list[list[int]] = [[] for _ in self.durations]
        for one, later in enumerate(self.successors):
            for other in later:
                found[other].append(one)
        return tuple(map(tuple, found))

    @cached_property
    def order(self) -> tuple[int, ...]:
        """Activities so that each comes behind what it waits for; ValueError for a ring."""
        left = [len(one) for one in self.predecessors]
        ready = [index for index, count in enumerate(left) if count == 0]
        found: list[int] = []
        for index in ready:
            found.append(index)
            for other in self.successors[index]:
                left[other] -= 1
                if left[other] == 0:
                    ready.append(other)
        if len(found) < len(left):
            raise ValueError("activities wait for each other in a ring")
        return tuple(found)

    @cached_property
    def tails(self) -> tuple[int, ...]:
        """Longest way from the start of each activity to the end of all, resources aside."""
        found = list(self.durations)
        for index in reversed(self.order):
            later = max((found[other] for other in self.successors[index]), default=0)
            found[index] += later
        return tuple(found)

    @cached_property
    def heads(self) -> tuple[int, ...]:
        """Earliest start of each activity, resources aside."""
        found = [0] * len(self.durations)
        for index in self.order:
            for other in self.successors[index]:
                found[other] = max(found[other], found[index] + self.durations[index])
        return tuple(found)

    @cached_property
    def reverse(self) -> "Problem":
        """The same with time running backwards."""
        return Problem(self.durations, self.demands, self.capacities, self.predecessors)

    @property
    def lower_bound(self) -> int:
        """The longest chain, or the busiest resource: no schedule is shorter."""
        busiest = max(
            (
                -(-sum(d * r[k] for d, r in zip(self.durations, self.demands, strict=True)) // c)
                for k, c in enumerate(self.capacities)
                if c > 0
            ),
            default=0,
        )
        return max(max(self.tails, default=0), busiest)


def makespan(problem: Problem, starts: list[int]) -> int:
    """When all is over; 0 without activities."""
    ends = (start + days for start, days in zip(starts, problem.durations, strict=True))
    return max(ends, default=0)


def is_valid(problem: Problem, starts: list[int]) -> bool:
    """Whether the starts keep the order and the capacities, looked at time by time."""
    ends = [start + days for start, days in zip(starts, problem.durations, strict=True)]
    if any(start < 0 for start in starts):
        return False
    for one, later in enumerate(problem.successors):
        if any(starts[other] < ends[one] for other in later):
            return False
    for moment in range(max(ends, default=0)):
        running = [i for i, start in enumerate(starts) if start <= moment < ends[i]]
        for resource, capacity in enumerate(problem.capacities):
            if sum(problem.demands[i][resource] for i in running) > capacity:
                return False
    return True
