"""Tables of results that no report has to know beforehand: any measure, any columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ctoaas.core.outcome import Measured, Tier
from ctoaas.deliver.report.context import Context, anchor, is_person_column
from ctoaas.deliver.report.gaps import gap_words
from ctoaas.deliver.report.records import Cell, Column, Link, Row, Table
from ctoaas.deliver.wording import numbers
from ctoaas.deliver.wording.escape import shortened, visible
from ctoaas.measure.runner import Result

FIRST_ROWS = 8
"""Rows of a table inside a theme; the rest stands in the appendix."""
_SORTABLE_FROM = 10
_DETAILS_SHOWN = 3
_TEXT_LIMIT = 160
_WORDY = 40
_GAP = Cell(numbers.NOT_KNOWN, is_unknown=True)
_TIERS = {
    Tier.OBSERVED: "observed",
    Tier.DECLARED: "declared",
    Tier.INFERRED: "inferred",
}


@dataclass(frozen=True, slots=True)
class _Shape:
    """Which columns a table of one measure has."""

    measure: str
    unit: str
    grain: str
    details: tuple[str, ...]
    has_interval: bool


def single_rows(context: Context, measures: Iterable[str]) -> Table | None:
    """One row a measure that has a single number: value, range, facts behind it, how known."""
    rows = [
        _single(context, measure, result.outcome)
        for measure in measures
        for result in context.single(measure)
        if isinstance(result.outcome, Measured)
    ]
    if not rows:
        return None
    columns = (
        Column("What"),
        Column("Value", is_number=True),
        Column("Range", is_number=True),
        Column("Facts counted (n)", is_number=True),
        Column("Known by"),
    )
    return Table("The numbers of this theme", columns, tuple(rows))


def _single(context: Context, measure: str, outcome: Measured) -> Row:
    unit = context.unit(measure)
    value = numbers.exact(outcome.value, unit)
    return Row(
        (
            Cell(context.title(measure), f"#{anchor('t', measure)}"),
            Cell(
                f"{value} {numbers.bare_unit(unit)}".strip(),
                context.evidence_href(context.repository, measure),
            ),
            Cell(numbers.exact_interval(outcome.interval, unit)),
            Cell(f"{outcome.n:,}"),
            Cell(_TIERS[outcome.tier]),
        )
    )


def first_rows(context: Context, measure: str, limit: int = FIRST_ROWS) -> Table | None:
    """The first rows of a measure with many subjects, with its few most telling columns."""
    total = len(context.measured(measure))
    if not total:
        return None
    results = context.measured(measure)[:limit]
    shape = _shape(context, measure, results, _telling(results))
    rows = [Row(_cells(context, shape, result, linked=True)) for result in results]
    return Table(
        caption=context.title(measure),
        columns=_columns(shape, results),
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
    lines = [("subject", Cell(_short(context.names.of(result.subject))))]
    if isinstance(outcome, Measured):
        lines += [
            (
                "value",
                Cell(f"{numbers.exact(outcome.value, unit)} {numbers.bare_unit(unit)}".strip()),
            ),
            ("range", Cell(numbers.exact_interval(outcome.interval, unit) or "none")),
            ("n", Cell(f"{outcome.n:,}")),
            ("known by", Cell(_TIERS[outcome.tier])),
        ]
    lines += [
        (numbers.column_words(name), _detail(context, name, value))
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
    shape = _shape(context, measure, results, _details(results))
    rows = [
        Row(_cells(context, shape, result, linked=False), f"{anchor('e', measure)}-{place}")
        for place, result in shown
    ]
    return Table(
        caption=context.title(measure),
        columns=_columns(shape, results),
        rows=_unranked(shape, rows),
        is_sortable=len(rows) > _SORTABLE_FROM and shape.grain != "person",
    )


def _shape(
    context: Context, measure: str, results: Sequence[Result], details: Sequence[str]
) -> _Shape:
    entry = context.entry(measure)
    return _Shape(
        measure=measure,
        unit=context.unit(measure),
        grain=entry.measure.grain if entry else "subject",
        details=tuple(details),
        has_interval=any(isinstance(r.outcome, Measured) and r.outcome.interval for r in results),
    )


def _unranked(shape: _Shape, rows: Sequence[Row]) -> tuple[Row, ...]:
    """`rows`, in the order of names when they are about people: nobody is ranked."""
    if shape.grain != "person":
        return tuple(rows)
    return tuple(sorted(rows, key=lambda row: (row.cells[0].text, row.anchor)))


def _details(results: Sequence[Result]) -> list[str]:
    """Columns beside the value, in the query's order, without those that never say anything."""
    names = dict.fromkeys(name for result in results for name in result.details)
    return [name for name in names if any(r.details.get(name) is not None for r in results)]


def _telling(results: Sequence[Result]) -> list[str]:
    """Few columns for a reader: no ranks, no long texts, nothing that stands there already."""
    return [
        name
        for name in _details(results)
        if name != "rank" and not _repeats(name, results) and not _is_wordy(name, results)
    ][:_DETAILS_SHOWN]


def _repeats(name: str, results: Sequence[Result]) -> bool:
    """Whether a column only says again what the value, n or the subject says."""
    return all(_is_said(result.details.get(name), result) for result in results)


def _is_said(held: object, result: Result) -> bool:
    if isinstance(held, str):
        return held in result.subject
    outcome = result.outcome
    return isinstance(outcome, Measured) and held in (outcome.value, outcome.n)


def _is_wordy(name: str, results: Sequence[Result]) -> bool:
    return any(len(str(r.details.get(name) or "")) > _WORDY for r in results)


def _columns(shape: _Shape, results: Sequence[Result]) -> tuple[Column, ...]:
    unit = numbers.unit_words(shape.unit)
    return (
        Column(shape.grain),
        Column("value" if unit in {"", "%"} else unit, is_number=True),
        *([Column("range", is_number=True)] if shape.has_interval else []),
        *(Column(numbers.column_words(n), _is_number(n, results)) for n in shape.details),
        Column("n", is_number=True),
    )


def _is_number(name: str, results: Sequence[Result]) -> bool:
    held = (result.details.get(name) for result in results)
    return all(value is None or not isinstance(value, str | bool | list) for value in held)


def _cells(context: Context, shape: _Shape, result: Result, linked: bool) -> tuple[Cell, ...]:
    outcome = result.outcome
    details = (_detail(context, name, result.details.get(name)) for name in shape.details)
    subject = Cell(_short(context.names.of(result.subject)))
    if not isinstance(outcome, Measured):
        interval = [_GAP] if shape.has_interval else []
        return (subject, Cell(visible(gap_words(outcome))), *interval, *details, _GAP)
    href = (
        context.evidence_href(context.repository, shape.measure, result.subject) if linked else ""
    )
    value = Cell(numbers.exact(outcome.value, shape.unit), href)
    interval = (
        [Cell(numbers.exact_interval(outcome.interval, shape.unit))] if shape.has_interval else []
    )
    return (subject, value, *interval, *details, Cell(f"{outcome.n:,}"))


def _detail(context: Context, name: str, value: object) -> Cell:
    if value is None:
        return _GAP
    text = numbers.detail(name, value)
    if isinstance(value, str) and is_person_column(name):
        text = context.names.of(text)
    return Cell(_short(text))


def _short(text: str) -> str:
    return shortened(visible(text), _TEXT_LIMIT)
