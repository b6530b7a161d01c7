"""Say when so many items will be done, or how many by a day, from what was done before."""

from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.forecasting.issuing import asked, issue
from ctoaas.chain.forecasting.pacing import Given, pace
from ctoaas.cli.forecasting import options
from ctoaas.cli.forecasting.showing import show
from ctoaas.deliver.forecast.throughput_page import plain, throughput_answer


@click.command(
    "throughput",
    epilog="Example: cto forecast throughput items.csv --done closed --items 40",
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
@click.option("--items", type=float, metavar="NUMBER", help="When will so many be done?")
@click.option("--until", type=options.DAY, help="How many will be done by the end of this day?")
@click.option(
    "--runs",
    type=click.IntRange(200, 1_000_000),
    default=4_000,
    show_default=True,
    help="Futures that are drawn.",
)
@options.skip_bad
@options.seed
@options.issuing
def command(
    file: Path | None,
    done: str,
    started: str | None,
    count: str | None,
    where: Path | None,
    kind: str,
    items: float | None,
    until: datetime | None,
    runs: int,
    skip_bad: bool,
    seed: int,
    about: str,
    by: str,
    team: str,
    id_: str,
    replaces: str,
    on: datetime | None,
    ledger: Path | None,
    dry_run: bool,
    out: Path | None,
    as_data: bool,
) -> None:
    """Forecast from the items of FILE.csv, or from the commits of an assessment.

    Stretches of past weeks are drawn around a level that wanders as it did before. Beside every
    chance stands how often such a date held on this very history.
    """
    words = asked(about, by, team, id_, replaces, on, ledger, dry_run)
    day = until.date() if until is not None else None
    given = Given(file, done, started, count, where, kind, skip_bad, items, day, runs, seed)
    made = pace(given, words)
    kept = issue(made.issued, words)
    show(
        throughput_answer(made.view),
        plain(made.view),
        as_data=as_data,
        out=out,
        day=words.on,
        recorded=kept,
        inputs=made.issued.inputs,
    )
