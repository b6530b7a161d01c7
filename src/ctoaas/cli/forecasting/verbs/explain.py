"""Explain one kept forecast: what moved its range, what would narrow it, what became of it."""

from pathlib import Path

import click

from ctoaas.chain.forecasting.issuing import required_ledger
from ctoaas.cli.forecasting import options
from ctoaas.cli.forecasting.showing import show
from ctoaas.deliver.forecast.kept_page import kept_answer, plain
from ctoaas.forecast.ledger import read
from ctoaas.forecast.record_scores import score


@click.command("explain", epilog="Example: cto forecast explain f-3a1")
@click.argument("wanted", metavar="ID")
@options.ledger
@options.out
@options.as_data
def command(wanted: str, ledger: Path | None, out: Path | None, as_data: bool) -> None:
    """Explain the forecast ID (its beginning is enough) from its line in the ledger.

    Which source moved the range from step to step, and what a spike would be worth: how far the
    range would narrow once one thing more is known.
    """
    held = read(required_ledger(ledger))
    kept = held.find(wanted)
    record = score(held)
    standing = record.of("method", kept.issued.method)
    answer = kept_answer(kept, standing)
    show(
        answer,
        plain(kept, standing),
        as_data=as_data,
        out=out,
        day=kept.issued.issued_on,
        inputs=kept.issued.inputs,
    )
