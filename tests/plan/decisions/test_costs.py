"""Cost over three years with leaving it, as ranges."""

import pytest

from ctoaas.core.outcome import Unavailable
from ctoaas.plan.decisions.model import Choice, Cost, Model, Spread
from ctoaas.plan.decisions.tco import missing, total

RATE = Spread(500, 500, 500)


def sure(amount: float) -> Spread:
    return Spread(amount, amount, amount)


def cost(**parts: object) -> Choice:
    return Choice("A", cost=Cost(**parts))


def test_sure_amounts_add_up_exactly() -> None:
    choice = cost(
        build_days=sure(10),
        once=sure(1000),
        care_days_per_year=sure(4),
        fees_per_year=sure(600),
        exit_days=sure(2),
        exit=sure(300),
    )
    found = total(choice, Model(currency="EUR", day_rate=RATE))
    assert found.spread.likely == 10 * 500 + 1000 + 3 * (4 * 500 + 600) + 2 * 500 + 300
    assert found.parts() == (6000, 7800, 1300)
    assert [year.likely for year in found.by_year()] == [8600, 11200, 13800]


def test_fees_that_grow_are_compounded_year_by_year() -> None:
    found = total(cost(fees_per_year=sure(1000), fees_grow_per_year=0.1), Model(currency="EUR"))
    assert found.spread.likely == pytest.approx(1000 + 1100 + 1210)


def test_a_range_keeps_its_three_points() -> None:
    found = total(cost(once=Spread(800, 1000, 2000)), Model(currency="EUR")).spread
    assert (found.low, found.likely, found.high) == pytest.approx((800, 1000, 2000), rel=0.04)


def test_parts_of_one_option_are_dear_together() -> None:
    one = Spread(500, 1000, 2000)
    found = total(cost(once=one, exit=one), Model(currency="EUR")).spread
    independent = 1000 * (2.05**0.5)
    assert found.high - found.low > independent


def test_days_without_a_rate_and_money_without_a_currency_are_not_known() -> None:
    days = total(cost(build_days=sure(3)), Model(currency="EUR"))
    money = total(cost(once=sure(3)), Model())
    nothing = total(Choice("A"), Model(currency="EUR"))
    assert all(isinstance(each, Unavailable) for each in (days, money, nothing))
    assert days.needs.startswith("day_rate")


def test_leaving_and_looking_after_are_missed_when_nobody_said_them() -> None:
    assert missing(Cost(once=sure(1))) == ("leaving it", "looking after it")
    assert missing(Cost(exit=sure(1), care_days_per_year=sure(0))) == ()
