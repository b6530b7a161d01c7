"""Options made and kept, and one of them accepted."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ctoaas.chain.planning.held import option
from ctoaas.core.canonical import dumps
from ctoaas.core.errors import UsageError
from ctoaas.plan.roadmap.files.whole import load_whole, whole_digest
from ctoaas.plan.roadmap.options import Options, options
from ctoaas.plan.roadmap.stored import ACCEPTED, OPTIONS, options_json
from ctoaas.plan.roadmap.wishes import Wishes
from ctoaas.workspace.atomic import write_text
from ctoaas.workspace.lock import writer_lock

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Made:
    """Options of a plan; `found` is None where its wishes cannot all hold."""

    wishes: Wishes
    found: Options | None
    data: Json
    """As plan/options.json has them; empty without any."""
    inputs: str
    """SHA-256 of the files they were made from."""


def make_options(folder: Path, effort: float) -> Made:
    """Find the options of the plan in `folder` and keep them in its options.json.

    Raises UsageError for a mistake in the plan's files. Where the wishes exclude each other
    nothing is written.
    """
    wishes, inputs = load_whole(folder), whole_digest(folder)
    found = options(wishes, effort=effort)
    if found is None:
        return Made(wishes, None, {}, inputs)
    data = options_json(wishes, found, inputs)
    with writer_lock(folder.parent):
        write_text(folder / OPTIONS, dumps(data))
    return Made(wishes, found, data, inputs)


def accept_option(folder: Path, wanted: str, on: date, *, anyway: bool = False) -> Json:
    """Keep an option in accepted.json, the plan that later ones are compared with; the option.

    Raises UsageError for one that is not there, is older than the plan's files, or does not fit
    unless it shall be `anyway`.
    """
    wishes = load_whole(folder)
    found = option(folder, wanted)
    if not found["fits"] and not anyway:
        raise UsageError(
            f'option "{wanted}"', f"does not fit: {found['problems'][0]}", "say --anyway to accept"
        )
    data = found | {
        "accepted_on": f"{on:%Y-%m-%d}",
        "starts_on": wishes.starts_on.isoformat(),
        "currency": wishes.currency,
        "inputs": whole_digest(folder),
    }
    with writer_lock(folder.parent):
        write_text(folder / ACCEPTED, dumps(data))
    return found
