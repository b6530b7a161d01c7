"""Print an agreement to start from, with every kind of term explained."""

import click

from ctoaas.cli.forecasting import options
from ctoaas.cli.output import as_json
from ctoaas.engage.agreement.document import template


@click.command("template", epilog="Example: cto agreement template > agreements/acme-1.toml")
@options.as_data
def command(as_data: bool) -> None:
    """Print a TOML that passes cto agreement check as it stands."""
    if as_data:
        as_json({"template": template()})
        return
    click.echo(template(), nl=False)
