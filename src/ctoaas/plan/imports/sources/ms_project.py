"""MS Project XML (MSPDI), read without entities: tasks with dates, work and links."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from ctoaas.core.errors import UsageError
from ctoaas.plan.imports.importing import LONGEST_DAYS, Import, Issue, Read

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NAMESPACE = "http://schemas.microsoft.com/project"
ID_FIELD, P50_FIELD, P80_FIELD = "188743731", "188743733", "188743736"
"""Text1, Finish1 and Finish2 of a task."""
_HOURS_A_DAY = 8
_MOST_TASKS = 10_000
_SPAN = re.compile(r"PT(\d+)H(\d+)M(\d+)S")
_STARTS = "1"
"""Type of a link from a finish to a start."""


@dataclass(frozen=True, slots=True)
class Task:
    """A task of the file; days are filled from the morning to the evening."""

    number: str
    name: str
    level: int
    is_summary: bool
    begin: date | None
    end: date | None
    days: float | None
    """Work, or else duration, in days of eight hours."""
    after: tuple[tuple[str, int], ...]
    """(UID, lag in working days) of links from finish to start."""
    other_links: int
    deadline: date | None
    id: str
    p50: date | None
    p80: date | None


def tasks(data: bytes, file: str) -> tuple[Task, ...]:
    """Every task that has a name, in the file's order.

    UsageError for what is no XML, no MSPDI, holds a document type or entities, or too many tasks.
    """
    try:
        root = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise UsageError(
            file, "declares a document type or entities", "export it again from MS Project"
        ) from error
    except (ParseError, ValueError) as error:
        raise UsageError(file, f"is no XML ({error})", "save it as XML from MS Project") from error
    if root.tag != f"{{{NAMESPACE}}}Project":
        raise UsageError(file, "is no MS Project XML", "in MS Project: Save As, XML Format")
    found = root.findall(f"{{{NAMESPACE}}}Tasks/{{{NAMESPACE}}}Task")
    if len(found) > _MOST_TASKS:
        raise UsageError(file, f"has more than {_MOST_TASKS:,} tasks", "save a part of it")
    read = [_task(each, file) for each in found]
    return tuple(one for one in read if one.name and one.level > 0)


def _task(held: "Element", file: str) -> Task:
    fields = {
        _text(each, "FieldID"): _text(each, "Value") for each in _all(held, "ExtendedAttribute")
    }
    links = _all(held, "PredecessorLink")
    straight = [link for link in links if _text(link, "Type") in (_STARTS, "")]
    where = f"{file}: task {_text(held, 'UID')}"
    return Task(
        number=_text(held, "UID"),
        name=_text(held, "Name"),
        level=_whole(_text(held, "OutlineLevel") or "1", where),
        is_summary=_text(held, "Summary") == "1",
        begin=_day(_text(held, "Start"), where),
        end=_day(_text(held, "Finish"), where),
        days=_days(_text(held, "Work"), where) or _days(_text(held, "Duration"), where),
        after=tuple(
            (
                _text(link, "PredecessorUID"),
                round(_whole(_text(link, "LinkLag") or "0", where) / (_HOURS_A_DAY * 600)),
            )
            for link in straight
        ),
        other_links=len(links) - len(straight),
        deadline=_day(_text(held, "Deadline"), where),
        id=fields.get(ID_FIELD, ""),
        p50=_day(fields.get(P50_FIELD, ""), where),
        p80=_day(fields.get(P80_FIELD, ""), where),
    )


def _read(data: bytes, file: str) -> Read:
    every = tasks(data, file)
    parts = _parts(every)
    whole = [one for one in every if one.number not in parts]
    issues = tuple(
        Issue(
            key=one.number,
            title=one.name,
            days=one.days,
            after=tuple(before for before, _ in one.after if before not in parts),
            deadline=one.deadline,
            id=one.id or f"task {one.number}",
        )
        for one in whole
    )
    lags = sum(1 for one in whole for _, lag in one.after if lag)
    others = sum(one.other_links for one in whole)
    report = [f"{len(parts)} tasks below summaries with work went into those."] if parts else []
    if lags:
        report.append(f"The waiting time of {lags} links was not taken over: add lag_days by hand.")
    if others:
        report.append(f"{others} links other than finish to start were left out.")
    report.append(
        "Dates, calendars, baselines, progress, costs and assignments were not taken over: the "
        "plan is made anew."
    )
    return Read(issues, tuple(report))


def _parts(every: tuple[Task, ...]) -> frozenset[str]:
    """UIDs of what stands below a summary that our export wrote, or is a mere heading."""
    found, own = set(), 0
    for place, one in enumerate(every):
        if own and one.level > own:
            found.add(one.number)
            continue
        own = one.level if one.is_summary and one.id else 0
        if one.is_summary and not one.id and place + 1 < len(every):
            # A heading of somebody's own file: what stands below it is the work.
            found.add(one.number)
    return frozenset(found)


def _all(held: "Element", tag: str) -> "list[Element]":
    return held.findall(f"{{{NAMESPACE}}}{tag}")


def _text(held: "Element", tag: str) -> str:
    return (held.findtext(f"{{{NAMESPACE}}}{tag}") or "").strip()


def _whole(text: str, where: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise UsageError(where, f'"{text}" is no whole number', "save the file again") from error


def _day(text: str, where: str) -> date | None:
    if not text or text == "NA":
        return None
    try:
        return datetime.fromisoformat(text).date()
    except ValueError as error:
        raise UsageError(where, f'"{text}" is no date', "save the file again") from error


def _days(text: str, where: str) -> float | None:
    if not text:
        return None
    found = _SPAN.fullmatch(text)
    if found is None:
        raise UsageError(where, f'"{text}" is no span of time', "save the file again")
    hours, minutes, seconds = map(int, found.groups())
    days = (hours + minutes / 60 + seconds / 3600) / _HOURS_A_DAY
    if days > LONGEST_DAYS:
        raise UsageError(where, f"takes {days:,.0f} days", "cut it in pieces")
    return days or None


IMPORT = Import("msproject", "MS Project XML (MSPDI)", _read)
