"""Groups that grow by joining, with pairs that must never come together."""

from collections.abc import Iterator


class Clusters:
    """Positions 0 to `count` - 1, each alone at first.

    A group is named by its lowest position. Joining costs the size of the smaller group, so all
    joins together stay near-linear.
    """

    def __init__(self, count: int) -> None:
        self._group = list(range(count))
        self._members = {at: [at] for at in range(count)}
        self._lowest = list(range(count))
        self._apart: dict[int, set[int]] = {}
        self._joined_by: dict[int, tuple[str, float]] = {}

    def keep_apart(self, left: int, right: int) -> None:
        """Never let the two come together; to be said before any join."""
        self._apart.setdefault(self._group[left], set()).add(self._group[right])
        self._apart.setdefault(self._group[right], set()).add(self._group[left])

    def join(self, left: int, right: int, rule: str, score: float) -> bool:
        """Bring the two together; False when something keeps their groups apart."""
        one, other = self._group[left], self._group[right]
        if one == other:
            return True
        if other in self._apart.get(one, ()):
            return False
        if len(self._members[one]) < len(self._members[other]):
            one, other = other, one
        self._absorb(one, other)
        self._joined_by.setdefault(left, (rule, score))
        self._joined_by.setdefault(right, (rule, score))
        return True

    def _absorb(self, one: int, other: int) -> None:
        for at in self._members[other]:
            self._group[at] = one
        self._lowest[one] = min(self._lowest[one], self._lowest[other])
        self._members[one] += self._members.pop(other)
        for enemy in self._apart.pop(other, ()):
            self._apart[enemy].discard(other)
            self._apart[enemy].add(one)
            self._apart.setdefault(one, set()).add(enemy)

    def first(self, at: int) -> int:
        """Lowest position in the group of `at`."""
        return self._lowest[self._group[at]]

    def groups(self) -> Iterator[tuple[int, list[int]]]:
        """Each group as its lowest position and its positions in order, by lowest position."""
        for group in sorted(self._members, key=self._lowest.__getitem__):
            yield self._lowest[group], sorted(self._members[group])

    def joined_by(self, at: int) -> tuple[str, float]:
        """Rule and score that first joined `at` to another, `alone` and 1 when none did."""
        return self._joined_by.get(at, ("alone", 1.0))
