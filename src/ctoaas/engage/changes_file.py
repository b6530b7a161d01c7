"""changes.toml: change requests that people write, for an engagement kept in a folder alone."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ctoaas.engage.agreement.agreement import Agreement
from ctoaas.engage.change_request import ChangeRequest, ChangeState
from ctoaas.engage.faults import Refused, placed
from ctoaas.engage.reader import Reader
from ctoaas.workspace.toml_file import read as read_toml

FILE = "changes.toml"
_MOST = 60 * 1_000_000
_DECIDED = (ChangeState.APPROVED, ChangeState.REFUSED)


def load_changes(path: Path, versions: Sequence[Agreement]) -> tuple[ChangeRequest, ...] | Refused:
    """The requests in a file, none when it is not there, or a line for each thing that is wrong.

    `version` is never guessed: it says which version's cap is lifted. An approved or refused
    request needs `decided_by` and `decided_on`.
    """
    if not path.exists():
        return ()
    document = read_toml(path)
    reader = Reader(document.value)
    found = tuple(_change(each, versions) for each in reader.tables("changes"))
    reader.done()
    if len({each.id for each in found}) < len(found):
        reader.refuse("changes", "has an id twice", "give each its own")
    if reader.faults:
        return Refused(tuple(placed(document, fault) for fault in reader.faults))
    return found


def _change(reader: Reader, versions: Sequence[Agreement]) -> ChangeRequest:
    newest = max(versions, key=lambda each: each.version)
    terms = dict.fromkeys(term.id for each in versions for term in each.terms)
    state = reader.choice("state", tuple(ChangeState), ChangeState.DRAFT)
    is_decided = state in _DECIDED
    made = ChangeRequest(
        id=reader.id("id"),
        agreement=newest.id,
        version=reader.whole("version", 1, newest.version),
        term=reader.choice("term", tuple(terms)),
        title=reader.text("title"),
        scope_added=reader.texts("scope_added"),
        scope_dropped=reader.texts("scope_dropped"),
        cost_p50=reader.money_if("cost_p50", newest.currency),
        cost_p90=reader.money_if("cost_p90", newest.currency),
        days_later_p50=reader.whole_if("days_later_p50", 0, 10_000),
        days_later_p90=reader.whole_if("days_later_p90", 0, 10_000),
        due_on=reader.day_if("due_on"),
        lifts_cap=reader.money_if("lifts_cap", newest.currency),
        lifts_minutes=reader.minutes("lifts", _MOST, 0),
        state=ChangeState(state) if state in tuple(ChangeState) else ChangeState.DRAFT,
        decided_by=reader.text("decided_by", None if is_decided else ""),
        decided_at=_midnight(reader, is_decided),
        reason=reader.prose("reason", ""),
    )
    reader.done()
    return made


def _midnight(reader: Reader, is_decided: bool) -> datetime | None:
    day: Any = reader.day("decided_on") if is_decided else reader.day_if("decided_on")
    return None if day is None else datetime(day.year, day.month, day.day, tzinfo=UTC)
