"""The options and the accepted plan that a workspace keeps."""

from pathlib import Path
from typing import Any

from ctoaas.core.errors import EvidenceError, UsageError
from ctoaas.plan.roadmap.files.reading import inputs_digest
from ctoaas.plan.roadmap.schedule import Schedule
from ctoaas.plan.roadmap.stored import ACCEPTED, OPTIONS, read_json, schedule_of

Json = dict[str, Any]


def option(folder: Path, wanted: str) -> Json:
    """The kept option of this id; UsageError when it is none, or older than the plan files."""
    file = folder / OPTIONS
    held = read_json(file, "cto plan options")
    try:
        found = {one["id"]: one for one in held["options"]}
        made_from = held["inputs"]
    except (KeyError, TypeError) as error:
        raise EvidenceError(str(file), "is damaged", "run cto plan options again") from error
    if wanted not in found:
        raise UsageError(f'option "{wanted}"', "is none of these", f"say {', '.join(found)}")
    if made_from != inputs_digest(folder):
        raise UsageError(
            str(file), "is older than the plan files", "run cto plan options again first"
        )
    one = found[wanted]
    return one if isinstance(one, dict) else {}


def schedule(folder: Path, wanted: str) -> Schedule:
    """The plan of a kept option, or of "accepted"."""
    if wanted == "accepted":
        held = read_json(folder / ACCEPTED, "cto plan accept")
    else:
        held = option(folder, wanted)
    try:
        return schedule_of(held["schedule"])
    except (KeyError, TypeError, ValueError) as error:
        raise EvidenceError(str(folder), "holds a damaged plan", "make it again") from error
