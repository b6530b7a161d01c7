"""The order in which items are taken up, and cycles that allow none."""

import heapq
import math
from collections.abc import Mapping, Sequence

from ctoaas.forecast.expert import TwoPiece
from ctoaas.forecast.network.plan import Item, Person, Plan


def cycle(before: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Items that wait for each other in a ring, the first again at the end; empty without one.

    `before` has for each item those it waits for; the first ring in that order is given, as
    "a waits for b waits for a". No recursion: plans can be long chains.
    """
    done: set[str] = set()
    for start in before:
        path, inside, stack = [], set(), [(start, iter(before[start]))]
        if start in done:
            continue
        path.append(start)
        inside.add(start)
        while stack:
            item, waiting = stack[-1]
            following = next((one for one in waiting if one not in done), None)
            if following is None:
                stack.pop()
                done.add(path.pop())
                inside.discard(item)
            elif following in inside:
                return (*path[path.index(following) :], following)
            else:
                path.append(following)
                inside.add(following)
                stack.append((following, iter(before[following])))
    return ()


def median_days(effort: TwoPiece | float) -> float:
    """Median of an effort."""
    return math.exp(effort.location) if isinstance(effort, TwoPiece) else effort


def taking_order(plan: Plan) -> tuple[int, ...]:
    """Places of the items in the order in which people take them up: predecessors come first.

    It is the order of starts in one schedule with every effort at its median, where whoever is free
    takes, of what can begin soonest, the item with the longest way to the end (serial schedule with
    longest-tail priority; Kolisch 1996, EJOR 90). In every run each person keeps to it.
    """
    place = {item.id: index for index, item in enumerate(plan.items)}
    waits = [[place[link.item] for link in item.predecessors] for item in plan.items]
    follows: list[list[int]] = [[] for _ in plan.items]
    for index, earlier in enumerate(waits):
        for one in earlier:
            follows[one].append(index)
    shares = {person.id: person.share for person in plan.people}
    days = [_days(item, plan.people, shares) for item in plan.items]
    tails = _tails(days, waits, follows)
    free = dict.fromkeys(shares, 0.0)
    ready = [0.0] * len(plan.items)
    left = [len(earlier) for earlier in waits]
    queue = [(0.0, -tails[i], i) for i, count in enumerate(left) if count == 0]
    heapq.heapify(queue)
    order: list[int] = []
    while queue:
        known, tail, index = heapq.heappop(queue)
        item = plan.items[index]
        start = max(ready[index], _free(item, plan.people, free))
        if start > known:
            heapq.heappush(queue, (start, tail, index))
            continue
        order.append(index)
        _take(item, plan.people, free, start + days[index])
        for one in follows[index]:
            lag = max(
                link.lag_days for link in plan.items[one].predecessors if link.item == item.id
            )
            ready[one] = max(ready[one], start + days[index] + lag)
            left[one] -= 1
            if left[one] == 0:
                heapq.heappush(queue, (ready[one], -tails[one], one))
    return tuple(order)


def _days(item: Item, people: tuple[Person, ...], shares: Mapping[str, float]) -> float:
    if item.skill is not None:
        able = [person.share for person in people if item.skill in person.skills]
        return median_days(item.effort_days) / max(able)
    capacity = sum(shares[one] for one in item.people) or 1.0
    return median_days(item.effort_days) / capacity


def _tails(days: list[float], waits: list[list[int]], follows: list[list[int]]) -> list[float]:
    """Longest way from the start of each item to the end, lags left out."""
    tails = list(days)
    left = [len(later) for later in follows]
    last = [index for index, count in enumerate(left) if count == 0]
    while last:
        index = last.pop()
        for one in waits[index]:
            tails[one] = max(tails[one], days[one] + tails[index])
            left[one] -= 1
            if left[one] == 0:
                last.append(one)
    return tails


def _free(item: Item, people: tuple[Person, ...], free: Mapping[str, float]) -> float:
    if item.skill is not None:
        return min(free[person.id] for person in people if item.skill in person.skills)
    return max((free[one] for one in item.people), default=0.0)


def _take(item: Item, people: tuple[Person, ...], free: dict[str, float], until: float) -> None:
    if item.skill is not None:
        able = [person.id for person in people if item.skill in person.skills]
        free[min(able, key=lambda one: (free[one], able.index(one)))] = until
    for one in item.people:
        free[one] = until
