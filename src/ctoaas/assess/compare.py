"""What changed between two assessments, and why a number moved.

Reasons: `code` when the commit that was read differs, `rules` when the version of the product or
its rules differ, `inputs` when the day the assessment speaks for or what people gave differs. A
number whose repository stands at the same commit under the same rules and inputs cannot move; if
it does, the reason is `unexplained`, which is a defect to report.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was."""

    kind: str
    """measure, rating, finding, strength or risk."""
    repository: str
    what: str
    """Measure, characteristic, rule or risk."""
    subject: str
    before: float | str | None
    after: float | str | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that changed, with what it can come from."""

    reasons: tuple[tuple[str, tuple[str, ...]], ...]
    """(repository, reasons) of everything that differs around the numbers."""
    appeared: tuple[str, ...]
    """Repositories only the second assessment has."""
    gone: tuple[str, ...]
    """Repositories only the first assessment has."""
    changes: tuple[Change, ...]
    """Measures, ratings, findings, strengths, risks; by repository, then by name."""


def compare(a: Json, b: Json) -> Changes:
    """Changes from document `a` to document `b`, both as to_json makes them."""
    first, second = _commits(a), _commits(b)
    shared = sorted(first.keys() & second.keys())
    reasons = {name: _reasons(a, b, first[name], second[name]) for name in shared}
    changes = []
    for kind, listing, key, value in _KINDS:
        before = {key(row): value(row) for row in a[listing] if row["repository"] in reasons}
        after = {key(row): value(row) for row in b[listing] if row["repository"] in reasons}
        changes += [
            Change(kind, *found, before.get(found), after.get(found), reasons[found[0]])
            for found in sorted(before.keys() | after.keys())
            if before.get(found) != after.get(found)
        ]
    return Changes(
        tuple(reasons.items()),
        tuple(sorted(second.keys() - first.keys())),
        tuple(sorted(first.keys() - second.keys())),
        tuple(changes),
    )


def _commits(document: Json) -> dict[str, str]:
    return {row["repository"]: row["commit"] for row in document["repositories"]}


def _reasons(a: Json, b: Json, first: str, second: str) -> tuple[str, ...]:
    differs = {
        "code": first != second,
        "rules": any(a[key] != b[key] for key in ("version", "rules_hash")),
        "inputs": any(a[key] != b[key] for key in ("as_of", "inputs_hash")),
    }
    return tuple(name for name, is_so in differs.items() if is_so) or ("unexplained",)


def _value(row: Json) -> float | str | None:
    number: float | None = row["value"]
    return number if row["outcome"] == "measured" else row["outcome"]


def _loss(row: Json) -> float:
    return float(row["frequency_per_year"]["likely"]) * float(row["loss_days"]["likely"])


def _named(column: str) -> Callable[[Json], Key]:
    return lambda row: (row["repository"], row[column], "")


def _risk(row: Json) -> Key:
    return row["repository"], row["id"].removeprefix(f"{row['repository']}:"), ""


_KINDS: tuple[tuple[str, str, Callable[[Json], Key], Callable[[Json], float | str | None]], ...] = (
    ("measure", "measures", lambda row: (row["repository"], row["id"], row["subject"]), _value),
    ("rating", "ratings", _named("characteristic"), lambda row: row["stars"]),
    ("finding", "findings", _named("rule"), lambda row: row["severity"]),
    ("strength", "strengths", _named("rule"), lambda row: row["severity"]),
    ("risk", "risks", _risk, _loss),
)
