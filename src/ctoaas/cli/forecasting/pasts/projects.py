"""Forecast each past project from the others, or from those before it."""

from pathlib import Path

import click

from ctoaas.chain.forecasting.issuing import today
from ctoaas.cli.forecasting import options
from ctoaas.cli.forecasting.showing import show
from ctoaas.deliver.forecast.backtest_page import backtest_answer
from ctoaas.forecast.backtest.projects import backtest_projects
from ctoaas.forecast.csv_file import read_csv


@click.command(
    "projects",
    epilog="Example: cto forecast backtest projects projects.csv --target hours --size points "
    "--date finished",
)
@click.argument("file", metavar="FILE.csv", type=options.FILE)
@click.option("--target", required=True, metavar="COL", help="What each project took.")
@click.option("--size", metavar="COL", help="Its size, known early.")
@click.option(
    "--drivers", default="", metavar="A,B", help="What else is known early.  [default: all others]"
)
@click.option("--date", metavar="COL", help="When it was finished: replays them in this order.")
@click.option(
    "--expert",
    metavar="COL",
    help="What an expert had said; scored alone and together with the model.",
)
@click.option("--allow", multiple=True, metavar="COL", help="A column that looks like a leak.")
@options.skip_bad
@options.level
@options.seed
@options.out
@options.as_data
def command(
    file: Path,
    target: str,
    size: str | None,
    drivers: str,
    date: str | None,
    expert: str | None,
    allow: tuple[str, ...],
    skip_bad: bool,
    level: float,
    seed: int,
    out: Path | None,
    as_data: bool,
) -> None:
    """Forecast every project of FILE.csv (one a row) as if it were new.

    In ten folds, or with --date one after the other. A column whose name says that it is known
    only afterwards is not used, one that contains the target is refused; --allow takes it by name.
    """
    result = backtest_projects(
        read_csv(file),
        target,
        size,
        drivers=[name.strip() for name in drivers.split(",") if name.strip()] or None,
        date=date,
        expert=expert,
        level=level,
        allowed=allow,
        seed=seed,
        skip_bad=skip_bad,
    )
    show(backtest_answer(result), result.as_json(), as_data=as_data, out=out, day=today())
