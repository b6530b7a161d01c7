"""Make the table that values are compared with, or show what the shipped one rests on."""

from collections import Counter
from pathlib import Path

import click

from ctoaas import __version__
from ctoaas.assess.benchmark import SIZE_CLASSES, Table, build, read, shipped, write
from ctoaas.assess.benchmark_sources import gather, read_origins
from ctoaas.cli.output import as_json, printable, table
from ctoaas.cli.progress import Terminal
from ctoaas.core.errors import UsageError
from ctoaas.evidence.parts import evidence_folders
from ctoaas.workspace.atomic import writing
from ctoaas.workspace.results import is_result_or_workspace, result_folder


@click.group("benchmark", epilog="Example: cto benchmark build one/ two/ --out table")
def command() -> None:
    """Build the table of many repositories that ratings take percentiles from, or show it."""


@command.command("build", epilog="Example: cto benchmark build one/ two/ --out table")
@click.argument("folders", metavar="EVIDENCE_DIR...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for benchmark.csv and benchmark_sources.csv.",
)
@click.option(
    "--origins",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="CSV with the columns commit and name: what a repository is listed as, where several "
    'call themselves "core".',
)
@click.option("--quiet", is_flag=True, help="Say nothing but the result.")
@click.option("--json", "as_data", is_flag=True, help="Print JSON.")
def _build(
    folders: tuple[Path, ...], out: Path, origins: Path | None, quiet: bool, as_data: bool
) -> None:
    """Make the table from many assessments, or from folders with their evidence.

    Every measure is asked again of the stored evidence, so that all numbers come from one version.
    """
    if not folders:
        raise UsageError("no folder", "was named", "give assessments or folders with evidence")
    parts = [part for folder in folders for part in _parts(folder)]
    named = read_origins(origins) if origins is not None else {}
    entries = gather(parts, Terminal(quiet), named)
    made = build(entries.taken, version=__version__, origins=named)
    with writing(out):
        out.mkdir(parents=True, exist_ok=True)
        write(made, out)
    if as_data:
        left_out = [{"what": what, "why": why} for what, why in entries.left_out]
        as_json(_record(made) | {"out": str(out), "left_out": left_out})
        return
    for what, why in entries.left_out:
        click.echo(printable(f"{what} is left out: {why}"), err=True)
    click.echo(printable(f"{_summary(made)} Written to {out}."))


@command.command("show", epilog="Example: cto benchmark show")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_data", is_flag=True, help="Print JSON.")
def _show(folder: Path | None, as_data: bool) -> None:
    """Show what the table in FOLDER rests on, the shipped one when left out."""
    held = shipped() if folder is None else read(folder)
    if as_data:
        as_json(_record(held))
        return
    click.echo(_summary(held))
    if held.sources:
        rows = [
            (s.repository, s.commit[:10], s.as_of[:10], s.size_class, f"{s.code_lines:,}")
            for s in held.sources
        ]
        table(("repository", "commit", "as of", "size", "lines of code"), rows)


def _parts(folder: Path) -> tuple[Path, ...]:
    return evidence_folders(result_folder(folder) if is_result_or_workspace(folder) else folder)


def _summary(held: Table) -> str:
    sizes = Counter(source.size_class for source in held.sources)
    split = ", ".join(f"{sizes[name]} {name}" for _, name in SIZE_CLASSES if sizes[name])
    measures = len({(value.measure, value.column) for value in held.values})
    count = len(held.sources)
    if not count:
        return "The table is empty: ratings use the cited thresholds."
    what = "1 repository" if count == 1 else f"{count:,} repositories"
    return f"{what} ({split}), {measures} numbers each, {len(held.values):,} values."


def _record(held: Table) -> dict[str, object]:
    return {
        "sources": [
            {
                "repository": source.repository,
                "commit": source.commit,
                "as_of": source.as_of,
                "version": source.version,
                "size_class": source.size_class,
                "code_lines": source.code_lines,
            }
            for source in held.sources
        ],
        "values": len(held.values),
        "numbers": [
            {"measure": measure, "column": column, "repositories": count}
            for (measure, column), count in sorted(
                Counter((value.measure, value.column) for value in held.values).items()
            )
        ],
    }
