"""How hard the code is to change: shares of the code in four bands of risk, a bar a measure."""

from ctoaas.assess.wording import share
from ctoaas.deliver.charts.stacked_bars import Bar, stacked_bars
from ctoaas.deliver.report.context import Context
from ctoaas.deliver.report.pictures.columns import number, value
from ctoaas.deliver.report.pictures.framing import framed
from ctoaas.deliver.report.records import Cell, Column, Picture, Row, Table
from ctoaas.deliver.wording.numbers import exact
from ctoaas.measure.runner import Result

PROFILES = (
    "cyclomatic_profile",
    "cognitive_profile",
    "unit_size_profile",
    "nesting_profile",
    "parameters_profile",
)
_BANDS = ("low", "moderate", "high", "very_high")
_BAND_WORDS = ("low risk", "moderate", "high", "very high")


def profiles_picture(context: Context) -> Picture | None:
    """Stacked bars of every profile that was measured; None without any."""
    rows = [(measure, r) for measure in PROFILES for r in context.measured(measure)[:1]]
    if not rows:
        return None
    worst = max(rows, key=lambda row: (value(row[1]), row[0]))[1]
    bars = [_bar(context.title(measure), result) for measure, result in rows]
    picture = framed(
        context,
        rows[0][0],
        lambda width, title, description: stacked_bars(
            bars, _BAND_WORDS, width, title, description
        ),
        title=f"{context.title(worst.measure)}: {share(value(worst))} lines",
        subtitle="Share of the code of all functions in four bands of risk",
        caption="Production functions in the languages that are analysed; thresholds on each page.",
    )
    return Picture(
        picture.id,
        picture.title,
        picture.subtitle,
        picture.wide,
        picture.narrow,
        picture.caption,
        _table(context, rows),
    )


def _bar(label: str, result: Result) -> Bar:
    shares = tuple(number(result, f"{band}_share") or 0.0 for band in _BANDS)
    return Bar(label, shares, tuple(exact(part, "share") for part in shares))


def _table(context: Context, rows: list[tuple[str, Result]]) -> Table:
    return Table(
        caption="Share of code in each band",
        columns=(Column("What"), *(Column(words, is_number=True) for words in _BAND_WORDS)),
        rows=tuple(
            Row(
                (
                    Cell(
                        context.title(measure), context.evidence_href(context.repository, measure)
                    ),
                    *(Cell(text) for text in _bar("", result).texts),
                )
            )
            for measure, result in rows
        ),
    )
