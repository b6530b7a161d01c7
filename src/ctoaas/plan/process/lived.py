"""Whether rules are lived, by what an assessment saw: lived, not lived, not measurable."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase

from ctoaas.assess.document import Json
from ctoaas.measure.catalogue import catalogue
from ctoaas.plan.hiring.competency import whole_values
from ctoaas.plan.process.rule import Check, Process, Rule


class State(StrEnum):
    """What can be said about a rule."""

    LIVED = "lived"
    NOT_LIVED = "not lived"
    NOT_MEASURABLE = "not measurable"


@dataclass(frozen=True, slots=True)
class Seen:
    """One rule with what was seen."""

    rule: Rule
    state: State
    because: str
    """What was seen, or what would make it measurable."""
    evidence: tuple[str, ...]
    """References such as `measure:truck_factor@shop` or `file:shop:SECURITY.md`."""


def seen(
    process: Process, document: Json | None, paths: Mapping[str, Sequence[str]] | None
) -> tuple[Seen, ...]:
    """Each rule of `process`; a rule is lived where it is lived in every repository.

    `paths` are the files of each repository at the assessed commit; None where nothing can be said.
    """
    return tuple(_seen(rule, document, paths) for rule in process.rules)


def _seen(rule: Rule, document: Json | None, paths: Mapping[str, Sequence[str]] | None) -> Seen:
    check = rule.check
    if check.lived is not None:
        state = State.LIVED if check.lived else State.NOT_LIVED
        return Seen(rule, state, "somebody said so in plan/process.toml", ())
    if check.needs:
        return Seen(rule, State.NOT_MEASURABLE, check.needs, ())
    if check.files:
        return _by_files(rule, check, paths)
    return _by_measure(rule, check, document)


def _by_files(rule: Rule, check: Check, paths: Mapping[str, Sequence[str]] | None) -> Seen:
    if not paths:
        return Seen(rule, State.NOT_MEASURABLE, "an assessment, `cto assess --workspace .`", ())
    found = {name: _first(held, check.files) for name, held in paths.items()}
    evidence = tuple(f"file:{name}:{path}" for name, path in found.items() if path is not None)
    missing = sorted(name for name, path in found.items() if path is None)
    what = check.of or "a file for it"
    if missing:
        where = f" in {', '.join(missing)}" if len(paths) > 1 else ""
        return Seen(rule, State.NOT_LIVED, f"no sign of {what}{where}", evidence)
    first = next(path for path in found.values() if path is not None)
    return Seen(rule, State.LIVED, f"{what}: {first}", evidence)


def _first(paths: Iterable[str], patterns: Sequence[str]) -> str | None:
    fits = [path for path in paths if any(fnmatchcase(path.lower(), p) for p in patterns)]
    return min(fits, key=lambda path: (path.count("/"), path)) if fits else None


def _by_measure(rule: Rule, check: Check, document: Json | None) -> Seen:
    if document is None:
        return Seen(rule, State.NOT_MEASURABLE, "an assessment, `cto assess --workspace .`", ())
    values = whole_values(document).get(check.measure, {})
    known = {row["repository"] for row in document["repositories"]}
    if not values or known - values.keys():
        return Seen(rule, State.NOT_MEASURABLE, _needs(check, document), ())
    evidence = tuple(f"measure:{check.measure}@{name}" for name in sorted(values))
    wrong = {name: value for name, value in values.items() if not _holds(check, value)}
    told = wrong or values
    what = check.of or check.measure
    shown = ", ".join(
        f"{amount(check.measure, value)}{f' in {name}' if len(values) > 1 else ''}"
        for name, value in sorted(told.items())
    )
    state = State.NOT_LIVED if wrong else State.LIVED
    return Seen(rule, state, f"{what}: {shown}, the limit is {limit(check)}", evidence)


def limit(check: Check) -> str:
    """What was agreed, as "above 50 %" or "below 90"."""
    side, cut = ("below", check.below) if check.above is None else ("above", check.above)
    return f"{side} {amount(check.measure, cut or 0.0)}"


def amount(measure: str, value: float) -> str:
    """A value of a measure as a person says it: shares in percent."""
    unit = catalogue()[measure].measure.unit
    return f"{value * 100:.3g} %" if unit == "share" else f"{value:.3g}"


def _holds(check: Check, value: float) -> bool:
    is_above = check.above is None or value > check.above
    return is_above and (check.below is None or value < check.below)


def _needs(check: Check, document: Json) -> str:
    """Why the measure says nothing here."""
    for row in document["measures"]:
        if row["id"] == check.measure and row["outcome"] != "measured":
            return str(row["needs"] or row["reason"] or f"the measure {check.measure}")
    return f"the measure {check.measure}, which this assessment does not have"
