"""How long a line of code lives, with the half-life marked."""

from ctoaas.assess.wording import CALENDAR, span
from ctoaas.deliver.charts.curve import Point, curve
from ctoaas.deliver.report.context import Context
from ctoaas.deliver.report.pictures.columns import interval, number, value
from ctoaas.deliver.report.pictures.framing import framed
from ctoaas.deliver.report.records import Picture
from ctoaas.deliver.wording.numbers import percent
from ctoaas.measure.runner import Result

_MONTHS = 12
_MONTH_DAYS = CALENDAR[2][1]


def survival_picture(context: Context) -> Picture | None:
    """Curve with its bands; None when there is no curve to draw."""
    rows = [r for r in context.measured("survival_curve") if number(r, "age_months") is not None]
    if len(rows) < 2:
        return None
    points = [Point(0.0, 1.0, 1.0, 1.0), *(_point(row) for row in rows)]
    half = context.measured("code_half_life")
    months = value(half[0]) if half else None
    words = "" if months is None else span(months * _MONTH_DAYS, None, CALENDAR)
    mark = None if months is None else (months / _MONTHS, f"half after {words}")
    last = rows[-1]
    title = (
        f"Half of the lines are gone after {words}"
        if words
        else f"{percent(value(last))} of the lines outlive the whole history"
    )
    return framed(
        context,
        "survival_curve",
        lambda width, heading, description: curve(points, mark, width, heading, description),
        title=title,
        subtitle="Share of production lines still standing, by age in years; bands 50 % and 95 %",
        caption=(
            "Kaplan–Meier estimate over every line ever written; lines still standing count as "
            "unfinished lives. Moved and reformatted lines count as rewritten."
        ),
    )


def _point(result: Result) -> Point:
    age = (number(result, "age_months") or 0.0) + 1
    low, high = interval(result) or (None, None)
    return Point(age / _MONTHS, value(result), low, high)
