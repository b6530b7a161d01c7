"""An answer on the terminal, as JSON, and as a page."""

import importlib
from datetime import date
from pathlib import Path

import click

from ctoaas.chain.forecasting.issuing import Recorded
from ctoaas.cli.output import as_json, printable
from ctoaas.cli.saying import say
from ctoaas.deliver.answer.as_lines import lines
from ctoaas.deliver.answer.records import Answer
from ctoaas.workspace.atomic import write_text


def show(
    answer: Answer,
    data: dict[str, object],
    *,
    as_data: bool,
    out: Path | None,
    day: date,
    recorded: Recorded | None = None,
    inputs: str = "",
) -> None:
    """Write the page when one is asked for, then print JSON or lines."""
    if out is not None:
        # Imported late: only a page needs the templates.
        form = "markdown" if out.suffix.lower() == ".md" else "html"
        module = importlib.import_module(f"ctoaas.deliver.answer.as_{form}")
        write_text(out, getattr(module, form)(answer, day, inputs))
    if as_data:
        as_json(data | _kept(recorded) | ({"page": str(out)} if out is not None else {}))
        return
    say(lines(answer))
    if recorded is not None:
        click.echo(printable(said(recorded)))
    if out is not None:
        click.echo(printable(f"Page: {out}"))


def _kept(recorded: Recorded | None) -> dict[str, object]:
    if recorded is None:
        return {}
    file = str(recorded.file) if recorded.file is not None else None
    return {"id": recorded.id, "ledger": file}


def said(recorded: Recorded) -> str:
    """Whether and where a forecast is kept."""
    if recorded.file is None:
        return "Not kept: there is no ledger here, or it was a dry run."
    word = "Kept" if recorded.is_new else "Was kept before"
    return f"{word} as {recorded.id} in {recorded.file}"
