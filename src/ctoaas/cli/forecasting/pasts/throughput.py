"""Forecast from each moment of a past what was done afterwards."""

from pathlib import Path

import click
import numpy as np

from ctoaas.chain.forecasting.issuing import today
from ctoaas.chain.forecasting.pacing import history_of
from ctoaas.cli.forecasting import options
from ctoaas.cli.forecasting.showing import show
from ctoaas.deliver.forecast.backtest_page import backtest_answer
from ctoaas.forecast.backtest.throughput import backtest_throughput


@click.command(
    "throughput", epilog="Example: cto forecast backtest throughput items.csv --done closed"
)
@click.argument("file", metavar="[FILE.csv]", required=False, type=options.FILE)
@click.option("--done", default="", metavar="COL", help="When each item was finished.")
@click.option("--started", metavar="COL", help="When each item was begun.")
@click.option(
    "--count",
    metavar="COL",
    help="Items of the week or day that begins with --done, where a row is not one item.",
)
@options.where
@options.of_evidence
@click.option(
    "--horizon-weeks",
    type=click.IntRange(1, 104),
    default=12,
    show_default=True,
    help="Work of so many usual weeks is asked for.",
)
@options.skip_bad
@options.seed
@options.out
@options.as_data
def command(
    file: Path | None,
    done: str,
    started: str | None,
    count: str | None,
    where: Path | None,
    kind: str,
    horizon_weeks: int,
    skip_bad: bool,
    seed: int,
    out: Path | None,
    as_data: bool,
) -> None:
    """Every four weeks of the past, forecast when the work of some usual weeks will be done.

    Only what was known at the time is used. Compared with what followed, and with the usual
    bootstrap of weeks.
    """
    history = history_of(file, done, started, count, where, kind, skip_bad=skip_bad)
    result = backtest_throughput(history, np.random.default_rng(seed), horizon_weeks=horizon_weeks)
    show(backtest_answer(result), result.as_json(), as_data=as_data, out=out, day=today())
