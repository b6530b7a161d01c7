"""What a risk costs in a year on average: how often it happens times what it costs each time.

The likely values are multiplied. Of two independent ranges the ends are not both met at once, so
the distances of the ends from the likely values are joined as roots of summed squares of their
logarithms, which is exact for lognormal ranges of one level.
"""

import math
from decimal import Decimal

from ctoaas.core.judgement import Risk
from ctoaas.core.quantity import Money, Range


def yearly(risk: Risk) -> Range:
    """Working days a year; the low end is nothing where either low end is."""
    return days_a_year(risk.frequency_per_year, risk.loss_days)


def days_a_year(often: Range, loss: Range) -> Range:
    """Times a year, times working days each time."""
    likely = often.likely * loss.likely
    if likely <= 0:
        return Range(0.0, 0.0, often.high * loss.high, loss.level)
    down = _joined(often.likely, often.low, loss.likely, loss.low)
    up = _joined(often.high, often.likely, loss.high, loss.likely)
    return Range(min(likely / down, likely), likely, max(likely * up, likely), loss.level)


def yearly_money(risk: Risk) -> tuple[Money, Money] | None:
    """The same at the day rates behind the loss in money; None without rates."""
    if risk.loss_money is None:
        return None
    days, loss = yearly(risk), risk.loss_days
    low, high = risk.loss_money
    return _scaled(low, days.low, loss.low), _scaled(high, days.high, loss.high)


def _scaled(money: Money, days: float, of: float) -> Money:
    return money * Decimal(str(days / of if of > 0 else 0.0))


def _joined(above: float, below: float, above_too: float, below_too: float) -> float:
    """The factor from the likely product to its end."""
    if below <= 0 or below_too <= 0:
        return math.inf
    return math.exp(math.hypot(math.log(above / below), math.log(above_too / below_too)))
