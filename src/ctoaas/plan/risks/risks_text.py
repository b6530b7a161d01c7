"""Entries of the register as TOML."""

import math

from ctoaas.forecast.expert import Z_90, TwoPiece
from ctoaas.plan.risks.engine import Amount
from ctoaas.plan.risks.risk import Entry
from ctoaas.plan.writing.toml_text import Value, inline, table


def entry_text(entry: Entry) -> str:
    """`[[risks]]` with what is known; read back it gives the same ranges to three figures."""
    return table(
        "risks",
        {
            "id": entry.id,
            "title": entry.title,
            "event": entry.event,
            "cause": entry.cause,
            "effect": entry.effect,
            "frequency": _range(entry.frequency),
            "loss_days": _range(entry.loss_days),
            "loss_money": _range(entry.loss_money),
            "owner": entry.owner,
            "trigger": entry.trigger,
            "review_on": entry.review_on,
            "noted_on": entry.noted_on,
            "source": entry.source,
        },
    )


def _range(amount: Amount | None) -> Value | None:
    if amount is None or not isinstance(amount, TwoPiece):
        return amount
    middle = math.exp(amount.location)
    low = middle * math.exp(-Z_90 * amount.below)
    high = middle * math.exp(Z_90 * amount.above)
    return inline(low=_figures(low), likely=_figures(middle), high=_figures(high))


def _figures(value: float) -> float:
    return float(f"{value:.3g}")
