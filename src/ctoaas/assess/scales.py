"""Scales of the ratings: `ratings/*.toml`, one file a characteristic.

A part turns one number into stars, either by its standing in the benchmark table or, where the
table is thin, by points (value, stars) from cited thresholds with straight lines between them.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from ctoaas.core.judgement import Characteristic, Confidence


@dataclass(frozen=True, slots=True)
class Part:
    """One measure's share of a rating."""

    measure: str
    column: str
    worse: Literal["higher", "lower"]
    weight: float
    minimum_n: int
    points: tuple[tuple[float, float], ...]
    """(value, stars), values rising."""
    source: str
    edition: str
    title: str = ""
    """What the number is called when the measure's own title does not fit the column."""
    is_compared: bool = True
    """Stars may come from the benchmark table; else always from the points."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How one characteristic is rated, or why it is not."""

    characteristic: Characteristic
    speaks_of: str
    """What the evidence can say about it, in one sentence."""
    best: Confidence
    """Confidence is never above this."""
    themes: tuple[str, ...]
    """Themes whose validity flags make it less sure."""
    parts: tuple[Part, ...]
    narrows: str
    """What would make its range narrower, as a sentence."""
    no_rating: str
    """Why there is no rating; empty when there is one."""
    question: str
    how_to_know: str


@cache
def scales() -> tuple[Scale, ...]:
    """Every scale, in the order of the characteristics."""
    found = {scale.characteristic: scale for scale in map(_scale, _rows())}
    return tuple(found[item] for item in Characteristic if item in found)


@cache
def caps() -> dict[str, float]:
    """Most stars a characteristic may show with a finding of that severity."""
    content = resources.files("ctoaas.assess").joinpath("ratings/caps.toml").read_text("utf-8")
    return {name: float(row["stars"]) for name, row in tomllib.loads(content).items()}


def _rows() -> list[dict[str, Any]]:
    folder = resources.files("ctoaas.assess").joinpath("ratings")
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml"))
    read = [tomllib.loads(folder.joinpath(name).read_text("utf-8")) for name in names]
    rows = [row for row in read if "characteristic" in row]
    return rows + [row for content in read for row in content.get("unrated", ())]


def _scale(row: dict[str, Any]) -> Scale:
    return Scale(
        characteristic=Characteristic(row["characteristic"]),
        speaks_of=row.get("speaks_of", ""),
        best=Confidence(row.get("confidence_at_most", "high")),
        themes=tuple(row.get("themes", ())),
        parts=tuple(
            Part(
                measure=part["measure"],
                column=part.get("column", "value"),
                worse=part["worse"],
                weight=float(part["weight"]),
                minimum_n=part.get("minimum_n", 1),
                points=tuple((float(value), float(stars)) for value, stars in part["points"]),
                source=part["source"],
                edition=part["edition"],
                title=part.get("title", ""),
                is_compared=row.get("compared", True),
            )
            for part in row.get("part", ())
        ),
        narrows=row.get("narrows", ""),
        no_rating=row.get("no_rating", ""),
        question=row.get("question", ""),
        how_to_know=row.get("how_to_know", ""),
    )
