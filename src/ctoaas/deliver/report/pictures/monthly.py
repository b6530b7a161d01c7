"""Activity over the months: one row of bars a measure, all over the same time."""

import re

from ctoaas.assess.wording import number
from ctoaas.deliver.charts.months import Series, small_multiples
from ctoaas.deliver.report.context import Context
from ctoaas.deliver.report.pictures.columns import value
from ctoaas.deliver.report.pictures.framing import framed
from ctoaas.deliver.report.records import Picture
from ctoaas.deliver.wording.numbers import bare_unit, month_words

_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = 12
_SUMMED = {"count", "lines"}
"""Units of a number of which twelve months make a year."""
_STYLES = ("s1", "s3", "s2", "s4")


def starts_monthly(context: Context, measure: str) -> bool:
    """Whether the measure has a number for at least two calendar months."""
    rows = context.measured(measure)
    return len(rows) > 1 and all(_MONTH.fullmatch(row.subject) for row in rows)


def monthly_picture(context: Context, measures: list[str]) -> Picture:
    """Small multiples of at most four measures."""
    held = measures[: len(_STYLES)]
    found = {m: {r.subject: value(r) for r in context.measured(m)} for m in held}
    every = sorted({month for months in found.values() for month in months})
    months = _without_gaps(every[0], every[-1])
    series = [
        Series(context.title(m), style, tuple(found[m].get(month) for month in months))
        for m, style in zip(held, _STYLES, strict=False)
    ]
    return framed(
        context,
        held[0],
        lambda width, title, description: small_multiples(
            months, series, width, title, description
        ),
        title=_title(context, held[0], [found[held[0]].get(month, 0.0) for month in months]),
        subtitle=f"By month, {month_words(months[0])} to {month_words(months[-1])}; bars from zero",
        caption="From the dates of the commits. A gap is a month without any.",
    )


def _title(context: Context, measure: str, values: list[float]) -> str:
    """The last twelve months against the twelve before; what there is when it is less."""
    topic, unit = context.title(measure), bare_unit(context.unit(measure))
    if context.unit(measure) not in _SUMMED:
        return topic
    recent, before = sum(values[-_YEAR:]), sum(values[-2 * _YEAR : -_YEAR])
    said = f"{number(recent)} {unit}".strip()
    if len(values) < 2 * _YEAR:
        return f"{topic}: {said} in the last {min(len(values), _YEAR)} months"
    return f"{topic}: {said} in the last twelve, {number(before)} in the twelve before"


def _without_gaps(first: str, last: str) -> list[str]:
    """Every month from `first` to `last`, as YYYY-MM."""
    start, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
    return [f"{index // 12:04d}-{index % 12 + 1:02d}" for index in range(start, end + 1)]
