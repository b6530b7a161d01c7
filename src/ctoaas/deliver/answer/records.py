"""What a reader is told, as finished strings: the page and the terminal are made from the same.

Pictures are drawn only when a page is made, so `Figure.draw` is a function, not a drawing.
"""

from collections.abc import Callable
from dataclasses import dataclass

Draw = Callable[[int, str, str], str]
"""Width in pixels, message, description: SVG text."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of strings; columns in `texts` stand to the left, all others hold numbers."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    texts: frozenset[int] = frozenset({0})
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: its message, unit and window, what is missing, and the numbers behind it."""

    id: str
    title: str
    subtitle: str
    caption: str
    draw: Draw
    numbers: Grid


@dataclass(frozen=True, slots=True)
class Headline:
    """A number an owner looks for first; an unknown one shows an open circle."""

    label: str
    value: str
    note: str
    is_unknown: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the page; its title is its message."""

    id: str
    title: str
    sentences: tuple[str, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    """A word or two and what is said about it, such as a mark and what earns it."""
    listing: str = ""
    """Lines to be shown as they are, such as code."""
    figures: tuple[Figure, ...] = ()
    grids: tuple[Grid, ...] = ()
    is_said: bool = False
    """The terminal shows its sentences, parts, tables and the numbers of its pictures too."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole page of any kind: answer, reason, evidence, in that order."""

    kind: str
    """What this is: "Estimate", "Quote", ..."""
    about: str
    answer: str
    reasons: tuple[str, ...]
    headlines: tuple[Headline, ...]
    blocks: tuple[Block, ...]
    unknowns: tuple[str, ...] = ()
    """One sentence each: what is not known, and what would make it known."""
    notes: tuple[str, ...] = ()
    """One sentence each: what was left out, assumed or stretched."""
    facts: tuple[tuple[str, str], ...] = ()
    """How it was made, for who wants to make it again."""
