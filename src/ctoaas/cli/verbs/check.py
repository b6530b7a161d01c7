"""Check that every file of an assessment is as it was written."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from ctoaas.cli.output import as_json, printable
from ctoaas.core.errors import EvidenceError
from ctoaas.workspace import manifest
from ctoaas.workspace.atomic import RESULT_MARK
from ctoaas.workspace.results import result_folders


@click.command("check", epilog="Example: cto check acme")
@click.argument("where", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_data", is_flag=True, help="Print JSON.")
def command(where: Path | None, as_data: bool) -> None:
    """Compare every file of WHERE with the hash it had when it was written.

    WHERE is the folder of an assessment, or a workspace with all of its assessments; when left
    out, ./cto-assessment or the workspace around the current folder. Each file that is missing,
    changed or does not belong there is one line, and the exit code is 4.
    """
    folders = result_folders(where)
    checked = [_checked(folder) for folder in folders]
    is_whole = not any(each["problems"] for each in checked)
    if as_data:
        as_json({"is_whole": is_whole, "assessments": checked})
    else:
        for each in checked:
            for problem in each["problems"]:
                click.echo(printable(f"{each['folder']}/{problem['path']}: {problem['what']}"))
        if is_whole:
            files = sum(each["files"] for each in checked)
            click.echo(f"{printable(_places(folders))}: {files:,} files, every hash holds.")
    if not is_whole:
        click.get_current_context().exit(EvidenceError.exit_code)


def _checked(folder: Path) -> dict[str, Any]:
    """One folder as JSON; a manifest that is missing or damaged is a problem like any other."""
    try:
        files = len(manifest.read(folder).files)
        problems = [asdict(problem) for problem in manifest.check(folder)]
    except EvidenceError as error:
        files, problems = 0, [{"path": RESULT_MARK, "kind": "damaged", "what": error.what}]
    return {"folder": str(folder), "files": files, "problems": problems}


def _places(folders: tuple[Path, ...]) -> str:
    return str(folders[0]) if len(folders) == 1 else f"{len(folders)} assessments"
