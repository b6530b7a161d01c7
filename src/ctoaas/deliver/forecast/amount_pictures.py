"""Two pictures of any amount: twenty cases one can count, and the chance that a sum is enough."""

import numpy as np

from ctoaas.deliver.answer.records import Figure, Grid
from ctoaas.deliver.charts.axes import Axis, even, factors
from ctoaas.deliver.charts.dots import CASES, dots
from ctoaas.deliver.charts.s_curve import Step, s_curve
from ctoaas.deliver.forecast.amounts import DATE, Amounts
from ctoaas.deliver.forecast.saying import RANGE
from ctoaas.forecast.distribution import Distribution, central

_SHARES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
_CURVE = np.linspace(0.01, 0.99, 99)


def twenty_figure(distribution: Distribution, unit: Amounts) -> Figure:
    """Twenty equally likely cases; the shaded range holds sixteen of them."""
    amounts = distribution.quantile((np.arange(CASES) + 0.5) / CASES)
    held = central(distribution, RANGE)
    middle = float(distribution.quantile(np.array([0.5]))[0])
    axis = _axis(float(amounts[0]), float(amounts[-1]), unit)
    return Figure(
        "twenty",
        f"2 of 20 such cases {_pass(unit)} {unit.say(held.high)}",
        f"Each dot is 1 of 20 such cases; {_steps(unit)}",
        "The shaded part holds 16 of the 20 cases. The cases are equally likely; which one it "
        "will be, nobody knows.",
        lambda width, title, words: dots(
            [float(amount) for amount in amounts],
            (held.low, held.high),
            [(middle, f"middle {unit.mark(middle)}")],
            axis,
            width,
            title,
            words,
        ),
        _quantiles(distribution, unit),
    )


def chance_figure(distribution: Distribution, unit: Amounts, id_: str = "chance") -> Figure:
    """The S-curve with the amounts that are enough in 5 and in 8 of 10 cases."""
    half, enough = (float(v) for v in distribution.quantile(np.array([0.5, 0.8])))
    points = [
        (float(amount), float(share))
        for share, amount in zip(_CURVE, distribution.quantile(_CURVE), strict=True)
    ]
    axis = _axis(points[0][0], points[-1][0], unit)
    marks = [Step(half, 0.5, unit.say(half)), Step(enough, 0.8, unit.most(enough))]
    return Figure(
        id_,
        _enough(unit, enough),
        f"{_chance(unit)}; {_steps(unit)}",
        "From the 1 % to the 99 % quantile of the forecast.",
        lambda width, title, words: s_curve(
            points, marks, axis, _chance(unit).lower(), width, title, words
        ),
        _quantiles(distribution, unit),
    )


def _quantiles(distribution: Distribution, unit: Amounts) -> Grid:
    amounts = distribution.quantile(np.array(_SHARES))
    rows = tuple(
        (f"{share * 100:.0f} %", unit.exact(float(amount)))
        for share, amount in zip(_SHARES, amounts, strict=True)
    )
    return Grid("Quantiles of the forecast", (_chance(unit).lower(), unit.unit), rows)


def _axis(low: float, high: float, unit: Amounts) -> Axis:
    """Even steps of days for dates, equal factors for all other amounts."""
    if unit.unit == DATE:
        return even(low, high, unit.mark, unit.unit, about=4)
    return factors(low, high, unit.mark, unit.unit)


def _steps(unit: Amounts) -> str:
    return "even steps to the right" if unit.unit == DATE else "equal factors to the right"


def _pass(unit: Amounts) -> str:
    return "end after" if unit.unit == DATE else "need more than"


def _enough(unit: Amounts, amount: float) -> str:
    if unit.unit == DATE:
        return f"Done by {unit.say(amount)} in 8 of 10 such cases"
    return f"{unit.most(amount)} are enough in 8 of 10 such cases"


def _chance(unit: Amounts) -> str:
    return "Chance that it is done" if unit.unit == DATE else "Chance that an amount is enough"
