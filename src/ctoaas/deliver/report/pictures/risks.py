"""Risks as ranges on one axis of days, or of money when day rates are known."""

from ctoaas.assess.yearly import yearly, yearly_money
from ctoaas.core.judgement import Risk
from ctoaas.deliver.charts.ranges import Span, Ticks, log_ranges
from ctoaas.deliver.report.context import Context
from ctoaas.deliver.report.pictures.framing import NARROW, WIDE
from ctoaas.deliver.report.records import Picture
from ctoaas.deliver.wording import numbers

_SHOWN = 8
_DAY_TICKS = ((0.25, "2 hours"), (1.0, "1 day"), (5.0, "1 week"), (21.0, "1 month"))
_LONG_TICKS = ((63.0, "3 months"), (220.0, "1 year"), (660.0, "3 years"), (2200.0, "10 years"))


def risks_picture(context: Context) -> Picture | None:
    """Bars from low to high, dearest first as in the assessment; None without risks."""
    risks = context.assessment.risks[:_SHOWN]
    if not risks:
        return None
    spans = [_span(context, risk) for risk in risks]
    title = f"“{spans[0].label}” costs most: {spans[0].words}"
    subtitle = "Working days lost in a year on average, on a scale where each step multiplies"
    caption = "Bars are 80 % ranges, dots the likely value; what they rest on stands at each risk."
    ticks = _ticks(max(span.high or 0.0 for span in spans))
    wide, narrow = (
        log_ranges(spans, ticks, width, title, f"{subtitle}. {caption}") for width in (WIDE, NARROW)
    )
    return Picture("p-risks", title, subtitle, wide, narrow, caption, None)


def _span(context: Context, risk: Risk) -> Span:
    days, money = yearly(risk), yearly_money(risk)
    words = numbers.days_a_year(days)
    if money is not None:
        words = f"{numbers.money(money)} a year, {words}"
    return Span(context.clean(risk.title), days.low, days.likely, days.high, words)


def _ticks(highest: float) -> Ticks:
    """Ticks up to the first that reaches the highest loss."""
    every = (*_DAY_TICKS, *_LONG_TICKS)
    reach = next((i for i, (days, _) in enumerate(every) if days >= highest), len(every) - 1)
    return every[: max(2, reach + 1)]
