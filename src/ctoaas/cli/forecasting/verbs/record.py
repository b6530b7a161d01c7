"""Keep a forecast that was made elsewhere, or follow one up after its scope was changed."""

from datetime import date, datetime
from pathlib import Path

import click

from ctoaas.chain.forecasting.issuing import Asked, asked, issue, required_ledger
from ctoaas.cli.forecasting import options
from ctoaas.cli.forecasting.showing import said
from ctoaas.cli.output import as_json, printable
from ctoaas.core.errors import UsageError
from ctoaas.forecast.entries import DAYS_AFTER, EVENT, Issued

_RANGE = (0.1, 0.5, 0.9)


@click.command(
    "record",
    epilog="Example: cto forecast record 'Import of orders' --range 80 120 240 --unit hours "
    "--by ana",
)
@click.argument("about")
@click.option("--unit", default="", help="Of the amounts: hours, days, EUR, ...")
@click.option(
    "--range",
    "three",
    type=float,
    nargs=3,
    metavar="LOW LIKELY HIGH",
    help="1 in 10 cases end below LOW, half below LIKELY, 9 in 10 below HIGH.",
)
@click.option(
    "--quantile",
    "quantiles",
    type=float,
    nargs=2,
    multiple=True,
    metavar="SHARE AMOUNT",
    help="SHARE of all cases, 0 to 1, end at or below AMOUNT; give at least two.",
)
@click.option(
    "--dates",
    type=options.DAY,
    nargs=3,
    metavar="LOW LIKELY HIGH",
    help="As --range, for a date.",
)
@click.option(
    "--chance", type=float, metavar="SHARE", help="That it happens, 0 to 1; for a yes or a no."
)
@click.option("--by", required=True, help="Who estimates; the record that counts is theirs.")
@click.option("--team", default="", help="Whose record stands in where theirs is short.")
@click.option("--method", default="by hand", show_default=True, help="How it was made.")
@click.option("--id", "id_", default="", help="An id of your own.  [default: from the content]")
@click.option("--replaces", default="", help="Id of the forecast it follows, re-scoped.")
@options.on
@options.ledger
@options.as_data
def command(
    about: str,
    unit: str,
    three: tuple[float, float, float] | None,
    quantiles: tuple[tuple[float, float], ...],
    dates: tuple[datetime, datetime, datetime] | None,
    chance: float | None,
    by: str,
    team: str,
    method: str,
    id_: str,
    replaces: str,
    on: datetime | None,
    ledger: Path | None,
    as_data: bool,
) -> None:
    """Keep a forecast of ABOUT in the ledger; nothing of it can be changed afterwards.

    Say it as a range, as quantiles, as dates, or as the chance of a yes or a no.
    """
    words = asked(about, by, team, id_, replaces, on, required_ledger(ledger), dry_run=False)
    given = [each for each in (three, quantiles, dates, chance) if each not in (None, ())]
    if len(given) != 1:
        raise UsageError(
            "cto forecast record",
            "needs one forecast",
            "give one of --range, --quantile (twice or more), --dates, --chance",
        )
    shape, unit = _shape(unit, three, quantiles, dates, words.on)
    issued = _issued(words, EVENT if chance is not None else unit, shape, chance, method)
    kept = issue(issued, words)
    if as_data:
        as_json({"id": kept.id, "ledger": str(kept.file), "is_new": kept.is_new})
    else:
        click.echo(printable(said(kept)))


def _shape(
    unit: str,
    three: tuple[float, float, float] | None,
    quantiles: tuple[tuple[float, float], ...],
    dates: tuple[datetime, datetime, datetime] | None,
    on: date,
) -> tuple[tuple[tuple[float, float], ...], str]:
    if dates is not None:
        days = [float((each.date() - on).days) for each in dates]
        return tuple(zip(_RANGE, days, strict=True)), DAYS_AFTER
    if (three or quantiles) and not unit:
        raise UsageError("--unit", "is missing", "say hours, days, EUR, ...")
    if three is not None:
        return tuple(zip(_RANGE, three, strict=True)), unit
    return tuple(sorted(quantiles)), unit


def _issued(
    words: Asked,
    unit: str,
    shape: tuple[tuple[float, float], ...],
    chance: float | None,
    method: str,
) -> Issued:
    return Issued(
        id="",
        issued_on=words.on,
        about=words.about,
        unit=unit,
        quantiles=() if chance is not None else shape,
        probability=chance,
        by=words.by,
        team=words.team,
        method=method,
        version="",
        inputs="",
        said=shape,
    )
