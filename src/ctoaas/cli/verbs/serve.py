"""Serve the portal: the engagement in one place, for the client and the practice."""

import importlib
import importlib.util
import os
from dataclasses import asdict
from pathlib import Path

import click

from ctoaas.cli.output import as_json, printable
from ctoaas.core.errors import UsageError
from ctoaas.workspace.lock import writer_lock


@click.command("serve", epilog="Example: cto serve --port 8080")
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the portal's data.  [default: ~/.local/share/ctoaas, or CTO_DATA]",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8765, show_default=True, type=click.IntRange(1, 65535))
@click.option("--processes", default=2, show_default=True, type=click.IntRange(1, 64))
@click.option("--threads", default=4, show_default=True, type=click.IntRange(1, 64))
@click.option("--demo", "is_demo", is_flag=True, help="Fill an empty portal with a practice first.")
@click.option(
    "--demo-repo",
    type=click.Path(path_type=Path, file_okay=False),
    help="The repository the demonstration assesses.  [default: a small one that is made]",
)
@click.option("--json", "as_data", is_flag=True, help="Print the address as JSON.")
def command(
    data: Path | None,
    host: str,
    port: int,
    processes: int,
    threads: int,
    is_demo: bool,
    demo_repo: Path | None,
    as_data: bool,
) -> None:
    """Start the portal on SQLite with nothing to configure.

    CTO_DATABASE_URL=postgresql://... runs it on PostgreSQL. The first start prints the address of
    a page that makes the practice owner; with --demo it prints who may sign in to a practice of
    two with three clients, and the password, once. Ctrl-C ends it.
    """
    if importlib.util.find_spec("django") is None:
        raise UsageError("the portal", "is not installed", 'run pip install "ctoaas[portal]"')
    serving = importlib.import_module("ctoaas.portal.server.serve")
    folder = data or importlib.import_module("ctoaas.portal.server.place").place().root
    place = serving.prepare(folder)
    demo = None
    if is_demo or demo_repo:
        demo = importlib.import_module("ctoaas.portal.demo.practice").fill(place, demo_repo)
    for line in demo.lines() if demo and not as_data else ():
        click.echo(printable(line))  # at once: no later error may lose the password
    code = serving.start_code(place)
    address = os.environ.get("CTO_URL") or f"http://{host}:{port}"

    def ready() -> None:
        if as_data:
            start = f"{address}/start/{code}/" if code else None
            as_json({"address": address, "start": start} | (asdict(demo) if demo else {}))
            return
        click.echo(printable(f"The portal is at {address}"))
        if code:
            click.echo(printable(f"Begin here: {address}/start/{code}/"))

    wanted = serving.Wanted(folder, host, port, processes, threads)
    with writer_lock(place.root):
        ended = serving.serve(wanted, place, ready)
    if ended:
        raise UsageError(f"{host}:{port}", "the server could not start", "its words stand above")
