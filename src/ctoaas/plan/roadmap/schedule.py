"""A plan: which initiatives are done in which way, by whom and when."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a mode's work, or the waiting time of the mode (`work` is None)."""

    work: int | None
    """Its place in the mode."""
    person: str | None
    start: int
    end: int
    """Working days since the start of the plan."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """An initiative that is done."""

    initiative: str
    mode: str
    start: int
    end: int
    pieces: tuple[Piece, ...]
    """In the order of the mode's work, the waiting time last."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """All that is done, by id."""

    chosen: tuple[Chosen, ...]

    @classmethod
    def of(cls, chosen: "list[Chosen] | tuple[Chosen, ...]") -> "Schedule":
        """The schedule of these, in its one order."""
        return cls(tuple(sorted(chosen, key=lambda one: one.initiative)))

    @property
    def ids(self) -> frozenset[str]:
        """Initiatives that are done."""
        return frozenset(one.initiative for one in self.chosen)

    @property
    def end(self) -> int:
        """When all is done; 0 where nothing is."""
        return max((one.end for one in self.chosen), default=0)

    def get(self, initiative: str) -> Chosen | None:
        """How this initiative is done, None when it is left out."""
        return next((one for one in self.chosen if one.initiative == initiative), None)
