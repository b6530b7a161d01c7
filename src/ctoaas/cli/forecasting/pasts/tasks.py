"""Forecast each past task from what was finished before, and the totals of many."""

from pathlib import Path

import click
import numpy as np

from ctoaas.chain.forecasting.issuing import today
from ctoaas.cli.forecasting import options
from ctoaas.cli.forecasting.showing import show
from ctoaas.core.errors import UsageError
from ctoaas.deliver.forecast.backtest_page import backtest_answer
from ctoaas.forecast.backtest.task_table import TaskColumns
from ctoaas.forecast.backtest.tasks import backtest_tasks
from ctoaas.forecast.csv_file import read_csv

_LONGEST = 100_000


@click.command(
    "tasks",
    epilog="Example: cto forecast backtest tasks tasks.csv --estimate said --actual took "
    "--group project --start begun --finish done",
)
@click.argument("file", metavar="FILE.csv", type=options.FILE)
@click.option("--estimate", required=True, metavar="COL", help="What was estimated.")
@click.option("--actual", required=True, metavar="COL", help="What it took.")
@click.option(
    "--group", required=True, metavar="COL", help="Project or team; sums do not mix them."
)
@click.option("--person", metavar="COL", help="Who estimated.")
@click.option("--start", metavar="COL", help="When it was estimated.")
@click.option("--finish", metavar="COL", help="When it was finished.")
@click.option("--task", metavar="COL", help="Id of the task, where one has several rows.")
@click.option(
    "--batch", default="30,100", show_default=True, help="Lengths of totals, commas between."
)
@options.skip_bad
@options.level
@options.seed
@options.out
@options.as_data
def command(
    file: Path,
    estimate: str,
    actual: str,
    group: str,
    person: str | None,
    start: str | None,
    finish: str | None,
    task: str | None,
    batch: str,
    skip_bad: bool,
    level: float,
    seed: int,
    out: Path | None,
    as_data: bool,
) -> None:
    """Forecast every task of FILE.csv (one a row), and totals of consecutive tasks of one group.

    With --start and --finish a task is forecast only from what was finished before it was
    estimated. Totals are forecast for groups that were not seen.
    """
    columns = TaskColumns(estimate, actual, group, person, start, finish, task)
    result = backtest_tasks(
        read_csv(file),
        columns,
        np.random.default_rng(seed),
        batch_lengths=_lengths(batch),
        level=level,
        skip_bad=skip_bad,
    )
    show(backtest_answer(result), result.as_json(), as_data=as_data, out=out, day=today())


def _lengths(text: str) -> list[int]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts or not all(part.isdigit() and 1 < int(part) <= _LONGEST for part in parts):
        raise UsageError(f'--batch "{text}"', "is no list of lengths above 1", "write 30,100")
    return [int(part) for part in parts]
