"""Which columns a table of results has, and what stands in their cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from ctoaas.core.outcome import Measured
from ctoaas.deliver.report.context import Context, is_person_column
from ctoaas.deliver.report.gaps import gap_words
from ctoaas.deliver.report.records import Cell, Column
from ctoaas.deliver.wording import numbers
from ctoaas.deliver.wording.escape import shortened, visible
from ctoaas.measure.runner import Result

_TEXT_LIMIT = 160
_WORDY = 40
_DETAILS_SHOWN = 3
_GAP = Cell(numbers.NOT_KNOWN, is_unknown=True)


@dataclass(frozen=True, slots=True)
class Shape:
    """Which columns a table of one measure has."""

    measure: str
    unit: str
    grain: str
    details: tuple[str, ...]
    has_interval: bool


def shape_of(
    context: Context, measure: str, results: Sequence[Result], details: Sequence[str]
) -> Shape:
    """The columns for `results`, with the given details beside value, range and n."""
    entry = context.entry(measure)
    return Shape(
        measure=measure,
        unit=context.unit(measure),
        grain=entry.measure.grain if entry else "subject",
        details=tuple(details),
        has_interval=any(isinstance(r.outcome, Measured) and r.outcome.interval for r in results),
    )


def details_of(results: Sequence[Result]) -> list[str]:
    """Columns beside the value, in the query's order, without those that never say anything."""
    names = dict.fromkeys(name for result in results for name in result.details)
    return [name for name in names if any(r.details.get(name) is not None for r in results)]


def telling(results: Sequence[Result]) -> list[str]:
    """Few columns for a reader: no ranks, no long texts, nothing that stands there already."""
    return [
        name
        for name in details_of(results)
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


def columns_of(shape: Shape, results: Sequence[Result]) -> tuple[Column, ...]:
    """Headers in the order of `cells_of`."""
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


def cells_of(context: Context, shape: Shape, result: Result, linked: bool) -> tuple[Cell, ...]:
    """One cell a column; a result without a number says why in place of its value."""
    outcome = result.outcome
    details = (detail_cell(context, name, result.details.get(name)) for name in shape.details)
    subject = Cell(short(context.names.of(result.subject)))
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


def detail_cell(context: Context, name: str, value: object) -> Cell:
    """A detail as a cell: people under their names, what is not known as a circle."""
    if value is None:
        return _GAP
    text = numbers.detail(name, value)
    if isinstance(value, int | float):
        return Cell(text)
    if isinstance(value, str) and is_person_column(name):
        text = context.names.of(text)
    return Cell(short(text))


def short(text: str) -> str:
    """Text of a cell, visible and of bearable length."""
    return shortened(visible(text), _TEXT_LIMIT)
