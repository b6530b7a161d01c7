"""Amounts and ranges cannot be mixed up."""

from decimal import Decimal

import pytest

from ctoaas.core.errors import UsageError
from ctoaas.core.quantity import Money, Range


def euros(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


def test_amounts_are_exact() -> None:
    assert euros("0.10") + euros("0.20") == euros("0.30")
    assert euros("1.00") - euros("2.50") == euros("-1.50")
    assert euros("19.99") * 3 == euros("59.97")
    assert euros("10") * Decimal("0.1") == euros("1.0")
    assert str(euros("1200.50")) == "EUR 1200.50"


@pytest.mark.parametrize("operation", ["__add__", "__sub__"])
def test_two_currencies_do_not_mix(operation: str) -> None:
    with pytest.raises(
        UsageError, match="EUR 1 and USD 1: are in different currencies; convert one"
    ):
        getattr(euros("1"), operation)(Money(Decimal(1), "USD"))


@pytest.mark.parametrize("code", ["eur", "EURO", "", "€", "E1R", "ÄÖÜ", "EU "])
def test_a_currency_is_three_capitals(code: str) -> None:
    with pytest.raises(UsageError, match="is not an ISO 4217 code; write three capitals"):
        Money(Decimal(1), code)


@pytest.mark.parametrize("amount", [1.5, 1, "1"])
def test_an_amount_is_never_a_float(amount: object) -> None:
    with pytest.raises(TypeError, match="money needs a Decimal"):
        Money(amount, "EUR")  # type: ignore[arg-type]


def test_a_factor_is_never_a_float() -> None:
    with pytest.raises(TypeError):
        euros("1") * 1.1  # type: ignore[operator]


@pytest.mark.parametrize("bad", ["NaN", "Infinity", "-Infinity"])
def test_an_amount_is_a_number(bad: str) -> None:
    with pytest.raises(ValueError, match="not a finite amount"):
        euros(bad)


def test_a_range_says_how_sure_it_is() -> None:
    held = Range(1, 2, 4, 0.8)
    assert (held.low, held.likely, held.high, held.level) == (1, 2, 4, 0.8)
    assert Range(2, 2, 2, 0.5).low == 2


@pytest.mark.parametrize("values", [(2, 1, 3), (1, 4, 3), (3, 2, 1), (1, float("nan"), 2)])
def test_a_range_out_of_order_is_refused(values: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="range out of order"):
        Range(*values, 0.8)


@pytest.mark.parametrize("level", [0, 1, -0.1, 80, float("nan")])
def test_a_level_lies_between_nothing_and_all(level: float) -> None:
    with pytest.raises(ValueError, match="is not between 0 and 1"):
        Range(1, 2, 3, level)
