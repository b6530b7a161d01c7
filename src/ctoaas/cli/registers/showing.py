"""An answer of a register on the terminal, as JSON and as a page."""

from datetime import date
from pathlib import Path

from ctoaas.cli.forecasting.showing import show
from ctoaas.core.canonical import digest
from ctoaas.deliver.answer.records import Answer
from ctoaas.workspace.company import load
from ctoaas.workspace.folder import Workspace


def present(
    answer: Answer,
    data: dict[str, object],
    sources: tuple[Path, ...],
    *,
    as_data: bool,
    out: Path | None,
    day: date,
) -> None:
    """Show `answer`; the footer of a page carries the hash of the `sources` that exist."""
    raw = b"\0".join(file.read_bytes() for file in sources if file.is_file())
    show(answer, data, as_data=as_data, out=out, day=day, inputs=digest(raw))


def name_of(workspace: Workspace) -> str:
    """What the company is called; the folder's name where it has no company.toml."""
    if workspace.company_file.is_file():
        return load(workspace.company_file).name
    return workspace.root.absolute().name


def currency_and_rate(workspace: Workspace) -> tuple[str | None, float | None]:
    """Currency and the middle of the default day rate of company.toml, where they are said."""
    if not workspace.company_file.is_file():
        return None, None
    company = load(workspace.company_file)
    rate = company.day_rate()
    middle = None if rate is None else float(rate.low.amount + rate.high.amount) / 2
    return company.currency, middle
