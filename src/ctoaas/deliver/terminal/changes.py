"""What changed between two assessments, and why, in words an owner reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ctoaas.assess.compare import Change, Changes
from ctoaas.deliver.terminal.lines import Line, joined, listed, paragraph
from ctoaas.deliver.wording import numbers
from ctoaas.measure.catalogue import catalogue

Json = dict[str, Any]
_NUMBERS = 12
_RISKS = "Risks, in expected days of work a year"


def change_lines(changes: Changes, a: Json, b: Json, *, everything: bool = False) -> list[Line]:
    """Why anything differs, then what does: judgement first, then the numbers that moved most."""
    most = None if everything else _NUMBERS
    told = _Told(a, b, several=len(changes.reasons) > 1)
    of_kind: dict[str, list[Change]] = {}
    for change in changes.changes:
        of_kind.setdefault(change.kind, []).append(change)
    moved, fine = _moved(of_kind.get("measure", []))
    sections = [
        _why(changes, a, b),
        listed("Ratings", [told.rating(each) for each in of_kind.get("rating", [])], most)
        + listed("Findings", [told.judged(each) for each in of_kind.get("finding", [])], most)
        + listed("What works", [told.judged(each) for each in of_kind.get("strength", [])], most)
        + listed(_RISKS, [told.risk(each) for each in of_kind.get("risk", [])], most)
        + listed("Numbers", [told.number(each) for each in moved], most),
    ]
    if everything:
        sections.append(listed("Numbers by subject", [told.number(each) for each in fine], None))
    elif fine or len(moved) > _NUMBERS:
        left = len(fine) + max(0, len(moved) - _NUMBERS)
        sections.append(paragraph(f"{left:,} more numbers moved; all of them: --all"))
    if not changes.reasons:
        sections.append(paragraph("No repository stands in both, so nothing can be compared."))
    elif not changes.changes:
        sections.append(paragraph("No rating, finding, risk or number changed."))
    return joined(sections)


def _why(changes: Changes, a: Json, b: Json) -> list[Line]:
    lines = [Line(f"From {a['as_of'][:10]} to {b['as_of'][:10]}", is_heading=True)]
    first, second = _repositories(a), _repositories(b)
    for name, reasons in changes.reasons:
        touched = any(change.repository == name for change in changes.changes)
        words = [_reason(why, a, b, first[name], second[name]) for why in reasons]
        if reasons == ("unexplained",) and not touched:
            words = ["nothing is different"]
        lines += paragraph(f"{name}: {'; '.join(words)}.", "  ")
    for title, names in (("Newly read", changes.appeared), ("No longer read", changes.gone)):
        lines += paragraph(f"{title}: {', '.join(names)}.", "  ") if names else []
    return lines


def _reason(why: str, a: Json, b: Json, first: Json, second: Json) -> str:
    if why == "code":
        return (
            f"the code is different ({first['commit'][:10] or 'no commit'} with "
            f"{first['commits_read']:,} commits, now {second['commit'][:10] or 'no commit'} with "
            f"{second['commits_read']:,})"
        )
    if why == "rules":
        same = a["version"] == b["version"]
        versions = "" if same else f" (version {a['version']}, now {b['version']})"
        return f"the product or its rules are different{versions}"
    if why == "inputs":
        parts = [
            text
            for text, key in (("the day", "as_of"), ("what people gave", "inputs_hash"))
            if a[key] != b[key]
        ]
        return f"{' and '.join(parts)} {'is' if len(parts) == 1 else 'are'} different"
    return "nothing explains the change; please report it as a defect"


def _repositories(document: Json) -> dict[str, Json]:
    return {row["repository"]: row for row in document["repositories"]}


def _moved(changes: Iterable[Change]) -> tuple[list[Change], list[Change]]:
    """Changes of whole repositories, the largest part of the old value first; and all others."""
    whole: list[Change] = []
    fine: list[Change] = []
    for change in changes:
        entry = catalogue().get(change.what)
        is_whole = entry is not None and entry.measure.grain == "repository"
        (whole if is_whole else fine).append(change)
    return sorted(whole, key=_size), fine


def _size(change: Change) -> tuple[float, str, str]:
    before, after = change.before, change.after
    if not isinstance(before, float | int) or not isinstance(after, float | int):
        return float("-inf"), change.repository, change.what
    return -abs(after - before) / (abs(before) or 1.0), change.repository, change.what


@dataclass(frozen=True, slots=True)
class _Told:
    """Sentences about single changes, with titles from both documents."""

    a: Json
    b: Json
    several: bool

    def rating(self, change: Change) -> str:
        before, after = (_stars(value) for value in (change.before, change.after))
        return f"{self._owner(change)}{change.what}: {after}, was {before}"

    def judged(self, change: Change) -> str:
        listing = "findings" if change.kind == "finding" else "strengths"
        title = self._owner(change) + self._title(listing, "rule", change)
        grade = "" if change.kind == "strength" else f" ({change.after or change.before})"
        if change.before is None:
            return f"New: {title}{grade}"
        if change.after is None:
            return f"Gone: {title}{grade}"
        return f"Now {change.after}, was {change.before}: {title}"

    def risk(self, change: Change) -> str:
        title = self._owner(change) + self._title("risks", "id", change)
        if change.before is None:
            return f"New: {title} ({_rounded(change.after)})"
        if change.after is None:
            return f"Gone: {title}"
        return f"{title}: {_rounded(change.after)}, was {_rounded(change.before)}"

    def number(self, change: Change) -> str:
        entry = catalogue().get(change.what)
        unit = entry.measure.unit if entry else ""
        title = entry.measure.title if entry else change.what
        about = "" if change.subject in ("", change.repository) else f", {change.subject}"
        before, after = (_value(value, unit) for value in (change.before, change.after))
        behind = f" {numbers.bare_unit(unit)}".rstrip()
        return f"{self._owner(change)}{title}{about}: {after}{behind}, was {before}"

    def _owner(self, change: Change) -> str:
        return f"{change.repository}: " if self.several else ""

    def _title(self, listing: str, key: str, change: Change) -> str:
        """Title as the newer document has it, else the older."""
        for document in (self.b, self.a):
            for row in document[listing]:
                same = row[key] in (change.what, f"{change.repository}:{change.what}")
                if same and row["repository"] == change.repository:
                    return str(row["title"])
        return change.what


def _stars(value: float | str | None) -> str:
    return f"{value:.1f} stars" if isinstance(value, float | int) else "not rated"


def _rounded(value: float | str | None) -> str:
    return numbers.exact(float(f"{float(value or 0):.2g}"))


def _value(value: float | str | None, unit: str) -> str:
    if value is None:
        return "not there"
    return numbers.exact(value, unit) if isinstance(value, float | int) else value
