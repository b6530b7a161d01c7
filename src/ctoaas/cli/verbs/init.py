"""Begin a workspace: a few questions, all skippable, and a commented company.toml."""

import sys
from pathlib import Path

import click

from ctoaas.cli.output import as_json, printable
from ctoaas.core.errors import UsageError
from ctoaas.workspace.company import Company
from ctoaas.workspace.first_answers import (
    QUESTIONS,
    Question,
    begin,
    refuse_overwriting,
    taken,
    write_company,
)


@click.command("init", epilog="Example: cto init acme --currency EUR --day-rate '400 600'")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Ask nothing.")
@click.option("--name", help="Name of the company or product.  [default: the folder's]")
@click.option("--stage", help="How far it is.")
@click.option("--currency", help="Three capitals, such as EUR.")
@click.option("--day-rate", help="What a working day costs: low and high.")
@click.option("--repositories", help="Paths from DIR or URLs, commas between.")
@click.option("--distribution", help="How the product reaches its users.")
@click.option("--json", "as_data", is_flag=True, help="Ask nothing and print JSON.")
def command(folder: Path, yes: bool, as_data: bool, **given: str | None) -> None:
    """Write a commented company.toml into DIR, the current folder when left out.

    Asks a few questions on a terminal; Enter skips one. Nothing is overwritten.
    """
    refuse_overwriting(folder)
    company = begin(folder, {key: answer for key, answer in given.items() if answer is not None})
    if not (yes or as_data) and sys.stdin.isatty():
        click.echo("Enter skips a question; everything can be changed later.", err=True)
        for question in QUESTIONS:
            if given.get(question.key) is None:
                company = _asked(company, question)
    file = write_company(folder, company)
    next_step = f"cto assess {'' if company.repositories else 'REPO '}--workspace {folder}"
    if as_data:
        as_json({"file": str(file), "next": next_step})
        return
    click.echo(printable(f"Wrote {file}; open it to say more, each line is explained."))
    click.echo(printable(f"Next: {next_step}"))


def _asked(company: Company, question: Question) -> Company:
    """Ask until the answer can be taken or is empty."""
    while True:
        answer = click.prompt(question.text, default="", show_default=False, err=True)
        try:
            return taken(company, question, answer)
        except UsageError as error:
            click.echo(printable(str(error)), err=True)
