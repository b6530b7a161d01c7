"""Risks as ranges on one axis of days, or of money when day rates are known."""

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
    """Bars from low to high with a dot at the likely loss; None without risks."""
    risks = context.assessment.risks[:_SHOWN]
    if not risks:
        return None
    spans = [_span(context, risk) for risk in risks]
    dearest = max(zip(risks, spans, strict=True), key=_loss)[1]
    title = f"“{dearest.label}” would cost most: {dearest.words}"
    subtitle = "Working days lost each time it happens, on a scale where each step multiplies"
    caption = "Bars are 80 % ranges, dots the likely value; what they rest on stands at each risk."
    ticks = _ticks(max(risk.loss_days.high for risk in risks))
    wide, narrow = (
        log_ranges(spans, ticks, width, title, f"{subtitle}. {caption}") for width in (WIDE, NARROW)
    )
    return Picture("p-risks", title, subtitle, wide, narrow, caption, None)


def _loss(held: tuple[Risk, Span]) -> tuple[float, float, str]:
    days = held[0].loss_days
    return (days.likely, days.high, held[0].id)


def _span(context: Context, risk: Risk) -> Span:
    days = risk.loss_days
    words = numbers.work_between(days)
    if risk.loss_money:
        words = f"{numbers.money(risk.loss_money)}, {words}"
    return Span(context.clean(risk.title), days.low, days.likely, days.high, words)


def _ticks(highest: float) -> Ticks:
    """Ticks up to the first that reaches the highest loss."""
    every = (*_DAY_TICKS, *_LONG_TICKS)
    reach = next((i for i, (days, _) in enumerate(every) if days >= highest), len(every) - 1)
    return every[: max(2, reach + 1)]
