"""What changed between two assessments, as an owner would name it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ctoaas.assess.compare import compare
from ctoaas.assess.document import Json
from ctoaas.plan.hiring.competency import whole_values

GRAVE = ("critical", "high")
_ORDER = {"finding": 1, "strength": 2, "rating": 3}
"""What an owner wants to hear of first."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A number of the whole, before and now; None is not known."""

    before: float | None
    now: float | None


@dataclass(frozen=True, slots=True)
class Period:
    """From one assessment to another; `since` is None where there is only one."""

    since: date | None
    until: date
    better: tuple[str, ...]
    """What went away or was won, most telling first."""
    worse: tuple[str, ...]
    """What is new or grew."""
    why: tuple[str, ...]
    """What may move numbers: code, rules, inputs."""
    loss_days: Moved
    grave: Moved
    knowers: Moved
    release_days: Moved
    steps: tuple[tuple[str, str], ...]
    """(what to do, why), most worth first."""


def pick(documents: Sequence[Json], since: date | None) -> tuple[Json | None, Json | None]:
    """The assessment to compare with and the newest one, of `documents` oldest first."""
    if not documents:
        return None, None
    newest, older = documents[-1], documents[:-1]
    if since is not None:
        older = [each for each in older if day_of(each) <= since]
    return (older[-1] if older else None), newest


def period(before: Json | None, now: Json) -> Period:
    """What changed from `before` to `now`."""
    better, worse, why = _changes(before, now) if before is not None else ((), (), ())
    return Period(
        since=day_of(before) if before is not None else None,
        until=day_of(now),
        better=better,
        worse=worse,
        why=why,
        loss_days=Moved(_loss(before), _loss(now)),
        grave=Moved(_grave(before), _grave(now)),
        knowers=_least("truck_factor", before, now),
        release_days=_most("release_interval", before, now),
        steps=tuple((str(each["title"]), str(each["why"])) for each in now["steps"]),
    )


def day_of(document: Json) -> date:
    """The day an assessment speaks for."""
    return date.fromisoformat(str(document["as_of"])[:10])


def _changes(before: Json, now: Json) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    found = compare(before, now)
    better: list[str] = []
    worse: list[str] = []
    old, new = _titles(before), _titles(now)
    for change in sorted(found.changes, key=lambda each: _ORDER.get(each.kind, 0)):
        key = (change.repository, change.what)
        if change.kind == "finding" and change.after is None:
            better.append(f"No longer so: {_small(old[key])}.")
        elif change.kind == "finding" and change.before is None:
            worse.append(f"New: {_small(new[key])}.")
        elif change.kind == "strength" and change.before is None:
            better.append(f"Won: {_small(new[key])}.")
        elif change.kind == "strength" and change.after is None:
            worse.append(f"No longer so: {_small(old[key])}.")
        elif change.kind == "rating":
            _rating(change.what, change.before, change.after, better, worse)
    worse += [f"Newly read: {name}." for name in found.appeared]
    reasons = dict.fromkeys(why for _, reasons in found.reasons for why in reasons)
    return tuple(better), tuple(worse), tuple(reasons)


def _rating(
    what: str,
    before: float | str | None,
    after: float | str | None,
    better: list[str],
    worse: list[str],
) -> None:
    """A rating that moved by half a star or more; less is noise to an owner."""
    if not isinstance(before, float | int) or not isinstance(after, float | int):
        return
    if abs(after - before) >= 0.5:
        side = better if after > before else worse
        side.append(f"{what[:1].upper()}{what[1:]}: {before:.1f} to {after:.1f} stars of 5.")


def _titles(document: Json) -> Mapping[tuple[str, str], str]:
    rows = (*document["findings"], *document["strengths"])
    return {(row["repository"], row["rule"]): str(row["title"]) for row in rows}


def _small(title: str) -> str:
    """A title inside a sentence, with a small first letter unless it is an abbreviation."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _loss(document: Json | None) -> float | None:
    """Expected working days lost a year over all risks."""
    if document is None:
        return None
    return sum(
        float(row["frequency_per_year"]["likely"]) * float(row["loss_days"]["likely"])
        for row in document["risks"]
    )


def _grave(document: Json | None) -> float | None:
    if document is None:
        return None
    return float(sum(row["severity"] in GRAVE for row in document["findings"]))


def _least(measure: str, before: Json | None, now: Json) -> Moved:
    return Moved(_picked(measure, before, least=True), _picked(measure, now, least=True))


def _most(measure: str, before: Json | None, now: Json) -> Moved:
    return Moved(_picked(measure, before, least=False), _picked(measure, now, least=False))


def _picked(measure: str, document: Json | None, *, least: bool) -> float | None:
    """Of several repositories the one that stands worst."""
    values = list(whole_values(document).get(measure, {}).values()) if document else []
    return (min if least else max)(values) if values else None
