"""Exact numbers for tables, and ranges of days and money as a person says them."""

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from ctoaas.assess.wording import HALF, WORK, length, number, reach, span
from ctoaas.core.quantity import Money, Range
from ctoaas.deliver.wording.escape import visible

NOT_KNOWN = "○"
"""The open circle of something that is not known; never a zero."""

EVERY_YEAR, HARDLY_EVER = "every year", "hardly ever"

SYMBOLS = {"EUR": "€", "GBP": "£", "USD": "$"}
_SHARES = {"share", "shares"}
_OF_HUNDRED = {*_SHARES, "ratio"}
"""Units whose numbers are said in percent."""
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


_ONE = {
    "days": "day",
    "lines": "line",
    "months": "month",
    "people": "person",
    "points": "point",
}


def exact(value: float, unit: str = "") -> str:
    """A number as a table shows it: thousands parted, shares and ratios in percent."""
    if unit in _OF_HUNDRED:
        return f"{_trimmed(value * 100, _percent_digits(abs(value)))} %"
    size = abs(value)
    return _trimmed(value, 0 if size >= 100 else 2 if size >= 1 or value == 0 else 4)


def _percent_digits(share: float) -> int:
    """Digits behind the point that keep a small share from looking like none."""
    return 1 if share >= 0.01 or share == 0 else 2 if share >= 0.001 else 4


def _trimmed(value: float, digits: int) -> str:
    text = f"{value:,.{digits}f}".rstrip("0").rstrip(".") if digits else f"{value:,.0f}"
    return "0" if text == "-0" else text


def exact_interval(interval: tuple[float, float] | None, unit: str = "") -> str:
    """Low and high as a table shows them, one number where both read the same, else nothing."""
    if interval is None:
        return ""
    low, high = (exact(bound, unit) for bound in interval)
    return low if low == high else f"{low} to {high}"


def unit_words(unit: str) -> str:
    """The unit as a column header says it."""
    return "%" if unit in _OF_HUNDRED else unit


def with_unit(value: float, unit: str) -> str:
    """A number and its unit in a table of many units: "12 people", "1 person", "3 %"."""
    shown, behind = exact(value, unit), bare_unit(unit)
    return f"{shown} {_ONE.get(behind, behind) if shown == '1' else behind}".strip()


def bare_unit(unit: str) -> str:
    """The unit behind a number in a table of many units; empty where it says nothing."""
    return "" if unit in {"share", "count", "score", "ratio"} else unit


def column_words(name: str) -> str:
    """A column's name as words."""
    return visible(name.replace("_", " ").strip())


@cache
def is_share(name: str) -> bool:
    """Whether a column's name says that it holds shares from 0 to 1."""
    return bool(_SHARES & set(name.split("_")))


def detail(name: str, value: Any) -> str:  # noqa: ANN401 -- a query's column has any type
    """A value of a result's column as text: dates as dates, shares in percent, gaps as a circle."""
    if value is None:
        return NOT_KNOWN
    if isinstance(value, bool):
        return "yes" if value else "no"
    if type(value) is int and not is_share(name):
        return str(value) if "year" in name.split("_") else f"{value:,}"
    if isinstance(value, int | float | Decimal):
        return exact(float(value), "share" if is_share(name) else "")
    if isinstance(value, date):
        return day(value)
    if isinstance(value, list | tuple):
        return ", ".join(detail(name, item) for item in value)
    return str(value)


def day(moment: date) -> str:
    """A day in a table: 2026-03-01."""
    return (moment.date() if isinstance(moment, datetime) else moment).isoformat()


def day_words(moment: date) -> str:
    """A day in a sentence: 1 March 2026."""
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def month_words(month: str) -> str:
    """2026-03 as "March 2026"."""
    return f"{_MONTHS[int(month[5:7]) - 1]} {month[:4]}"


def percent(share: float) -> str:
    """A share in a sentence, two figures: "67 %"."""
    return f"{number(share * 100)} %"


def effort(days: Range | None) -> str:
    """Days of work as a span with its range: "about 3 weeks (2 to 6)"."""
    return "not estimated" if days is None else span(days.likely, (days.low, days.high), WORK)


def work_between(days: Range) -> str:
    """The range first, as a loss is told: "6 to 12 weeks of work"."""
    return f"{reach(days.low, days.high, WORK)} of work"


def days_a_year(days: Range) -> str:
    """A yearly loss in days: "3 to 48 days a year", "up to 2.5 days a year"."""
    low, high = length(days.low), length(days.high)
    noun = "day" if high == "1" else "days"
    start = "up to " if days.low < HALF else "" if low == high else f"{low} to "
    return f"{start}{high} {noun} a year"


def per_year(often: Range) -> str:
    """How often something happens: "about once in 4 years (2 to 10)" or "about 3 times a year"."""
    said = how_often(often)
    if said in {EVERY_YEAR, HARDLY_EVER}:
        return said
    if often.likely >= 1:
        return f"{said}{_brackets(often.low, often.high)}"
    if often.low <= 0:
        return f"{said}, or never"
    return f"{said}{_brackets(1 / often.high, 1 / often.low)}"


def how_often(often: Range) -> str:
    """The same without its range."""
    if often.low == often.high == 1:
        return EVERY_YEAR
    if often.likely <= 0:
        return HARDLY_EVER
    if often.likely >= 1:
        return f"about {_times(often.likely)} a year"
    near = length(1 / often.likely)
    return "about once a year" if near == "1" else f"about once in {near} years"


def _brackets(low: float, high: float) -> str:
    """A range in brackets, nothing where both ends read the same."""
    first, last = length(low), length(high)
    return "" if first == last else f" ({first} to {last})"


def _times(value: float) -> str:
    shown = length(value)
    return {"1": "once", "2": "twice"}.get(shown, f"{shown} times")


def money(amounts: tuple[Money, Money]) -> str:
    """Two bounds in one currency: "€ 24,000 to 31,000"."""
    low, high = amounts
    sign = SYMBOLS.get(low.currency, low.currency)
    shown = [number(float(bound.amount)) for bound in (low, high)]
    return f"{sign} {shown[0]}" if shown[0] == shown[1] else f"{sign} {shown[0]} to {shown[1]}"


def of(part: int, whole: int) -> str:
    """What was read of what there is, such as "412 of 415"."""
    return f"{part:,} of {whole:,}"


def of_commits(read: int, total: int | None) -> str:
    """Commits read of those there are; a shallow clone hides how many there are (None)."""
    return f"{read:,} of an unknown number" if total is None else of(read, total)


def commits_read(read: int, total: int | None) -> str:
    """The same as a phrase: "412 of 415 commits read", "5 commits read of an unknown number"."""
    if total is None:
        return f"{read:,} commits read of an unknown number"
    return f"{of(read, total)} commits read"
