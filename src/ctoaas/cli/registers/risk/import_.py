"""Take the risks of a table over into the register: SimpleRisk's export or a spreadsheet."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.deciding.places import today
from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json, printable
from ctoaas.cli.registers.showing import currency_and_rate
from ctoaas.core.errors import UsageError
from ctoaas.plan.imports.importing import bytes_of
from ctoaas.plan.imports.risks import risks, scale
from ctoaas.plan.risks.risk import Entry, Register
from ctoaas.plan.risks.risks_file import head, load_if_there, of
from ctoaas.plan.risks.risks_text import entry_text
from ctoaas.plan.roadmap.files.reading import currency_in
from ctoaas.plan.writing.appending import append
from ctoaas.workspace.folder import Workspace


@click.command("import", epilog="Example: cto risk import risks.csv --scale scale.toml")
@click.argument("file", type=options.FILE)
@click.option(
    "--scale",
    "scale_file",
    type=options.FILE,
    help="What each step of likelihood and impact means: [likelihood] and [impact] in TOML.",
)
@workspace_option
@options.on
@options.as_data
def command(
    file: Path,
    scale_file: Path | None,
    workspace: Path | None,
    on: datetime | None,
    as_data: bool,
) -> None:
    """Add the open risks of FILE.csv to risks.toml; ids that are there already are left alone.

    A column Subject, Title or Risk says what could happen. Columns such as "loss low" and "loss
    high" give ranges. Likelihood and impact become ranges only by --scale.
    """
    here = workspace_of(workspace)
    register = load_if_there(here.risks_file)
    steps = None if scale_file is None else scale(scale_file)
    found = risks(bytes_of(file), str(file), steps)
    known = {entry.id for entry in register.entries}
    day = today(on)
    added = [replace(one, noted_on=day) for one in found.entries if one.id not in known]
    if added:
        texts = list(map(entry_text, added))
        append(here, here.risks_file, texts, head(_currency(here, register, added)), of)
    if as_data:
        as_json({"added": [one.id for one in added], "report": list(found.report)})
        return
    for sentence in found.report:
        click.echo(printable(sentence), err=True)
    again = len(found.entries) - len(added)
    kept = f"; {again} were there already" if again else ""
    click.echo(printable(f"Added {len(added)} to {here.risks_file}{kept}"))


def _currency(here: Workspace, register: Register, added: Sequence[Entry]) -> str | None:
    """Of the register, the company or the plan; it must be known where there is money."""
    known = register.currency or currency_and_rate(here)[0]
    if known is None and here.initiatives_file.is_file():
        known = currency_in(here.plan).code
    if known is None and any(one.loss_money is not None for one in added):
        raise UsageError(
            str(here.company_file),
            "does not say in which currency losses are",
            'add currency = "EUR" there',
        )
    return known
