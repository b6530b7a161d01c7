"""What a unit of effort costs, as it is typed: 'EUR 80'."""

import re
from decimal import Decimal, InvalidOperation

from ctoaas.core.errors import UsageError
from ctoaas.core.quantity import Money

_CODE = re.compile("[A-Z]{3}")


def rate_of(text: str) -> Money:
    """The rate in `text`; UsageError when it is missing, no money, or not more than zero."""
    if not text.strip():
        raise UsageError("--rate", "is missing", "say what one unit costs, such as 'EUR 80'")
    currency, _, amount = text.strip().partition(" ")
    try:
        money = Money(Decimal(amount.strip()), currency)
    except (InvalidOperation, ValueError):
        raise UsageError(f'--rate "{text}"', "is no rate", "write it as 'EUR 80'") from None
    if money.amount <= 0:
        raise UsageError(f'--rate "{text}"', "is not more than zero", "give what a unit costs")
    return money


def amount_of(option: str, text: str) -> Decimal:
    """The amount of money in `text`, without needless digits."""
    try:
        amount = Decimal(text)
        money = Money(amount.normalize() if amount % 1 else amount.quantize(Decimal(1)), "XXX")
    except (InvalidOperation, ValueError):
        raise UsageError(f'{option} "{text}"', "is no amount", "write 30000") from None
    return money.amount


def is_currency(unit: str) -> bool:
    """Whether a unit is money: three capitals (ISO 4217)."""
    return _CODE.fullmatch(unit) is not None
