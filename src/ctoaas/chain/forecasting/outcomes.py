"""What people say a forecast came to, in the terms of its ledger."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ctoaas.chain.forecasting.issuing import today
from ctoaas.core.errors import UsageError
from ctoaas.forecast.entries import DAYS_AFTER, EVENT, Cancelled, Issued, Outcome, as_json, entry
from ctoaas.forecast.ledger import Kept, append, read


@dataclass(frozen=True, slots=True)
class Said:
    """What became of a forecast, as somebody said it: an amount, or why it was called off."""

    amount: str | None
    on: date
    unit: str = ""
    """Of the amount; refused when the forecast has another."""
    cancel: str = ""
    correct: str = ""
    """Why the outcome given before was wrong."""
    by: str = ""


def resolve(file: Path, wanted: str, said: Said) -> tuple[Outcome | Cancelled, Kept]:
    """Keep what the forecast `wanted` came to in the ledger `file`.

    Raises UsageError, with nothing written, for what cannot be read or cannot be true.
    """
    kept = read(file).find(wanted)
    issued = kept.issued
    if (said.amount is None) == (not said.cancel):
        raise UsageError(
            f"forecast {issued.id}", "needs AMOUNT or --cancel WHY", "give one of the two"
        )
    who = said.by or issued.by
    new: Outcome | Cancelled
    if said.amount is None:
        new = Cancelled(issued.id, said.on, said.cancel, who)
    else:
        same_unit(issued, said.unit)
        value = value_of(issued, said.amount)
        new = Outcome(issued.id, said.on, value, issued.unit, who, said.correct)
    entry(as_json(new))
    return new, append(file, new, today()).find(issued.id)


def same_unit(issued: Issued, unit: str) -> None:
    """Refuse a unit that is named and is not the forecast's; UsageError."""
    if unit and unit != issued.unit:
        raise UsageError(
            f"--unit {unit}", f"is not {issued.unit}, the unit of {issued.id}", "convert it first"
        )


def value_of(issued: Issued, amount: str) -> float:
    """The outcome as the ledger holds it: yes is 1, a day is so many after the day of issue.

    Raises UsageError for what cannot be read so.
    """
    if issued.unit == EVENT:
        if amount.lower() not in ("yes", "no"):
            raise UsageError(f'outcome "{amount}"', "is neither yes nor no", "say one of them")
        return 1.0 if amount.lower() == "yes" else 0.0
    if issued.unit == DAYS_AFTER:
        return _days(issued, amount)
    try:
        return float(amount)
    except ValueError:
        raise UsageError(
            f'outcome "{amount}"', "is not a number", f"give {issued.unit}, such as 134.5"
        ) from None


def _days(issued: Issued, amount: str) -> float:
    try:
        return float((date.fromisoformat(amount) - issued.issued_on).days)
    except ValueError:
        raise UsageError(f'outcome "{amount}"', "is not a day", "write it as 2026-05-12") from None
