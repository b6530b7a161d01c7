"""The agreement and the time of a workspace, read together."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ctoaas.cli.engaging.refusing import taken
from ctoaas.engage.agreement.agreement import Agreement
from ctoaas.engage.agreement.folder import FOLDER, load_versions
from ctoaas.engage.timesheet.entry import TimeEntry
from ctoaas.engage.timesheet.store import FILE, load
from ctoaas.workspace.folder import Workspace


@dataclass(frozen=True, slots=True)
class Timed:
    """Versions of the agreement, oldest first, and every entry."""

    versions: tuple[Agreement, ...]
    file: Path
    entries: tuple[TimeEntry, ...]

    @property
    def term_ids(self) -> tuple[str, ...]:
        """Ids of the terms of any version, in their order."""
        return tuple(dict.fromkeys(term.id for each in self.versions for term in each.terms))

    @property
    def newest(self) -> Agreement:
        """The last version."""
        return self.versions[-1]


def timed(workspace: Workspace, *, as_data: bool) -> Timed:
    """What is there; a faulty agreement ends the verb with every fault."""
    versions = taken(load_versions(workspace.root / FOLDER), as_data=as_data)
    file = workspace.root / FILE
    return Timed(versions, file, load(file))


def local_day(given: datetime | None, agreement: Agreement) -> date:
    """The day that was given, else today where the agreement's clocks are."""
    if given is not None:
        return given.date()
    return datetime.now(ZoneInfo(agreement.time_zone)).date()
