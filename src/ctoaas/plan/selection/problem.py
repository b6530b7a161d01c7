"""Wishes that pay when all they ask for is built, within a budget (next release problem).

Bagnall, Rayward-Smith, Whittley 2001, The next release problem, Information and Software
Technology 43.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Release:
    """Things that can be built, by their place, and who pays for which."""

    costs: tuple[int, ...]
    needs: tuple[tuple[int, ...], ...]
    """What must be built before each thing."""
    wishes: tuple[tuple[int, tuple[int, ...]], ...]
    """(value, things asked for); the value counts only when all of them are built."""
    budget: int

    @cached_property
    def whole(self) -> tuple[frozenset[int], ...]:
        """What each wish takes, with all that its things need."""
        return tuple(self.closed(things) for _, things in self.wishes)

    def closed(self, things: Iterable[int]) -> frozenset[int]:
        """The things with all they need."""
        found: set[int] = set()
        stack = list(things)
        while stack:
            one = stack.pop()
            if one not in found:
                found.add(one)
                stack += self.needs[one]
        return frozenset(found)

    def cost(self, things: Iterable[int]) -> int:
        """What building them costs."""
        return sum(self.costs[one] for one in things)

    def value(self, things: frozenset[int]) -> int:
        """What they bring: the sum of the wishes that are wholly built."""
        return sum(
            value
            for (value, _), whole in zip(self.wishes, self.whole, strict=True)
            if whole <= things
        )


@dataclass(frozen=True, slots=True)
class Selection:
    """Things to build within the budget."""

    things: frozenset[int]
    value: int
    cost: int
    bound: float | None
    """No selection is worth more; None without a proof."""
    is_proved: bool
    solver: str
