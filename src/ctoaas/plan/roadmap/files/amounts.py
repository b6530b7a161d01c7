"""Amounts in plan files: one number, two points or three; money with or without its currency."""

import math
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from scipy import special

from ctoaas.core.errors import UsageError
from ctoaas.core.quantity import Money
from ctoaas.forecast.expert import Z_90, TwoPiece
from ctoaas.plan.roadmap.wishes import Amount
from ctoaas.workspace.toml_file import Field

LARGEST = Decimal(10) ** 9
LONGEST = Decimal(5_000)
"""Working days; twenty years of one person are not one initiative."""
_POINTS = {"p10": "low", "p50": "likely", "p90": "high"}


@dataclass(frozen=True, slots=True)
class Currency:
    """The plan's currency, and what one unit of others is worth in it."""

    code: str
    rates: tuple[tuple[str, Decimal], ...] = ()

    def money(self, field: Field) -> Decimal:
        """A number of the plan's currency, or a text such as "USD 500" with a known rate."""
        if not isinstance(field.value, str):
            return field.number(Decimal(0), LARGEST)
        words = field.string().split()
        try:
            code, amount = words[0], Decimal(words[1].replace(",", ""))
        except (IndexError, InvalidOperation):
            raise field.wrong("is no amount", 'write 500 or "USD 500"') from None
        if not (amount.is_finite() and 0 <= amount <= LARGEST and len(words) == 2):
            raise field.wrong("is no amount", f'write a number from 0 to {LARGEST} or "USD 500"')
        if code == self.code:
            return amount
        rate = dict(self.rates).get(code)
        if rate is None:
            raise field.wrong(
                f"is in {code}, the plan is in {self.code}",
                f"add exchange = {{ {code} = 0.9 }} at the top: what one {code} is worth",
            )
        return amount * rate


def currency_code(field: Field) -> str:
    """Three capitals."""
    try:
        return Money(Decimal(0), field.string()).currency
    except UsageError as error:
        raise field.wrong(f"{error.thing} {error.what}", error.next_step) from error


def days(field: Field) -> Amount:
    """Days above 0: a number, { p50, p90 }, or { p10, p50, p90 } (low, likely, high)."""
    if not isinstance(field.value, dict):
        return float(_above_zero(field))
    return _range(field, _above_zero)


def cash(field: Field, currency: Currency) -> Amount:
    """Money of 0 or more in the same forms."""

    def one(point: Field) -> Decimal:
        amount = currency.money(point)
        if amount <= 0:
            raise point.wrong(f"is {point.value}, not more than zero", "write an amount")
        return amount

    if not isinstance(field.value, dict):
        return float(currency.money(field))
    return _range(field, one)


def _above_zero(field: Field) -> Decimal:
    number = field.number(-LARGEST, LARGEST)
    if number <= 0:
        raise field.wrong(f"is {field.value}, not more than zero", "write days such as 3 or 0.5")
    if number > LONGEST:
        raise field.wrong(f"is {field.value} days", f"write at most {LONGEST}, or cut it in pieces")
    return number


def _range(field: Field, point) -> Amount:  # type: ignore[no-untyped-def]  # noqa: ANN001
    held = {
        _POINTS.get(k, k): v
        for k, v in field.table((*_POINTS, "low", "likely", "high", "level")).items()
    }
    if "likely" not in held or "high" not in held:
        raise field.wrong("has no p50 and p90", "write { p50 = 8, p90 = 20 }")
    likely, high = float(point(held["likely"])), float(point(held["high"]))
    low = float(point(held["low"])) if "low" in held else None
    if likely > high:
        raise field.wrong(
            "has p50 above p90", "write the likely amount first, then the careful one"
        )
    if low is not None and low > likely:
        raise field.wrong("has p10 above p50", "write low <= likely <= high")
    score = Z_90
    if "level" in held:
        level = float(held["level"].number(Decimal("0.01"), Decimal("0.999")))
        score = float(special.ndtri((1 + level) / 2))
    above = math.log(high / likely) / score
    below = above if low is None else math.log(likely / low) / score
    if above == below == 0:
        return likely
    return TwoPiece(math.log(likely), below, above)


def day(field: Field) -> date:
    """A date in a year that calendars can count with."""
    found = field.day()
    if not 1990 <= found.year <= 2200:
        raise field.wrong(f"is {found}", "write a year from 1990 to 2200")
    return found
