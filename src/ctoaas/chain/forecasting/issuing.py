"""Where the ledger stands, and putting a forecast into it."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from ctoaas.core.errors import UsageError
from ctoaas.forecast.entries import DAYS_AFTER, Issued, as_json, entry, with_id
from ctoaas.forecast.ledger import Ledger, append, read
from ctoaas.forecast.method_record import Moves, moves_of
from ctoaas.workspace.folder import find


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user said about a forecast besides its numbers."""

    about: str
    by: str
    team: str
    id: str
    replaces: str
    on: date
    ledger: Path | None
    """None outside of a workspace, when no file was named."""
    dry_run: bool

    def held(self) -> Ledger:
        """The ledger as it stands; an empty one where there is none."""
        return read(self.ledger) if self.ledger is not None else Ledger(Path(), (), ())

    def moves(self, method: str, version: str, *, is_date: bool = False) -> Moves | None:
        """What dates, or amounts, of the method came to so far; None while these are few."""
        return moves_of(
            self.held(),
            method,
            version,
            self.by or "model",
            self.on,
            lambda unit: (unit == DAYS_AFTER) == is_date,
        )

    def beside(self, id_: str, what: str) -> "Asked":
        """The same words for a second forecast of the same work."""
        return replace(self, id=f"{id_}-{what}", replaces="")


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of a forecast after it was made."""

    id: str
    file: Path | None
    """The ledger that holds it; None when nothing keeps it."""
    is_new: bool


def asked(
    about: str,
    by: str,
    team: str,
    id_: str,
    replaces: str,
    on: datetime | None,
    ledger: Path | None,
    dry_run: bool,
) -> Asked:
    """The user's words with what goes without saying."""
    return Asked(about, by, team, id_, replaces, day(on), ledger_file(ledger), dry_run)


def left_out(excluded: tuple[tuple[str, int], ...]) -> tuple[tuple[str, str], ...]:
    """What was not used and why, as one fact; none when all was."""
    said = "; ".join(f"{count:,}: {why}" for why, count in excluded)
    return (("Left out", said),) if said else ()


def day(given: datetime | None) -> date:
    """The day that was given, else today."""
    return given.date() if given is not None else today()


def today() -> date:
    """The day in UTC, as everywhere in this product."""
    return datetime.now(UTC).date()


def ledger_file(given: Path | None) -> Path | None:
    """The ledger that was named, else the one of the workspace around the current folder."""
    if given is not None:
        return given
    home = find(Path())
    return home.forecasts_file if home is not None else None


def required_ledger(given: Path | None) -> Path:
    """As `ledger_file`; UsageError where there is none."""
    file = ledger_file(given)
    if file is None:
        raise UsageError(
            "the ledger of forecasts",
            "has no place: this is no workspace",
            "run cto init, or name a file with --ledger",
        )
    return file


def issue(issued: Issued, asked: Asked) -> Recorded:
    """Check the forecast and keep it, unless nothing shall be kept or it stands there already."""
    whole = with_id(replace(issued, id=asked.id, replaces=asked.replaces))
    checked = entry(as_json(whole))
    if asked.ledger is None or asked.dry_run or not isinstance(checked, Issued):
        return Recorded(whole.id, None, is_new=False)
    if any(each.issued == checked for each in asked.held().kept):
        return Recorded(whole.id, asked.ledger, is_new=False)
    append(asked.ledger, checked, today())
    return Recorded(whole.id, asked.ledger, is_new=True)
