"""Issues that Jira exported as CSV (all fields), or that our own export wrote."""

from ctoaas.plan.imports.importing import LONGEST_DAYS, Import, Issue, Read
from ctoaas.plan.imports.table import Row, rows

SECONDS_A_DAY = 8 * 3600
_DONE = frozenset({"done", "closed", "resolved", "cancelled", "won't do", "fertig", "erledigt"})
_KEY = ("Issue key", "Key", "Issue id")
_ESTIMATE = ("Original estimate", "Original Estimate", "\u03a3 Original Estimate")
_BLOCKS = ("Outward issue link (Blocks)",)
_BLOCKED_BY = ("Inward issue link (Blocks)",)


def _read(data: bytes, file: str) -> Read:
    header, found = rows(data, file)
    names = {name.casefold() for name in header}
    report = []
    if "summary" not in names:
        raise _not_jira(file, header)
    parts = [row for row in found if row.get("Parent id", "Parent") and _is_part(row)]
    whole = [row for row in found if row not in parts]
    closed = [row for row in whole if row.get("Status").casefold() in _DONE]
    sums = _sums(parts)
    issues = tuple(_issue(row, sums, found) for row in whole if row not in closed)
    if closed:
        report.append(f"{len(closed)} are done already and were left out.")
    if parts:
        report.append(f"{len(parts)} sub-tasks went into the estimates of their parents.")
    report.append(
        "Assignees, components, sprints, story points, comments and links other than Blocks were "
        "not taken over."
    )
    return Read(issues, tuple(report))


def _not_jira(file: str, header: tuple[str, ...]) -> Exception:
    from ctoaas.core.errors import UsageError

    return UsageError(
        f"{file} line 1",
        f"has no column Summary but {', '.join(header[:6])}",
        "in Jira: Export, Export CSV (all fields), in English",
    )


def _is_part(row: Row) -> bool:
    return row.get("Issue Type").casefold().replace("-", "") == "subtask"


def _sums(parts: list[Row]) -> dict[str, float]:
    """Seconds of the sub-tasks of each parent."""
    found: dict[str, float] = {}
    for row in parts:
        seconds = row.number("Original estimate", "Original Estimate")
        if seconds:
            parent = row.get("Parent id", "Parent")
            found[parent] = found.get(parent, 0.0) + seconds
    return found


def _issue(row: Row, sums: dict[str, float], every: tuple[Row, ...]) -> Issue:
    key = row.get(*_KEY) or f"line {row.line}"
    seconds = row.number(*_ESTIMATE) or next(
        (sums[name] for name in row.all("Issue key", "Issue id") if name in sums), None
    )
    days = None if not seconds else seconds / SECONDS_A_DAY
    if days is not None and days > LONGEST_DAYS:
        raise row.wrong(
            "Original estimate",
            f"is {days:,.0f} days of eight hours",
            "Jira's estimates are seconds; correct the cell",
        )
    blocked = [other.get(*_KEY) for other in every if key in other.all(*_BLOCKS)]
    return Issue(
        key=key,
        title=row.get("Summary") or key,
        days=days,
        after=tuple(dict.fromkeys([*row.all(*_BLOCKED_BY), *blocked])),
        deadline=row.day("Due date", "Due Date"),
    )


IMPORT = Import("jira", "CSV that Jira exported, all fields", _read)
