"""A table of the same measures over many repositories, to say how a value compares.

Two CSV files: `benchmark.csv` with one row per repository, measure and column, and
`benchmark_sources.csv` with one row per repository: where its numbers come from.
"""

import csv
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from functools import cache
from importlib import resources
from io import StringIO
from pathlib import Path
from typing import Literal

from ctoaas.assess.answers import Answers
from ctoaas.assess.assessment import RepositoryFacts
from ctoaas.assess.scales import scales
from ctoaas.core.canonical import digest
from ctoaas.core.errors import EvidenceError
from ctoaas.measure.catalogue import catalogue
from ctoaas.measure.runner import Result

ENOUGH = 20
"""Fewest repositories a percentile is taken from."""
FIGURES = 6
"""Significant figures a value is kept with."""
SIZE_CLASSES = ((10_000, "small"), (100_000, "medium"), (1_000_000, "large"), (math.inf, "huge"))
VALUES, SOURCES = "benchmark.csv", "benchmark_sources.csv"


@dataclass(frozen=True, slots=True)
class Source:
    """Where the rows of one repository come from."""

    repository: str
    """Owner and name where the list of origins has them, else the name it gives itself."""
    commit: str
    as_of: str
    version: str
    size_class: str
    code_lines: int


@dataclass(frozen=True, slots=True)
class Value:
    """One number of one repository."""

    repository: str
    measure: str
    column: str
    value: float


@dataclass(frozen=True, slots=True)
class Standing:
    """Share of the compared repositories that stand worse, and how many were compared."""

    percentile: float
    n: int
    peers: str
    """The size class compared with, or `all`."""


@dataclass(frozen=True, slots=True)
class Table:
    """The benchmark: sources and values, each in order of repository."""

    sources: tuple[Source, ...]
    values: tuple[Value, ...]

    def percentile(
        self, measure: str, column: str, value: float, better: Literal["lower", "higher"], size: str
    ) -> Standing | None:
        """Standing among repositories of the same size class, or of all; None below 20.

        Equal values count half. The table's own row of a repository is not left out.
        """
        classes = {source.repository: source.size_class for source in self.sources}
        rows = [v for v in self.values if v.measure == measure and v.column == column]
        same = [row.value for row in rows if classes.get(row.repository) == size]
        for peers, held in ((size, same), ("all", [row.value for row in rows])):
            if len(held) >= ENOUGH:
                above = sum(other > value for other in held)
                below = sum(other < value for other in held)
                worse = above if better == "lower" else below
                ties = len(held) - above - below
                return Standing((worse + ties / 2) / len(held), len(held), peers)
        return None


def size_class(code_lines: float) -> str:
    """small, medium, large or huge by lines of code."""
    return next(name for below, name in SIZE_CLASSES if code_lines < below)


def build(
    entries: Iterable[tuple[RepositoryFacts, Sequence[Result]]],
    *,
    version: str,
    origins: Mapping[str, str] | None = None,
) -> Table:
    """Table over many repositories; what a repository lacks, or has too little of, has no row.

    `origins` says under which name a commit is listed: many repositories call themselves "core".
    """
    known = origins or {}
    read = [Answers.of(facts, results) for facts, results in entries]
    named = [(known.get(item.facts.commit, item.facts.repository), item) for item in read]
    ordered = sorted(named, key=lambda pair: (pair[0], pair[1].facts.commit))
    return Table(
        tuple(_source(name, item.facts, version) for name, item in ordered),
        tuple(value for name, item in ordered for value in _values(name, item)),
    )


def _source(name: str, facts: RepositoryFacts, version: str) -> Source:
    size = size_class(facts.code_lines)
    moment = facts.as_of.isoformat()
    return Source(name, facts.commit, moment, version, size, facts.code_lines)


def _values(name: str, answers: Answers) -> Iterator[Value]:
    least = _least()
    for measure, column in _columns():
        number = answers.number(measure, column)
        base = answers.base(measure, column) or 0.0
        if number is None or not math.isfinite(number) or base < least.get((measure, column), 0):
            continue
        yield Value(name, measure, column, float(f"{number:.{FIGURES}g}"))


def _least() -> dict[tuple[str, str], int]:
    """Facts that a rating asks for: what is too thin to be rated is too thin to compare with."""
    return {
        (part.measure, part.column): part.minimum_n for scale in scales() for part in scale.parts
    }


def _columns() -> list[tuple[str, str]]:
    rated = {(part.measure, part.column) for scale in scales() for part in scale.parts}
    whole = {
        (name, "value")
        for name, entry in catalogue().items()
        if entry.measure.grain == "repository"
    }
    return sorted(rated | whole)


def write(table: Table, folder: Path) -> None:
    """Both CSV files into `folder`, rows in the table's order."""
    for name, kind, rows in (
        (SOURCES, Source, table.sources),
        (VALUES, Value, table.values),
    ):
        with (folder / name).open("w", encoding="utf-8", newline="") as stream:
            out = csv.writer(stream, lineterminator="\n")
            out.writerow(field.name for field in fields(kind))
            out.writerows(astuple(row) for row in rows)


def read(folder: Path) -> Table:
    """Table of the two CSV files in `folder`; EvidenceError when one is missing or does not fit."""
    try:
        texts = [(folder / name).read_text("utf-8") for name in (SOURCES, VALUES)]
    except OSError as error:
        raise EvidenceError(
            str(folder),
            f"holds no benchmark table ({error.strerror})",
            "make one with cto benchmark build",
        ) from error
    except UnicodeDecodeError as error:
        raise EvidenceError(str(folder), "its table is not UTF-8", "build it again") from error
    return _parse(*texts)


def table_digest(table: Table) -> str:
    """SHA-256 over everything a table says."""
    return digest(repr((table.sources, table.values)))


@cache
def shipped() -> Table:
    """The table that comes with the product; may be empty."""
    folder = resources.files("ctoaas.assess")
    return _parse(*(folder.joinpath(name).read_text("utf-8") for name in (SOURCES, VALUES)))


def _parse(sources: str, values: str) -> Table:
    try:
        return Table(
            tuple(
                Source(
                    row["repository"],
                    row["commit"],
                    row["as_of"],
                    row["version"],
                    row["size_class"],
                    int(row["code_lines"]),
                )
                for row in csv.DictReader(StringIO(sources))
            ),
            tuple(
                Value(row["repository"], row["measure"], row["column"], float(row["value"]))
                for row in csv.DictReader(StringIO(values))
            ),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise EvidenceError(
            "benchmark table", f"a row does not fit ({error})", "build it again"
        ) from error
