"""Minutes, money and what is exact between the two."""

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from ctoaas.core.quantity import Money

MINUTES_AN_HOUR = 60
_PLACES = {
    **dict.fromkeys(("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW"), 0),
    **dict.fromkeys(("PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
    **dict.fromkeys(("CLF", "UYW"), 4),
}
"""Decimal places of currencies that have not two (ISO 4217, list one)."""


def places(currency: str) -> int:
    """Decimal places of the smallest amount that can be paid in `currency`."""
    return _PLACES.get(currency, 2)


def value(minutes: int, per_hour: Money) -> Fraction:
    """What `minutes` cost at a rate, exactly and in units of the rate's currency."""
    return Fraction(per_hour.amount) * minutes / MINUTES_AN_HOUR


def affordable_minutes(left: Fraction, per_hour: Money) -> int | None:
    """Whole minutes that `left` pays for; None when the rate is zero and money is no limit."""
    if per_hour.amount == 0:
        return None
    return max(0, left * MINUTES_AN_HOUR // Fraction(per_hour.amount))


def payable(exact: Fraction, currency: str) -> Money:
    """`exact` as an amount that can be paid, halves to the even neighbour.

    A sum that is not above a payable amount does not pass it by rounding.
    """
    scale = 10 ** places(currency)
    return Money(Decimal(round(exact * scale)).scaleb(-places(currency)), currency)


def is_payable(amount: Decimal, currency: str) -> bool:
    """Whether `amount` has no more decimal places than `currency` has."""
    return amount == amount.quantize(Decimal(1).scaleb(-places(currency)), ROUND_HALF_EVEN)


def hours_text(minutes: int) -> str:
    """Minutes as a person reads them: `12:30 h`."""
    sign = "-" if minutes < 0 else ""
    hours, rest = divmod(abs(minutes), MINUTES_AN_HOUR)
    return f"{sign}{hours:,}:{rest:02} h"


def money_text(money: Money) -> str:
    """Money as a person reads it: `EUR 3,000.00`; further places are shown where there are any."""
    least = places(money.currency)
    _, _, after = f"{money.amount.normalize():f}".partition(".")
    return f"{money.currency} {money.amount:,.{max(least, len(after))}f}"
