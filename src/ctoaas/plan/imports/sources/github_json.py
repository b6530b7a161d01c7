"""Issues as `gh issue list --json` or GitHub's REST interface give them, or as our export does."""

import json
from datetime import date, datetime
from typing import Any

from ctoaas.core.errors import UsageError
from ctoaas.plan.imports.importing import LONGEST_DAYS, Import, Issue, Read

MOST = 10_000
_HOW = "gh issue list --state open --limit 1000 --json number,title,labels,milestone,state"
Json = dict[str, Any]


def _read(data: bytes, file: str) -> Read:
    try:
        held = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UsageError(file, "is no JSON", f"make it with {_HOW}") from error
    listed = held.get("issues") if isinstance(held, dict) else held
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise UsageError(file, "holds no list of issues", f"make it with {_HOW}")
    if len(listed) > MOST:
        raise UsageError(file, f"holds more than {MOST:,} issues", "export a part of them")
    pulls = [one for one in listed if "pull_request" in one]
    closed = [one for one in listed if str(one.get("state", "open")).casefold() == "closed"]
    kept = [one for one in listed if one not in pulls and one not in closed]
    issues = tuple(_issue(one, file, place) for place, one in enumerate(kept, 1))
    report = [
        f"{len(group)} {what} were left out."
        for group, what in ((pulls, "pull requests"), (closed, "closed issues"))
        if group
    ]
    report.append("Labels, assignees and texts were not taken over.")
    return Read(issues, tuple(report))


def _issue(one: Json, file: str, place: int) -> Issue:
    title = one.get("title")
    if not isinstance(title, str) or not title.strip():
        raise UsageError(f"{file}: issue {place}", "has no title", f"make the file with {_HOW}")
    own = one.get("id") if isinstance(one.get("id"), str) and "number" not in one else None
    number = one.get("number")
    key = own if own else f"#{number}" if number is not None else f"issue {place}"
    half, careful = _estimate(one, f"{file}: {key}")
    return Issue(
        key=key,
        title=title.strip(),
        days=half,
        careful_days=careful,
        after=tuple(_key(each) for each in _list(one, "blocked_by", "blockedBy")),
        deadline=None if own else _due(one.get("milestone"), f"{file}: {key}"),
        id=own or "",
    )


def _key(link: Any) -> str:  # noqa: ANN401 -- JSON
    if isinstance(link, dict):
        return f"#{link.get('number')}"
    return link if isinstance(link, str) else f"#{link}"


def _list(one: Json, *names: str) -> list[Any]:
    found: Any = next((one[name] for name in names if name in one), [])
    if isinstance(found, dict):
        found = found.get("nodes", [])
    return found if isinstance(found, list) else []


def _estimate(one: Json, where: str) -> tuple[float | None, float | None]:
    held = one.get("estimate_days")
    if not isinstance(held, dict):
        return None, None
    found = [held.get("p50"), held.get("p90")]
    if not all(isinstance(n, int | float) and 0 <= n <= LONGEST_DAYS for n in found):
        raise UsageError(f"{where}, estimate_days", "is no range of days", "write p50 and p90")
    half, careful = (float(n) for n in found if isinstance(n, int | float))
    return (half or None), careful


def _due(milestone: Any, where: str) -> date | None:  # noqa: ANN401 -- JSON
    """Of the milestone; its last moment is told in UTC."""
    if not isinstance(milestone, dict):
        return None
    text = milestone.get("due_on") or milestone.get("dueOn")
    if not text:
        return None
    try:
        return datetime.fromisoformat(str(text)).date()
    except ValueError as error:
        raise UsageError(f"{where}, milestone", f'"{text}" is no date', "correct it") from error


IMPORT = Import("github", "issues as gh or GitHub's REST interface give them", _read)
