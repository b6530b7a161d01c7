"""Simulate a plan of items, people and risks: what it costs, when it ends, what that hangs on."""

from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.forecasting.issuing import asked, issue
from ctoaas.chain.forecasting.planning import Given, simulated
from ctoaas.cli.forecasting import options
from ctoaas.cli.forecasting.showing import show
from ctoaas.core.errors import UsageError
from ctoaas.deliver.forecast.plan_page import plain, plan_answer
from ctoaas.forecast.network.template import TEMPLATE


@click.command(
    "simulate",
    epilog="Example: cto forecast simulate plan.toml --cap 40000 --until 2026-12-18",
)
@click.argument("plan", metavar="[PLAN.toml]", required=False, type=options.FILE)
@click.option("--template", is_flag=True, help="Print a commented plan to start from.")
@click.option("--cap", default="", metavar="AMOUNT", help="How likely is it to cost at most this?")
@click.option("--until", type=options.DAY, help="How likely is it to be done by this day?")
@click.option(
    "--runs",
    type=click.IntRange(200, 10_000_000),
    default=20_000,
    show_default=True,
    help="Courses that are drawn.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    help="Threads; any number gives the same bytes.",
)
@options.seed
@options.issuing
def command(
    plan: Path | None,
    template: bool,
    cap: str,
    until: datetime | None,
    runs: int,
    workers: int,
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
    """Run PLAN.toml many times: items that wait for each other, people, calendars, risks.

    Items overrun together, as they do in life. Says cost and end with their chances, how likely
    both hold together, which items decide the end, and the cash flow by month.
    """
    if template:
        click.echo(TEMPLATE, nl=False)
        return
    if plan is None:
        raise UsageError(
            "PLAN.toml", "is missing", "name a plan, or begin one with --template > plan.toml"
        )
    words = asked(about, by, team, id_, replaces, on, ledger, dry_run)
    day = until.date() if until is not None else None
    made = simulated(Given(plan, cap, day, runs, workers, seed), words)
    kept = issue(made.cost, words)
    for what, beside in (("end", made.end), ("asked", made.asked)):
        if beside is not None:
            issue(beside, words.beside(kept.id, what))
    show(
        plan_answer(made.view),
        plain(made.view),
        as_data=as_data,
        out=out,
        day=words.on,
        recorded=kept,
        inputs=made.cost.inputs,
    )
