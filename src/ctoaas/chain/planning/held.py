"""The options and the accepted plan that a workspace keeps."""

from pathlib import Path
from typing import Any

from ctoaas.core.errors import EvidenceError, UsageError
from ctoaas.plan.roadmap.files.whole import whole_digest
from ctoaas.plan.roadmap.schedule import Schedule
from ctoaas.plan.roadmap.stored import ACCEPTED, OPTIONS, read_json, schedule_of
from ctoaas.plan.roadmap.wishes import Wishes

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
    if made_from != whole_digest(folder):
        raise UsageError(
            str(file), "is older than the plan files", "run cto plan options again first"
        )
    one = found[wanted]
    return one if isinstance(one, dict) else {}


def option_or_accepted(folder: Path, wanted: str | None, wishes: Wishes) -> Json:
    """A kept option, the accepted plan, or without a word that and else the one of most value.

    UsageError when the wishes do not know any more what is in the accepted plan.
    """
    if wanted not in (None, "accepted"):
        return option(folder, str(wanted))
    if wanted is None and not (folder / ACCEPTED).exists():
        return option(folder, "most-value")
    found = read_json(folder / ACCEPTED, "cto plan accept")
    kept = schedule(folder, "accepted")
    modes = {(one.id, mode.id): len(mode.work) for one in wishes.initiatives for mode in one.modes}
    people = {one.id for one in wishes.people}
    for one in kept.chosen:
        works = [piece for piece in one.pieces if piece.person is not None]
        is_known = modes.get((one.initiative, one.mode)) == len(works)
        if not is_known or any(piece.person not in people for piece in works):
            raise UsageError(
                str(folder / ACCEPTED),
                f'holds "{one.initiative}", which the plan files say otherwise by now',
                "run cto plan options and accept one of them, or name an option",
            )
    return found


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
