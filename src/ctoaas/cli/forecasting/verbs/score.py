"""Say how the forecasts of the ledger held, by estimator and by method."""

from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.forecasting.issuing import day, required_ledger
from ctoaas.cli.forecasting import options
from ctoaas.cli.forecasting.showing import show
from ctoaas.deliver.forecast.record_page import record_answer
from ctoaas.forecast.ledger import read
from ctoaas.forecast.record_scores import as_json, score


@click.command("score", epilog="Example: cto forecast score --out record.html")
@options.on
@options.ledger
@options.out
@options.as_data
def command(on: datetime | None, ledger: Path | None, out: Path | None, as_data: bool) -> None:
    """Compare every forecast of the ledger with its outcome.

    Coverage with its Wilson interval, interval score, CRPS, pinball loss and Brier score, where in
    its range each outcome fell, the level to ask for from now on, and an alarm when the world has
    shifted. Open, re-scoped and cancelled forecasts stand in rows of their own.
    """
    held = read(required_ledger(ledger))
    record = score(held)
    answer = record_answer(record, held)
    show(answer, as_json(record), as_data=as_data, out=out, day=day(on))
