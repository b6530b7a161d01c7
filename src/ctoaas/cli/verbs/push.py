"""Put a finished assessment into an engagement of a portal."""

import importlib
import os
import sys
from dataclasses import asdict
from pathlib import Path

import click

from ctoaas.cli.deciding.places import workspace_of
from ctoaas.cli.output import as_json, printable
from ctoaas.core.errors import UsageError
from ctoaas.workspace.company import load
from ctoaas.workspace.results import result_folder

VARIABLE = "CTO_TOKEN"


@click.command(
    "push", epilog="Example: cto push acme --to https://portal.example.com/engagements/ID/"
)
@click.argument(
    "workspace", required=False, type=click.Path(path_type=Path, file_okay=False, exists=True)
)
@click.option("--to", "url", required=True, metavar="URL", help="The page of the engagement.")
@click.option("--assessment", metavar="NAME", help="Which one; the newest when none is named.")
@click.option("--json", "as_data", is_flag=True, help="Print what came of it as JSON.")
def command(workspace: Path | None, url: str, assessment: str | None, as_data: bool) -> None:
    """Send the newest assessment of WORKSPACE, with its report and evidence rows, to a portal.

    The token comes from CTO_TOKEN, or is asked for; it is made on the portal's page Tokens and
    must be allowed to run assessments. Sent twice, the assessment is there once.
    """
    here = workspace_of(workspace)
    folder = result_folder(here.assessments / assessment if assessment else here.root)
    token = _token()
    if not as_data:
        click.echo(printable(f"Sending {folder.name} ..."), err=True)
    pushing = importlib.import_module("ctoaas.portal.pushing")
    done = pushing.push(folder, load(here.company_file).name, url, token)
    if as_data:
        as_json(asdict(done))
        return
    said = "is there now" if done.is_new else "was there already"
    click.echo(printable(f"{done.name} {said}: {done.address}"))


def _token() -> str:
    held = os.environ.get(VARIABLE, "").strip()
    if not held and sys.stdin.isatty():
        held = str(click.prompt("Token", hide_input=True, err=True)).strip()
    if not held:
        raise UsageError(VARIABLE, "is not set", "put a token of the portal's page Tokens in it")
    if not held.isascii() or not held.isprintable():
        raise UsageError(VARIABLE, "holds signs that no token has", "copy the token again")
    return held
