"""What the page of a quote is made from, and how it writes money."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ctoaas.core.quantity import Money
from ctoaas.deliver.forecast.amounts import amounts
from ctoaas.forecast.method_record import Effect
from ctoaas.forecast.quote import DiscoveryFirst, Quote, Terms
from ctoaas.forecast.record_scores import Standing

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class QuoteView:
    """What the page of a quote is made from."""

    about: str
    result: Quote | DiscoveryFirst
    terms: Terms
    currency: str
    costs: Floats | None
    """Simulated costs of what is offered; None when nothing is."""
    needed: float
    """Cap that would carry all must-haves with the confidence asked for."""
    basis: str
    standing: Standing | None
    moved: tuple[tuple[str, Effect], ...]
    """What the record of earlier offers did to the costs."""
    facts: tuple[tuple[str, str], ...]


def say(money: Money) -> str:
    """Money in prose, with two figures."""
    return amounts(money.currency).say(float(money.amount))


def exact(money: Money) -> str:
    """A price is a promise: to the unit, never to two figures."""
    sign = amounts(money.currency).say(1.0).removesuffix(" 1")
    return f"{sign} {money.amount:,.2f}" if money.amount % 1 else f"{sign} {money.amount:,.0f}"
