"""Propose rings from languages, files and declared dependencies; confirm the ones you take."""

from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.deciding.places import company_of, newest, today
from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.radar.keeping import keep
from ctoaas.cli.radar.traces import traces_of
from ctoaas.cli.registers.showing import name_of, present
from ctoaas.core.errors import UsageError
from ctoaas.deliver.radar.radar_page import RadarView, plain, radar_answer
from ctoaas.plan.radar.ended import load as load_ended
from ctoaas.plan.radar.proposing import proposals
from ctoaas.plan.radar.radar_file import Move, load_if_there, moved


@click.command("propose", epilog="Example: cto radar propose --confirm Docker --out radar.html")
@click.option("--confirm", multiple=True, metavar="NAME", help="Take this proposal.")
@click.option("--confirm-all", is_flag=True, help="Take all of them.")
@click.option("--eol", type=options.FILE, help="End-of-life dates, JSON as of endoflife.date.")
@options.on
@workspace_option
@options.out
@options.as_data
def command(
    confirm: tuple[str, ...],
    confirm_all: bool,
    eol: Path | None,
    on: datetime | None,
    workspace: Path | None,
    out: Path | None,
    as_data: bool,
) -> None:
    """Say where the newest assessment would put each technology, and why.

    New here is assess or trial, settled is adopt, fallen asleep or no longer kept by its makers is
    hold. Nothing is written unless it is confirmed; --eol is a file of yours.
    """
    here, day = workspace_of(workspace), today(on)
    radar = load_if_there(here.radar_file)
    folder, document = newest(here)
    if folder is None or document is None:
        raise UsageError(str(here.root), "has no assessment", "make one with cto assess")
    traces, unread = traces_of(here, company_of(here), folder, document)
    ended = load_ended(eol, day) if eol is not None else {}
    found = proposals(traces, radar, day, ended)
    wanted = {name.casefold() for name in confirm}
    unknown = wanted - {each.name.casefold() for each in found}
    if unknown:
        raise UsageError(
            f'"{sorted(unknown)[0]}"', "is no proposal", "cto radar propose lists them"
        )
    taken = [each for each in found if confirm_all or each.name.casefold() in wanted]
    for each in taken:
        move = Move(each.ring, day, f"proposed from evidence and confirmed: {each.reason}")
        radar = moved(radar, each.name, each.quadrant, move)
    if taken:
        keep(here, radar)
    rest = tuple(each for each in found if each not in taken)
    view = RadarView(name_of(here), radar, rest, unread, day)
    sources = (here.radar_file,)
    present(radar_answer(view), plain(view), sources, as_data=as_data, out=out, day=day)
