"""Words that the pages of decisions share."""

from collections.abc import Sequence

from ctoaas.assess.wording import number
from ctoaas.deliver.wording.numbers import SYMBOLS
from ctoaas.plan.decisions.model import Spread


def percent(share: float) -> str:
    """A share in whole per cent, never "0 %" or "100 %" for something between."""
    whole = round(share * 100)
    if whole == 100 and share < 1 - 1e-9:
        return "more than 99 %"
    if whole == 0 and share > 1e-9:
        return "less than 1 %"
    return f"{whole} %"


def money(spread: Spread, currency: str) -> str:
    """A range of money: "€ 24,000 to 31,000"."""
    sign = SYMBOLS.get(currency, currency)
    low, high = number(spread.low), number(spread.high)
    return f"{sign} {low}" if low == high else f"{sign} {low} to {high}"


def sum_of(amount: float, currency: str) -> str:
    """One amount of money: "€ 24,000"."""
    return f"{SYMBOLS.get(currency, currency)} {number(amount)}"


def score(spread: Spread | None) -> str:
    """A score in a table, its range in brackets."""
    if spread is None:
        return "○"
    if spread.is_sure:
        return f"{spread.likely:,.6g}"
    return f"{number(spread.likely)} ({number(spread.low)} to {number(spread.high)})"


def enumerated(items: Sequence[str]) -> str:
    """Items as "a, b and c"; empty for none."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def years(count: int) -> str:
    """A number of years in words."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    shown = words[count] if count < len(words) else str(count)
    return f"{shown} year" if count == 1 else f"{shown} years"
