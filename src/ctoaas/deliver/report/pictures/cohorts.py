"""How the code was built up: lines by the year they were written, at the end of each year."""

from ctoaas.assess.wording import number
from ctoaas.deliver.charts.columns import Column, columns
from ctoaas.deliver.report.context import Context
from ctoaas.deliver.report.pictures import columns as held
from ctoaas.deliver.report.pictures.columns import value
from ctoaas.deliver.report.pictures.framing import framed
from ctoaas.deliver.report.records import Picture
from ctoaas.deliver.wording.numbers import exact
from ctoaas.measure.runner import Result

_STYLES = ("s1", "s6", "s3", "s5", "s2", "s4")
_MOST_COHORTS = len(_STYLES)


def cohorts_picture(context: Context) -> Picture | None:
    """Stacked columns, a column a year; None when no line's age is known."""
    layers = [r for r in context.measured("code_cohorts") if held.number(r, "year")]
    if not layers:
        return None
    latest = max(_year(r) for r in layers)
    today = [r for r in layers if _year(r) == latest]
    largest = max(today, key=lambda r: (value(r), r.subject))
    bands = _bands(sorted({_born(r) for r in layers}))
    parts = [(style, _band_words(band)) for style, band in zip(_STYLES, bands, strict=False)]
    data = _columns(layers, bands)
    return framed(
        context,
        "code_cohorts",
        lambda width, title, description: columns(data, parts, width, title, description),
        title=(
            f"{number(value(largest))} lines written in {_born(largest)} stand today, "
            "more than of any other year"
        ),
        subtitle="Lines of production code at the end of each year, by the years they were written",
        caption="From the history of every line. A reformat moves lines into its own year.",
    )


def _bands(years: list[int]) -> list[range]:
    """At most six spans of years of equal length, from the first year to the last."""
    first, last = years[0], years[-1]
    length = -(-(last - first + 1) // _MOST_COHORTS)
    starts = range(first, last + 1, length)
    return [range(start, min(start + length, last + 1)) for start in starts]


def _band_words(band: range) -> str:
    return f"{band[0]}" if len(band) == 1 else f"{band[0]}–{band[-1] % 100:02d}"


def _columns(layers: list[Result], bands: list[range]) -> list[Column]:
    found = []
    for year in sorted({_year(r) for r in layers}):
        lines = {_born(r): value(r) for r in layers if _year(r) == year}
        parts = tuple(sum(lines.get(born, 0.0) for born in band) for band in bands)
        found.append(Column(str(year), parts, f"{year}: {exact(sum(parts))} lines"))
    return found


def _year(result: Result) -> int:
    return int(held.number(result, "year") or 0)


def _born(result: Result) -> int:
    return int(held.number(result, "born_year") or 0)
