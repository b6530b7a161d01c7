"""The JSON line of a bar: the figure, the goal it is held against, and what it was made from."""

import json
from dataclasses import dataclass, field
from typing import Literal

SMALL_COMMITS = 5_000
"""Below, starting the interpreter outweighs the work, and a ratio says nothing about either."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A limit that depends on how many commits a repository has."""

    direction: Literal["at most", "at least"]
    limits: tuple[tuple[int, float], ...]
    """(Commits from which it applies, limit), most commits first; below the last there is none."""

    def limit(self, commits: int) -> float | None:
        """The limit for a repository of that size, None when only the figure is of interest."""
        return next((limit for least, limit in self.limits if commits >= least), None)

    def holds(self, figure: float, commits: int) -> bool | None:
        """Whether the figure keeps the limit, None when there is none."""
        limit = self.limit(commits)
        if limit is None:
            return None
        return figure <= limit if self.direction == "at most" else figure >= limit


@dataclass(frozen=True, slots=True)
class Line:
    """One line of output."""

    bar: str
    repository: str | None
    """None for a bar that concerns no repository."""
    figure: float | None
    goal: float | None
    holds: bool | None
    """None: no goal at this size, or it could not be measured here (then `note` says why)."""
    more: dict[str, object] = field(default_factory=dict)

    def text(self) -> str:
        """The line as JSON."""
        figure = None if self.figure is None else round(self.figure, 4)
        fields = {
            "bar": self.bar,
            "repository": self.repository,
            "figure": figure,
            "goal": self.goal,
            "holds": self.holds,
        }
        return json.dumps(fields | self.more, ensure_ascii=False)
