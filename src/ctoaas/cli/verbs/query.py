"""Ask the evidence tables a question in SQL, reading only."""

from pathlib import Path

import click

from ctoaas.cli.output import as_json, table
from ctoaas.core.errors import UsageError
from ctoaas.deliver.terminal.answers import csv_text, json_rows, terminal_rows
from ctoaas.evidence.query import LIMIT_ROWS, LIMIT_SECONDS, ask
from ctoaas.workspace.results import result_folder

EXAMPLE = 'cto query "SELECT class, sum(lines) FROM files GROUP BY class ORDER BY 2 DESC"'


@click.command("query", epilog=f"Example: {EXAMPLE}")
@click.argument("sql", metavar='"SELECT ..."')
@click.option(
    "--where",
    type=click.Path(path_type=Path),
    help="Folder of an assessment, or a workspace.  [default: as cto show]",
)
@click.option("--json", "as_data", is_flag=True, help="Print JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV; safe to open in a spreadsheet.")
@click.option(
    "--limit",
    type=click.IntRange(1, 10_000_000),
    default=LIMIT_ROWS,
    show_default=True,
    help="Most rows.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(0.1, 86_400),
    default=LIMIT_SECONDS,
    show_default=True,
    help="Longest time.",
)
def command(
    sql: str, where: Path | None, as_data: bool, as_csv: bool, limit: int, seconds: float
) -> None:
    """Ask one SELECT of DuckDB's SQL over the evidence tables and the table "measures".

    "SHOW TABLES" lists the tables, "DESCRIBE commits" the columns of one. With several
    repositories every table has a column "repository". Files, network, settings and extensions
    are out of reach, and nothing can be changed.
    """
    if as_data and as_csv:
        raise UsageError("cto query", "was asked for JSON and CSV", "ask for one of them")
    answer = ask(result_folder(where), sql, limit=limit, seconds=seconds)
    if as_data:
        as_json(json_rows(answer))
    elif as_csv:
        click.echo(csv_text(answer), nl=False)
    else:
        table(answer.columns, terminal_rows(answer))
    if answer.is_cut:
        click.echo(f"the first {limit:,} rows; more with --limit", err=True)
