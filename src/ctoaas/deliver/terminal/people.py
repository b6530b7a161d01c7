"""Identities that may be one person, for the eyes of whoever decides."""

from collections.abc import Mapping, Sequence
from typing import Any

from ctoaas.assess.wording import count
from ctoaas.collect.people.doubts import REVIEWED, Doubt
from ctoaas.collect.people.identity import Decision, Resolution, ResolvedIdentity
from ctoaas.collect.people.rules import RULES
from ctoaas.core.outcome import Measured, Outcome
from ctoaas.deliver.terminal.lines import Line, joined, paragraph
from ctoaas.deliver.wording.escape import terminal

MODELS = {
    "truck_factor_authorship": "by authorship",
    "truck_factor_lines": "by lines",
    "truck_factor_recency": "by recent expertise",
}
SHOWN = 5
_MEANS = {rule.id: rule.means for rule in RULES}
_GROUPS = (
    (Decision.MERGED, "Merged, but worth a look", "if they are two people"),
    (Decision.NEAR_MISS, "Not merged, but nearly", "if they are one person"),
)

Factors = Mapping[str, Outcome]


def people_lines(
    repository: str,
    resolution: Resolution,
    doubts: Sequence[Doubt],
    factors: Factors | None,
    effects: Mapping[tuple[str, str], Factors],
    *,
    names: bool,
    everything: bool,
) -> list[Line]:
    """Who was merged into whom on thin grounds, who nearly, and what each is worth."""
    title = f"{repository}: {_size(resolution)}"
    now = [] if factors is None else paragraph(f"Truck factor now: {_factors(factors)}.")
    most = None if everything else SHOWN
    sections = [[Line(terminal(title), is_heading=True), *now]]
    for decision, heading, otherwise in _GROUPS:
        group = [doubt for doubt in doubts if doubt.pair.decision is decision]
        cut = "" if most is None or len(group) <= most else f" ({most} of {len(group)})"
        shown = [
            line
            for doubt in group[:most]
            for line in _doubt(doubt, factors, effects.get(doubt.key), otherwise, names)
        ]
        sections.append([Line(heading + cut, is_heading=True), *shown] if shown else [])
    if not doubts:
        sections.append(paragraph("No merge and no near miss is worth a look."))
    decided = sum(pair.rule == REVIEWED for pair in resolution.pairs)
    if decided:
        sections.append(
            paragraph(f"Decided by people: {count(decided, 'pair', 'pairs')} (people.toml).")
        )
    return joined(sections)


def people_record(
    repository: str,
    resolution: Resolution,
    doubts: Sequence[Doubt],
    factors: Factors | None,
    effects: Mapping[tuple[str, str], Factors],
    *,
    names: bool,
) -> dict[str, Any]:
    """The same as JSON values, every pair of it; a truck factor that is not known is null."""
    return {
        "repository": repository,
        "people": sum(not person.is_bot for person in resolution.people),
        "machines": sum(person.is_bot for person in resolution.people),
        "identities": len(resolution.identities),
        "truck_factor": _numbers(factors),
        "doubts": [_record(doubt, effects.get(doubt.key), names) for doubt in doubts],
        "decided": [
            {
                "left": pair.left_identity,
                "right": pair.right_identity,
                "decision": pair.decision.value,
            }
            for pair in resolution.pairs
            if pair.rule == REVIEWED
        ],
    }


def _record(doubt: Doubt, effect: Factors | None, names: bool) -> dict[str, Any]:
    return {
        "left": _row(doubt.left, names),
        "right": _row(doubt.right, names),
        "rule": doubt.pair.rule,
        "score": doubt.pair.score,
        "decision": doubt.pair.decision.value,
        "commits": doubt.commits,
        "truck_factor_if_decided_otherwise": _numbers(effect),
    }


def _numbers(factors: Factors | None) -> dict[str, float | None] | None:
    if factors is None:
        return None
    return {
        model: found.value if isinstance(found := factors[model], Measured) else None
        for model in MODELS
    }


def _row(row: ResolvedIdentity, names: bool) -> dict[str, Any]:
    private = {"name": row.source.name, "email": row.source.email} if names else {}
    return {"identity": row.identity, "person": row.person, "commits": row.commit_count} | private


def _words(outcome: Outcome) -> str:
    return f"{outcome.value:g}" if isinstance(outcome, Measured) else "not known"


def _size(resolution: Resolution) -> str:
    machines = sum(person.is_bot for person in resolution.people)
    beside = f" and {count(machines, 'machine', 'machines')}" if machines else ""
    people = len(resolution.people) - machines
    return f"{people:,} people{beside} behind {len(resolution.identities):,} identities"


def _factors(factors: Factors) -> str:
    return ", ".join(f"{_words(factors[model])} {words}" for model, words in MODELS.items())


def _doubt(
    doubt: Doubt, factors: Factors | None, effect: Factors | None, otherwise: str, names: bool
) -> list[Line]:
    pair = doubt.pair
    lines = [
        line for row in (doubt.left, doubt.right) for line in paragraph(_identity(row, names), "  ")
    ]
    why = f"{_MEANS.get(pair.rule, pair.rule)} ({pair.rule}, score {pair.score:.2f})"
    lines += paragraph(why, "      ")
    if effect is not None and factors is not None:
        words = "nothing changes" if _same(factors, effect) else _factors(effect)
        lines += paragraph(f"{otherwise}: {words}", "      ")
    return lines


def _same(before: Factors, after: Factors) -> bool:
    return all(_words(before[model]) == _words(after[model]) for model in MODELS)


def _identity(row: ResolvedIdentity, names: bool) -> str:
    commits = "1 commit" if row.commit_count == 1 else f"{row.commit_count:,} commits"
    text = f", {row.source.text}" if names else ""
    return f"{row.identity}, {commits}{text}"
