"""The results of one repository, looked up by measure, subject and column.

A column is `value`, `n`, `low`, `high` or a detail. With the subject `*` it may be a query over
all subjects: `count`, `sum lines`, `max value`, `min value` or `share` (of subjects), each with
`where` conditions joined by `and`: `count where value >= 20 and class == "production"`.
The same words stand in rules, in claims and in `cto query` examples, so a number can be re-run.
"""

import math
import operator
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ctoaas.assess.assessment import RepositoryFacts
from ctoaas.core.outcome import Measured, Outcome
from ctoaas.measure.runner import Result

ALL = "*"
_OPERATORS: dict[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
}
_CONDITION = re.compile(r'(\w+)\s*(>=|<=|==|!=|>|<)\s*("[^"]*"|-?[\d.]+)')


@dataclass(frozen=True, slots=True)
class Condition:
    """One comparison of a column with a number or a text."""

    column: str
    sign: str
    than: float | str

    def holds(self, result: Result) -> bool:
        """Whether it holds; a column without a value never passes."""
        if isinstance(self.than, str):
            same = str(result.details.get(self.column)) == self.than
            return same if self.sign == "==" else not same
        value = column_of(result, self.column)
        return value is not None and self.passes(value)

    def passes(self, value: float) -> bool:
        """Whether a number meets the comparison."""
        return _OPERATORS[self.sign](value, float(self.than))


@dataclass(frozen=True, slots=True)
class Query:
    """A number over all measured subjects of a measure."""

    kind: str
    column: str
    where: tuple[Condition, ...]

    def picked(self, results: Iterable[Result]) -> tuple[Result, ...]:
        """Measured results that meet every condition, in their order."""
        return tuple(r for r in measured(results) if all(c.holds(r) for c in self.where))

    def run(self, results: tuple[Result, ...]) -> float | None:
        """The number, None when there is nothing to take it from."""
        everything, picked = measured(results), self.picked(results)
        if not everything:
            return None
        if self.kind == "count":
            return float(len(picked))
        if self.kind == "share":
            return len(picked) / len(everything)
        values = [v for r in picked if (v := column_of(r, self.column)) is not None]
        if self.kind == "sum":
            return float(sum(values))
        return (max if self.kind == "max" else min)(values, default=None)


@cache
def parse(text: str) -> Query | None:
    """The query a column text means, None when it is a plain column."""
    head, _, tail = text.partition(" where ")
    kind, _, column = head.partition(" ")
    if kind not in {"count", "share", "sum", "max", "min"} or (column == "") != (
        kind in {"count", "share"}
    ):
        return None
    return Query(kind, column, conditions(tail))


def conditions(text: str) -> tuple[Condition, ...]:
    """Comparisons joined by `and`; ValueError for anything else."""
    if not text:
        return ()
    found = []
    for part in text.split(" and "):
        match = _CONDITION.fullmatch(part.strip())
        if match is None:
            raise ValueError(f"not a condition: {part!r}")
        column, sign, than = match.groups()
        found.append(Condition(column, sign, than[1:-1] if than[0] == '"' else float(than)))
    return tuple(found)


def measured(results: Iterable[Result]) -> tuple[Result, ...]:
    """Only the results that are numbers."""
    return tuple(result for result in results if isinstance(result.outcome, Measured))


def column_of(result: Result, column: str) -> float | None:
    """A column of one result as a number, None when it has none."""
    outcome = result.outcome
    if isinstance(outcome, Measured):
        low, high = outcome.interval or (None, None)
        own = {"value": outcome.value, "n": float(outcome.n), "low": low, "high": high}
        if column in own:
            return own[column]
    value = result.details.get(column)
    if not isinstance(value, int | float | Decimal):
        return None
    return float(value) if math.isfinite(value) else None


@dataclass(frozen=True, slots=True)
class Answers:
    """Results of one repository by measure."""

    facts: RepositoryFacts
    by_measure: dict[str, tuple[Result, ...]]

    @classmethod
    def of(cls, facts: RepositoryFacts, results: Iterable[Result]) -> "Answers":
        """Index `results`, keeping their order within a measure."""
        found: dict[str, list[Result]] = {}
        for result in results:
            found.setdefault(result.measure, []).append(result)
        return cls(facts, {measure: tuple(rows) for measure, rows in found.items()})

    def all(self, measure: str) -> tuple[Result, ...]:
        """Every result of a measure, empty when it was not asked."""
        return self.by_measure.get(measure, ())

    def one(self, measure: str) -> Result | None:
        """The result about the repository as a whole, or the only one there is."""
        rows = self.all(measure)
        whole = [row for row in rows if row.subject == self.facts.repository]
        return whole[0] if whole else (rows[0] if len(rows) == 1 else None)

    def outcome(self, measure: str) -> Outcome | None:
        """Outcome about the repository as a whole."""
        row = self.one(measure)
        return None if row is None else row.outcome

    def number(self, measure: str, column: str, subject: str = "") -> float | None:
        """A number by its column, query or subject; None when it is not measured."""
        query = parse(column)
        if query is not None:
            return query.run(self.all(measure))
        if subject in {"", self.facts.repository}:
            row = self.one(measure)
        else:
            row = next((r for r in self.all(measure) if r.subject == subject), None)
        return None if row is None else column_of(row, column)

    def base(self, measure: str, column: str) -> float | None:
        """How many facts a number rests on: subjects for a query, else its own n."""
        if parse(column) is not None:
            return float(len(measured(self.all(measure))))
        return self.number(measure, "n")
