"""Amounts of any unit as a person says them: "180 to 560 hours", "€ 24,000", "12 May 2026"."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor, log10

from ctoaas.assess.wording import number
from ctoaas.deliver.wording.escape import visible
from ctoaas.deliver.wording.numbers import SYMBOLS, day, day_words

DATE = "date"
"""Unit of amounts that are days after a day and written as dates."""
_ONE = {"hours": "hour", "days": "day", "weeks": "week", "months": "month", "items": "item"}


@dataclass(frozen=True, slots=True)
class Amounts:
    """How amounts of one unit are written: in prose with two figures, in tables exactly."""

    unit: str
    say: Callable[[float], str]
    """One amount in prose, with its unit."""
    most: Callable[[float], str]
    """The same, never less than it is: for what is promised to be enough."""
    between: Callable[[float, float], str]
    """Low and high behind the word "between", with their unit once."""
    span: Callable[[float, float], str]
    """Low to high, with their unit once."""
    exact: Callable[[float], str]
    """One amount in a table, without its unit."""

    def mark(self, value: float) -> str:
        """One amount on an axis, as short as it goes."""
        return self.exact(value) if self.unit == DATE else _short(value)


def amounts(unit: str, start: date | None = None) -> Amounts:
    """The ways of `unit`; days after `start` are written as dates when `start` is given."""
    if start is not None:
        return _dates(start)
    sign = SYMBOLS.get(unit, unit if unit.isupper() and len(unit) == 3 else "")
    if sign:
        return Amounts(
            unit,
            lambda value: f"{sign} {number(value)}",
            lambda value: f"{sign} {number(_up(value))}",
            lambda low, high: f"{sign} {_pair(low, high, 'and')}",
            lambda low, high: f"{sign} {_pair(low, high, 'to')}",
            _plain,
        )
    shown = visible(unit)

    def say(value: float) -> str:
        return f"{number(value)} {_ONE.get(shown, shown) if value == 1 else shown}"

    return Amounts(
        shown,
        say,
        lambda value: say(_up(value)),
        lambda low, high: f"{_pair(low, high, 'and')} {shown}",
        lambda low, high: f"{_pair(low, high, 'to')} {shown}",
        _plain,
    )


def _dates(start: date) -> Amounts:
    def on(value: float) -> date:
        # A day that has begun counts whole: a promise of a day is one for its evening.
        return start + timedelta(days=ceil(value - 1e-9))

    return Amounts(
        DATE,
        lambda value: day_words(on(value)),
        lambda value: day_words(on(value)),
        lambda low, high: f"{day_words(on(low))} and {day_words(on(high))}",
        lambda low, high: f"{day_words(on(low))} to {day_words(on(high))}",
        lambda value: day(on(value)),
    )


def _pair(low: float, high: float, word: str) -> str:
    """Two figures each, rounded outwards, or more where two would make them look alike."""
    is_narrow = number(low) == number(high) and high > low
    shown = (_plain(low), _plain(high)) if is_narrow else (number(_down(low)), number(_up(high)))
    return f"{shown[0]} {word} {shown[1]}"


def _up(value: float) -> float:
    """Two figures that are not less: a range that was promised may not be passed by rounding."""
    return _cut(value, ceil)


def _down(value: float) -> float:
    """Two figures that are not more."""
    return _cut(value, floor)


def _cut(value: float, to_whole: Callable[[float], int]) -> float:
    if value <= 0:
        return value
    step = 10.0 ** (floor(log10(value)) - 1)
    # What is a figure too long by the noise of a sum alone is not cut to the next one.
    whole = to_whole(round(value / step, 6))
    return float(f"{whole * step:.12g}")


def _plain(value: float) -> str:
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    text = f"{value:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if digits else text


def _short(value: float) -> str:
    if value >= 1e6:
        return f"{number(value / 1e6)} M"
    return f"{number(value / 1e3)} k" if value >= 1e4 else number(value)
