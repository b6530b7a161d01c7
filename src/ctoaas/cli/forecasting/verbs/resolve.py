"""Say what a forecast came to, or that it was called off."""

from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.forecasting.issuing import day, required_ledger
from ctoaas.chain.forecasting.outcomes import Said, resolve
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json, printable
from ctoaas.deliver.forecast.outcome import outcome_sentence
from ctoaas.forecast.entries import as_json as plain


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
    new, held = resolve(file, wanted, Said(amount, day(on), unit, cancel, correct, by))
    if as_data:
        as_json(plain(new) | {"state": held.state.value, "ledger": str(file)})
    else:
        click.echo(printable(outcome_sentence(held)))
