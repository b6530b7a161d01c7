"""Tables of results that no report has to know beforehand: any measure, any columns."""

from collections.abc import Iterable, Sequence

from ctoaas.core.outcome import Measured, Tier
from ctoaas.deliver.report.context import Context, anchor
from ctoaas.deliver.report.records import Cell, Column, Link, Row, Table
from ctoaas.deliver.report.shapes import (
    Shape,
    cells_of,
    columns_of,
    detail_cell,
    details_of,
    shape_of,
    short,
    telling,
)
from ctoaas.deliver.wording import numbers
from ctoaas.measure.runner import Result

FIRST_ROWS = 8
"""Rows of a table inside a theme; the rest stands in the appendix."""
NO_RANGE = "none"
"""In place of a range that a single number does not have."""
_SORTABLE_FROM = 10
_TIERS = {
    Tier.OBSERVED: "observed",
    Tier.DECLARED: "declared",
    Tier.INFERRED: "inferred",
}


def single_rows(context: Context, measures: Iterable[str]) -> Table | None:
    """One row a measure that has a single number: value, range, facts behind it, how known."""
    held = [
        (measure, result.outcome)
        for measure in measures
        for result in context.single(measure)
        if isinstance(result.outcome, Measured)
    ]
    if not held:
        return None
    has_range = any(outcome.interval for _, outcome in held)
    columns = (
        Column("What"),
        Column("Value", is_number=True),
        *([Column("Range", is_number=True)] if has_range else []),
        Column("Facts counted (n)", is_number=True),
        Column("Known by"),
    )
    rows = (_single(context, measure, outcome, has_range) for measure, outcome in held)
    return Table("The numbers of this theme", columns, tuple(rows))


def _single(context: Context, measure: str, outcome: Measured, has_range: bool) -> Row:
    unit = context.unit(measure)
    return Row(
        (
            Cell(context.title(measure), f"#{anchor('t', measure)}"),
            Cell(
                numbers.with_unit(outcome.value, unit),
                context.evidence_href(context.repository, measure),
            ),
            *([Cell(numbers.exact_interval(outcome.interval, unit))] if has_range else []),
            Cell(f"{outcome.n:,}"),
            Cell(_TIERS[outcome.tier]),
        )
    )


def first_rows(
    context: Context, measure: str, limit: int = FIRST_ROWS, *, linked: bool = True
) -> Table | None:
    """The first rows of a measure with many subjects, with its few most telling columns."""
    total = len(context.measured(measure))
    if not total:
        return None
    results = context.measured(measure)[:limit]
    shape = shape_of(context, measure, results, telling(results))
    rows = [Row(cells_of(context, shape, result, linked)) for result in results]
    return Table(
        caption=context.title(measure),
        columns=columns_of(shape, results),
        rows=_unranked(shape, rows),
        note=f"The first {len(rows)} of {total:,}." if total > len(rows) else "",
        note_link=Link(
            "Every column" if total <= limit else "More rows",
            context.evidence_href(context.repository, measure),
        ),
    )


def one_row(context: Context, measure: str, result: Result) -> Table:
    """A single number with everything its query gave beside it, a line each."""
    outcome, unit = result.outcome, context.unit(measure)
    lines = [("subject", Cell(short(context.names.of(result.subject))))]
    if isinstance(outcome, Measured):
        lines += [
            (
                "value",
                Cell(numbers.with_unit(outcome.value, unit)),
            ),
            ("range", Cell(numbers.exact_interval(outcome.interval, unit) or NO_RANGE)),
            ("n", Cell(f"{outcome.n:,}")),
            ("known by", Cell(_TIERS[outcome.tier])),
        ]
    lines += [
        (numbers.column_words(name), detail_cell(context, name, value))
        for name, value in result.details.items()
    ]
    return Table(
        caption=context.title(measure),
        columns=(Column("column"), Column("value")),
        rows=tuple(Row((Cell(name), cell)) for name, cell in lines),
    )


def all_rows(context: Context, measure: str) -> Table:
    """The rows of the appendix with every column."""
    shown = context.shown(measure)
    results = [result for _, result in shown]
    shape = shape_of(context, measure, results, details_of(results))
    rows = [
        Row(cells_of(context, shape, result, linked=False), f"{anchor('e', measure)}-{place}")
        for place, result in shown
    ]
    return Table(
        caption=context.title(measure),
        columns=columns_of(shape, results),
        rows=_unranked(shape, rows),
        is_sortable=len(rows) > _SORTABLE_FROM and shape.grain != "person",
    )


def _unranked(shape: Shape, rows: Sequence[Row]) -> tuple[Row, ...]:
    """`rows`, in the order of names when they are about people: nobody is ranked."""
    if shape.grain != "person":
        return tuple(rows)
    return tuple(sorted(rows, key=lambda row: (row.cells[0].text, row.anchor)))
