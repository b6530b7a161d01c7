"""Say what a forecast came to, or that it was called off."""

from datetime import date, datetime
from pathlib import Path

import click

from ctoaas.cli.forecasting import options
from ctoaas.cli.forecasting.issuing import day, required_ledger, today
from ctoaas.cli.output import as_json, printable
from ctoaas.core.errors import UsageError
from ctoaas.deliver.forecast.outcome import outcome_sentence
from ctoaas.forecast.entries import DAYS_AFTER, EVENT, Cancelled, Issued, Outcome, entry
from ctoaas.forecast.entries import as_json as plain
from ctoaas.forecast.ledger import append, read


@click.command("resolve", epilog="Example: cto forecast resolve f-3a1 134 --on 2026-05-12")
@click.argument("wanted", metavar="ID")
@click.argument("amount", required=False, metavar="[AMOUNT]")
@click.option("--unit", default="", help="Of AMOUNT; refused when the forecast has another.")
@click.option("--cancel", default="", metavar="WHY", help="It was called off; it stays counted.")
@click.option("--correct", default="", metavar="WHY", help="The outcome given before was wrong.")
@click.option("--by", default="", help="Who says so.  [default: who estimated]")
@options.on
@options.ledger
@options.as_data
def command(
    wanted: str,
    amount: str | None,
    unit: str,
    cancel: str,
    correct: str,
    by: str,
    on: datetime | None,
    ledger: Path | None,
    as_data: bool,
) -> None:
    """Give the forecast ID (its beginning is enough) its outcome.

    AMOUNT is in the unit of the forecast; for a date it is a date, for a yes or a no it is yes
    or no. A changed scope is a new forecast: cto forecast record, with --replaces ID.
    """
    file = required_ledger(ledger)
    kept = read(file).find(wanted)
    if (amount is None) == (not cancel):
        raise UsageError(
            f"forecast {kept.issued.id}", "needs AMOUNT or --cancel WHY", "give one of the two"
        )
    who = by or kept.issued.by
    new: Outcome | Cancelled
    if amount is None:
        new = Cancelled(kept.issued.id, day(on), cancel, who)
    else:
        _same_unit(kept.issued, unit)
        value = _value(kept.issued, amount)
        new = Outcome(kept.issued.id, day(on), value, kept.issued.unit, who, correct)
    entry(plain(new))
    held = append(file, new, today()).find(kept.issued.id)
    if as_data:
        as_json(plain(new) | {"state": held.state.value, "ledger": str(file)})
    else:
        click.echo(printable(outcome_sentence(held)))


def _same_unit(issued: Issued, unit: str) -> None:
    if unit and unit != issued.unit:
        raise UsageError(
            f"--unit {unit}", f"is not {issued.unit}, the unit of {issued.id}", "convert it first"
        )


def _value(issued: Issued, amount: str) -> float:
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
