"""Variables of the constraint model, by task and piece."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ctoaas.plan.roadmap.instance import Hand

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

Linear = Any
"""A linear expression; the solver's own type is a union that cannot be added to itself."""


@dataclass(frozen=True, slots=True)
class PieceVars:
    """A piece of work: its time, and who does it."""

    start: "cp_model.IntVar"
    end: "cp_model.IntVar"
    hands: "tuple[tuple[Hand, cp_model.IntVar], ...]"


@dataclass(frozen=True, slots=True)
class TaskVars:
    """A task: whether, in which way and when."""

    done: "cp_model.IntVar"
    ways: "tuple[cp_model.IntVar, ...]"
    start: "cp_model.IntVar"
    end: "cp_model.IntVar"
    pieces: tuple[tuple[PieceVars, ...], ...]
    late: "cp_model.IntVar | None"
