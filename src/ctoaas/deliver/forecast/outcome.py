"""One sentence about one forecast and what became of it."""

from ctoaas.deliver.forecast.amounts import Amounts, amounts
from ctoaas.forecast.distribution import central
from ctoaas.forecast.entries import DAYS_AFTER, Issued
from ctoaas.forecast.ledger import Kept
from ctoaas.forecast.record_scores import LEVEL
from ctoaas.forecast.stated import Stated


def unit_of(issued: Issued) -> Amounts:
    """How amounts of a forecast are written."""
    return amounts(issued.unit, issued.issued_on if issued.unit == DAYS_AFTER else None)


def outcome_sentence(kept: Kept) -> str:
    """What was said and what happened: "Sign-in: 134 hours, inside the 61 to 310 said before."."""
    issued = kept.issued
    if kept.cancelled is not None:
        return f"{issued.about}: called off, {kept.cancelled.why}; it stays counted as cancelled."
    if kept.outcome is None:
        return f"{issued.about}: {kept.state.value}."
    if issued.probability is not None:
        came = "happened" if kept.outcome.value else "did not happen"
        return f"{issued.about}: {came}; the chance given was {issued.probability * 100:.0f} %."
    held, unit = central(Stated(issued.quantiles), LEVEL), unit_of(issued)
    value = kept.outcome.value
    where = "inside" if held.low <= value <= held.high else "outside of"
    return (
        f"{issued.about}: {unit.say(value)}, {where} the 90 % range of "
        f"{unit.span(held.low, held.high)} given before."
    )
