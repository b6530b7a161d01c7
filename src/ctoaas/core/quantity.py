"""Amounts and ranges that cannot be mixed up."""

import re
from dataclasses import dataclass
from decimal import Decimal

from ctoaas.core.errors import UsageError

_CODE = re.compile("[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount in one ISO 4217 currency; rounding belongs to deliver."""

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        if not isinstance(self.amount, Decimal):
            raise TypeError(f"money needs a Decimal, not {type(self.amount).__name__}")
        if not self.amount.is_finite():
            raise ValueError(f"{self.amount} is not a finite amount")
        if not _CODE.fullmatch(self.currency):
            raise UsageError(
                f'currency "{self.currency}"',
                "is not an ISO 4217 code",
                "write three capitals, such as EUR",
            )

    def __add__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(self.amount + other.amount, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(self.amount - other.amount, self.currency)

    def __mul__(self, factor: Decimal | int) -> "Money":
        return Money(self.amount * factor, self.currency)

    def __str__(self) -> str:
        return f"{self.currency} {self.amount}"

    def _same(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise UsageError(
                f"{self} and {other}",
                "are in different currencies",
                "convert one with a dated rate first",
            )


@dataclass(frozen=True, slots=True)
class Range:
    """Low, likely and high in the unit of its context, and how sure: 0.8 is an "80 % range"."""

    low: float
    likely: float
    high: float
    level: float

    def __post_init__(self) -> None:
        if not self.low <= self.likely <= self.high:
            raise ValueError(f"range out of order: {self.low}, {self.likely}, {self.high}")
        if not 0 < self.level < 1:
            raise ValueError(f"level {self.level} is not between 0 and 1")
