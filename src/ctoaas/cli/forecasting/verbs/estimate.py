"""Estimate effort or cost from past projects, an expert's range, or both."""

from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.forecasting.estimate_options import Given
from ctoaas.chain.forecasting.estimating import estimate
from ctoaas.chain.forecasting.issuing import asked, issue
from ctoaas.cli.forecasting import options
from ctoaas.cli.forecasting.showing import show
from ctoaas.deliver.forecast.estimate_page import estimate_answer, plain


@click.command(
    "estimate",
    epilog="Example: cto forecast estimate --past projects.csv --target hours --size points=240 "
    "--expert 900 1400 2600 --by ana --about 'Shop for wholesalers'",
)
@click.option("--past", type=options.FILE, metavar="FILE.csv", help="Past projects, one a row.")
@click.option(
    "--where",
    type=click.Path(path_type=Path),
    help="Instead of FILE: an assessment, or a workspace, whose own history is the past.",
)
@click.option(
    "--of",
    "kind",
    type=click.Choice(["branches", "issues"]),
    default="branches",
    show_default=True,
    help="With --where: merged branches, or issues named in messages; elapsed days of each, and "
    "with --size NUMBER by the lines they changed.",
)
@click.option("--target", default="", metavar="COL", help="Column with what each of them took.")
@click.option(
    "--size",
    default="",
    metavar="COL=NUMBER",
    help="Column with their size, and the size of this one; NUMBER alone with --class.",
)
@click.option(
    "--driver",
    "drivers",
    multiple=True,
    metavar="COL=VALUE",
    help="What is known early of this one, and its column in FILE; may be repeated.",
)
@click.option("--allow", multiple=True, metavar="COL", help="A column that looks like a leak.")
@click.option("--class", "class_", default="", metavar="NAME", help="A cited reference class.")
@click.option(
    "--expert",
    type=float,
    nargs=3,
    metavar="LOW LIKELY HIGH",
    help="1 in 10 cases end below LOW, half below LIKELY, 9 in 10 below HIGH.",
)
@click.option("--likely", type=float, metavar="NUMBER", help="An expert's one number.")
@click.option(
    "--sure",
    type=float,
    metavar="SHARE",
    help="With --likely: how sure that it ends between half and double, 0 to 1.",
)
@click.option(
    "--said",
    default="",
    metavar="COL",
    help="Column of FILE with what the expert had said of each past project.",
)
@click.option("--unit", default="", help="Of all amounts: hours, days, EUR, ...")
@click.option("--rate", default="", metavar="'EUR 80'", help="What one unit costs; gives money.")
@options.skip_bad
@options.issuing
def command(
    past: Path | None,
    where: Path | None,
    kind: str,
    target: str,
    size: str,
    drivers: tuple[str, ...],
    allow: tuple[str, ...],
    class_: str,
    expert: tuple[float, float, float] | None,
    likely: float | None,
    sure: float | None,
    said: str,
    unit: str,
    rate: str,
    skip_bad: bool,
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
    """Estimate one project or item as a range, with how often such ranges held.

    The past comes from FILE, or from a reference class (function-points, lines-of-code,
    function-points-eur). An expert's range is shifted and widened by their own record in the
    ledger, and by that of their team and of experts in general while it is short.
    """
    words = asked(about, by, team, id_, replaces, on, ledger, dry_run)
    given = Given(
        past,
        where,
        kind,
        target,
        size,
        drivers,
        allow,
        class_,
        expert,
        likely,
        sure,
        said,
        unit,
        rate,
        skip_bad,
    )
    made = estimate(given, words)
    kept = issue(made.issued, words)
    show(
        estimate_answer(made.view),
        plain(made.view),
        as_data=as_data,
        out=out,
        day=words.on,
        recorded=kept,
        inputs=made.issued.inputs,
    )
