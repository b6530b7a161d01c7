"""Rules that turn a number into a finding: `rules/*.toml`, one file a theme.

A rule judges one column (or one query over subjects) of one measure. Its weakness has cuts by
severity, its strength one cut on the other side; each cut names its source and edition.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from ctoaas.core.judgement import Characteristic, Severity

PARTS = ("title", "saw", "means", "counter", "remedy")


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a severity begins, and who says so."""

    severity: Severity
    at: float
    source: str
    edition: str


@dataclass(frozen=True, slots=True)
class Effort:
    """Working days of a remedy: fixed, or for each of at most `most` things."""

    low: float
    likely: float
    high: float
    each: str = ""
    """Column or query that counts the things; empty when the effort does not depend on size."""
    most: float = 1.0


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a rule, the weakness or the strength, with its texts."""

    id: str
    cuts: tuple[Cut, ...]
    """Gravest first."""
    title: str
    saw: str
    means: str
    counter: str
    remedy: str
    step: str
    """The remedy as the title of a step that stands alone."""
    effort: Effort | None
    risk: str
    """Risk whose loss the remedy lowers, empty for none."""
    avoids: float
    """Share of that risk's expected loss the remedy is assumed to avoid."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What to look at, from which side it worries, and what to say."""

    theme: str
    measure: str
    column: str
    worse: Literal["higher", "lower"]
    minimum_n: int
    characteristic: Characteristic
    where: str
    """Conditions on subjects when the column is a query."""
    order: str
    """Column by which subjects are named, `-` in front for the largest first."""
    guard: str
    """`measure.column >= number`, more joined by `and`, that must hold for the rule to speak."""
    unless: tuple[str, ...]
    """Ways of distribution to which the rule does not apply."""
    weakness: Side | None
    strength: Side | None


@dataclass(frozen=True, slots=True)
class Flag:
    """A reason to trust some numbers less."""

    id: str
    measure: str
    column: str
    worse: Literal["higher", "lower"]
    at: float
    source: str
    edition: str
    lowers: tuple[str, ...]
    """Themes whose findings become less sure."""
    reason: str
    question: str
    how_to_know: str


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of files, then of rules in a file."""
    return tuple(
        _rule(theme, row) for theme, content in _files() for row in content.get("rule", ())
    )


@cache
def flags() -> tuple[Flag, ...]:
    """Every validity flag, in the order of files, then of flags in a file."""
    return tuple(
        Flag(**{**row, "lowers": tuple(row["lowers"])})
        for _, content in _files()
        for row in content.get("flag", ())
    )


def _files() -> Iterator[tuple[str, dict[str, Any]]]:
    folder = resources.files("ctoaas.assess").joinpath("rules")
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if file.name.endswith(".toml"):
            yield file.name.removesuffix(".toml"), tomllib.loads(file.read_text("utf-8"))


def _rule(theme: str, row: dict[str, Any]) -> Rule:
    given = dict(row)
    weakness, strength = given.pop("weakness", None), given.pop("strength", None)
    return Rule(
        theme=theme,
        measure=given.pop("measure"),
        column=given.pop("column", "value"),
        worse=given.pop("worse"),
        minimum_n=given.pop("minimum_n", 1),
        characteristic=Characteristic(given.pop("characteristic")),
        where=given.pop("where", ""),
        order=given.pop("order", ""),
        guard=given.pop("guard", ""),
        unless=tuple(given.pop("unless", ())),
        weakness=None if weakness is None else _side(weakness),
        strength=None if strength is None else _side(strength),
        **given,
    )


def _side(row: dict[str, Any]) -> Side:
    given = dict(row)
    cuts, effort = given.pop("cuts"), given.pop("effort", None)
    order = list(Severity)
    return Side(
        cuts=tuple(
            sorted(
                (Cut(Severity(name), **cut) for name, cut in cuts.items()),
                key=lambda cut: order.index(cut.severity),
            )
        ),
        effort=None if effort is None else Effort(**effort),
        remedy=given.pop("remedy", ""),
        step=given.pop("step", ""),
        risk=given.pop("risk", ""),
        avoids=given.pop("avoids", 0.0),
        **given,
    )
