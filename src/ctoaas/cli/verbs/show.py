"""Show a finished assessment, or one finding of it with its evidence re-run."""

from pathlib import Path

import click

from ctoaas.assess import pick
from ctoaas.assess.document import Json
from ctoaas.assess.proof import Proof, prove
from ctoaas.assess.reading import from_json
from ctoaas.assess.stored import stored
from ctoaas.cli.output import as_json
from ctoaas.cli.saying import say
from ctoaas.core.errors import EvidenceError, UsageError
from ctoaas.deliver.terminal.answers import json_rows, measure_lines
from ctoaas.deliver.terminal.details import finding_lines, proof_lines, risk_lines
from ctoaas.deliver.terminal.lines import Line
from ctoaas.deliver.terminal.overview import overview
from ctoaas.evidence.parts import evidence_folders
from ctoaas.evidence.query import ask
from ctoaas.measure.catalogue import catalogue
from ctoaas.workspace.results import result_folder

ROWS = 30
MOST_ROWS = 1_000_000


@click.command("show", epilog="Example: cto show --finding 1")
@click.argument("where", required=False, type=click.Path(path_type=Path))
@click.option("--finding", help="One finding or strength whole: its number in the list, or its id.")
@click.option("--risk", help="One risk whole: its number in the list, or its id.")
@click.option("--claim", help="One claim: the beginning of its id.")
@click.option("--measure", help="The rows of one measure.")
@click.option("--all", "everything", is_flag=True, help="Say everything, not one screen of it.")
@click.option("--json", "as_data", is_flag=True, help="Print JSON.")
def command(
    where: Path | None,
    finding: str | None,
    risk: str | None,
    claim: str | None,
    measure: str | None,
    everything: bool,
    as_data: bool,
) -> None:
    """Show the verdict, ratings, findings, risks, steps and gaps of a finished assessment.

    WHERE is its folder or a workspace (the newest assessment counts); when left out,
    ./cto-assessment or the workspace around the current folder.

    A finding, risk or claim is shown with its numbers taken again from the stored evidence; the
    exit code is 4 when one does not hold.
    """
    named = {"finding": finding, "risk": risk, "claim": claim, "measure": measure}
    given = [(kind, wanted) for kind, wanted in named.items() if wanted is not None]
    if len(given) > 1:
        raise UsageError("cto show", "was asked for several things", "ask for one at a time")
    folder = result_folder(where)
    if not given:
        _overview(folder, everything, as_data)
    elif measure is not None:
        _measure(folder, measure, everything, as_data)
    else:
        _one(folder, *given[0], as_data)


def _overview(folder: Path, everything: bool, as_data: bool) -> None:
    document = stored(folder)
    if as_data:
        as_json(document)
    else:
        say(overview(from_json(document), everything=everything))


def _measure(folder: Path, measure: str, everything: bool, as_data: bool) -> None:
    known = catalogue()
    if measure not in known:
        raise UsageError(
            f'measure "{measure}"', "does not exist", f"the measures are {', '.join(known)}"
        )
    limit = MOST_ROWS if everything or as_data else ROWS
    # The name is one of ours, so it holds nothing that could be taken for SQL.
    answer = ask(folder, f"SELECT * FROM measures WHERE measure = '{measure}'", limit=limit)
    if as_data:
        as_json(json_rows(answer))
    else:
        say(measure_lines(known[measure].measure, answer))


def _one(folder: Path, kind: str, wanted: str, as_data: bool) -> None:
    document = stored(folder)
    assessment = from_json(document)
    parts = evidence_folders(folder)
    lines: list[Line]
    if kind == "finding":
        finding = pick.finding(assessment, wanted)
        id_, proofs = finding.id, prove(assessment, finding.claims, parts)
        lines = finding_lines(finding, proofs)
    elif kind == "risk":
        risk = pick.risk(assessment, wanted)
        id_, proofs = risk.id, prove(assessment, risk.claims, parts)
        lines = risk_lines(risk, proofs)
    else:
        id_ = pick.claim(assessment, wanted).id
        proofs = prove(assessment, (id_,), parts)
        lines = proof_lines(proofs)
    if as_data:
        as_json({kind: _row(document, id_), "proofs": [_proof(proof) for proof in proofs]})
    else:
        say(lines)
    broken = [proof for proof in proofs if not proof.holds]
    if broken:
        raise EvidenceError(
            broken[0].claim.id,
            "the stored evidence does not give this number again",
            "run cto check; if all files are whole, another version made this assessment",
        )


def _row(document: Json, id_: str) -> Json:
    """The row of the document with this id."""
    kinds = ("findings", "strengths", "risks", "claims")
    row: Json = next(row for kind in kinds for row in document[kind] if row["id"] == id_)
    return row


def _proof(proof: Proof) -> Json:
    return {
        "claim": proof.claim.id,
        "value": proof.claim.value,
        "again": proof.again,
        "holds": proof.holds,
    }
