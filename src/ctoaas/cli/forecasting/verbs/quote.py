"""Offer what fits under a cap, and a fixed price; or a paid discovery where no price would hold."""

from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.forecasting.issuing import asked, issue
from ctoaas.chain.forecasting.quote_scope import Given
from ctoaas.chain.forecasting.quoting import offer
from ctoaas.cli.forecasting import options
from ctoaas.cli.forecasting.showing import show
from ctoaas.deliver.forecast.quote_page import plain, quote_answer

_SHARE = click.FloatRange(0, 1, min_open=True, max_open=True)


@click.command(
    "quote",
    epilog="Example: cto forecast quote items.csv --cap 30000 --rate 'EUR 80' --past tasks.csv "
    "--estimate said --actual took --group project",
)
@click.argument("items", metavar="ITEMS.csv", type=options.FILE)
@click.option("--cap", default="", metavar="AMOUNT", help="The most it may cost, in the currency.")
@click.option("--rate", default="", metavar="'EUR 80'", help="What one unit of effort costs.")
@click.option("--past", type=options.FILE, metavar="TASKS.csv", help="Finished tasks, one a row.")
@click.option("--estimate", default="", metavar="COL", help="Its column with what was estimated.")
@click.option("--actual", default="", metavar="COL", help="Its column with what it took.")
@click.option("--group", default="", metavar="COL", help="Its column with the project or team.")
@click.option("--of", "of", default="", metavar="ID", help="A kept forecast of all items together.")
@click.option(
    "--confidence",
    type=_SHARE,
    default=0.9,
    show_default=True,
    help="How sure the cap must hold for what is offered.",
)
@click.option(
    "--loss",
    type=_SHARE,
    default=0.1,
    show_default=True,
    help="Highest probability that the work costs more than the fixed price.",
)
@click.option(
    "--margin",
    type=click.FloatRange(0, 1, max_open=True),
    default=0.1,
    show_default=True,
    help="Lowest expected margin, as a share of the fixed price.",
)
@options.skip_bad
@options.seed
@options.issuing
def command(
    items: Path,
    cap: str,
    rate: str,
    past: Path | None,
    estimate: str,
    actual: str,
    group: str,
    of: str,
    confidence: float,
    loss: float,
    margin: float,
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
    """Offer the items of ITEMS.csv: must-haves first, then the optional ones in their order.

    ITEMS.csv has the columns item, estimate and must (yes or no). How far such estimates are off
    comes from finished tasks (--past), from a kept forecast of all items together (--of), or from
    the record of who estimates (--by) in the ledger. Where the must-haves span more than four to
    one there is no price but that of a paid discovery.
    """
    words = asked(about, by, team, id_, replaces, on, ledger, dry_run)
    given = Given(
        items,
        cap,
        rate,
        past,
        estimate,
        actual,
        group,
        of,
        confidence,
        loss,
        margin,
        skip_bad,
        seed,
    )
    made = offer(given, words)
    kept = None
    if made.cost is not None:
        kept = issue(made.cost, words)
        if made.cap is not None:
            issue(made.cap, words.beside(kept.id, "cap"))
    show(
        quote_answer(made.view),
        plain(made.view),
        as_data=as_data,
        out=out,
        day=words.on,
        recorded=kept,
        inputs=made.inputs,
    )
