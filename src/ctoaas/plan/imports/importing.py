"""What an import is, and the catalogue of all of them."""

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path

from ctoaas.core.errors import SourceError, UsageError
from ctoaas.forecast.expert import Z_90, ThreePoints
from ctoaas.plan.imports import sources
from ctoaas.plan.proposals.draft import IN_HOUSE, Draft, Way
from ctoaas.plan.writing.fields import made_id

MOST_BYTES = 20_000_000
SPREAD = 0.65
"""sd of the log of effort where a file gives one number: P90 is 2.3 times it (house rule; a single
number is a middle nobody gave a range for)."""
LONGEST_DAYS = 5_000.0


@dataclass(frozen=True, slots=True)
class Issue:
    """One piece of work of another tool."""

    key: str
    """What other issues call it."""
    title: str
    days: float | None
    """Working days of one person, None where the tool has no estimate."""
    careful_days: float | None = None
    """Enough in nine of ten cases, where the file knows that."""
    after: tuple[str, ...] = ()
    """Keys."""
    deadline: date | None = None
    id: str = ""
    """Of the initiative, where the file knows it."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a file holds."""

    issues: tuple[Issue, ...]
    report: tuple[str, ...]
    """One sentence each: what was not taken over, and why."""


@dataclass(frozen=True, slots=True)
class Import:
    """A tool's file; a module of `sources` has one as IMPORT."""

    name: str
    """As typed behind --from."""
    about: str
    read: Callable[[bytes, str], Read]
    """From the bytes; the text names the file in errors."""


@cache
def catalogue() -> dict[str, Import]:
    """Every import by its name, in alphabetical order."""
    names = (one.name for one in pkgutil.iter_modules(sources.__path__))
    found: list[Import] = [import_module(f"{sources.__name__}.{name}").IMPORT for name in names]
    return {one.name: one for one in sorted(found, key=lambda each: each.name)}


def bytes_of(file: Path) -> bytes:
    """All of a file; SourceError when it cannot be read, UsageError when it is too large."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise UsageError(
                str(file), f"is larger than {MOST_BYTES // 10**6} MB", "export a part of it"
            )
        return file.read_bytes()
    except OSError as error:
        raise SourceError(
            str(file), f"cannot be read ({error.strerror})", "check the path"
        ) from error


def drafts(
    read: Read, skill: str, each: tuple[float, float] | None, known: frozenset[str]
) -> tuple[tuple[Draft, ...], tuple[str, ...]]:
    """Issues as initiatives, and what could not be taken over.

    `each` is (P50, P90) of the days of issues without an estimate; without it they are left out.
    `known` are ids of the plan: an issue that was taken over before is recognised by them.
    """
    ids = _ids(read)
    found, open_ = [], []
    for issue in read.issues:
        if issue.days is None and each is None:
            open_.append(issue.key)
            continue
        found.append((issue, _points(issue, each)))
    kept = {issue.key for issue, _ in found}
    made = tuple(
        Draft(
            id=ids[issue.key],
            title=issue.title,
            value=1.0,
            ways=(Way("own", IN_HOUSE, points, skill),),
            after=tuple(ids[key] for key in issue.after if key in kept and key != issue.key),
            deadline=issue.deadline,
            comment=f"{issue.key}. Its value is not known to the file: 1 until somebody weighs it.",
        )
        for issue, points in found
    )
    report = list(read.report)
    if open_:
        report.append(
            f"{len(open_)} without an estimate were left out ({_some(open_)}): say --days P50 P90 "
            "for what such a one takes."
        )
    lost = sum(1 for issue, _ in found for key in issue.after if key not in kept)
    if lost:
        report.append(f"{lost} links to issues that are not in the plan were left out.")
    again = [one.id for one in made if one.id in known]
    if again:
        report.append(f"{len(again)} were in the plan already and stay as they are.")
    return made, tuple(report)


def _ids(read: Read) -> dict[str, str]:
    taken: dict[str, str] = {}
    for issue in read.issues:
        wanted = issue.id or issue.key or issue.title
        taken[issue.key] = made_id(wanted, taken.values())
    return taken


def _points(issue: Issue, each: tuple[float, float] | None) -> ThreePoints:
    from math import exp

    if issue.days is None:
        middle, high = each or (1.0, 2.0)
    else:
        middle = issue.days
        high = issue.careful_days or middle * exp(Z_90 * SPREAD)
    high = max(high, middle * 1.01)
    return ThreePoints(middle * middle / high, middle, high)


def _some(names: list[str]) -> str:
    return ", ".join(names[:5]) + (", ..." if len(names) > 5 else "")
