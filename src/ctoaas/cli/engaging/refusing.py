"""Data that was refused: every fault a line of its own, and exit code 2."""

from typing import NoReturn, TypeVar

import click

from ctoaas.cli.output import as_json, printable
from ctoaas.core.errors import UsageError
from ctoaas.engage.faults import Refused

T = TypeVar("T")


def taken(found: T | Refused, *, as_data: bool) -> T:
    """What was read; where it was refused, every fault is shown and the verb ends."""
    if isinstance(found, Refused):
        refuse(found, as_data=as_data)
    return found


def refuse(refused: Refused, *, as_data: bool) -> NoReturn:
    """Show every fault, as JSON on standard output or as lines on standard error, and end."""
    if as_data:
        rows = [{"where": f.field, "what": f.what, "then": f.then} for f in refused.faults]
        as_json({"is_valid": False, "faults": rows})
    else:
        for fault in refused.faults:
            click.echo(f"cto: {printable(str(fault))}", err=True)
    raise click.exceptions.Exit(UsageError.exit_code)
