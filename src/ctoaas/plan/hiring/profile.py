"""The profile of a role: why now, what will have been done after a year, what must be able to do.

Everything is proposed from the plan (skills that are short) and from the newest assessment (who
knows the product); what people wrote in the role's file goes before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ctoaas.assess.document import Json
from ctoaas.plan.hiring.competency import Chosen, choose, whole_values
from ctoaas.plan.hiring.demand import Demand, SkillNeed
from ctoaas.plan.hiring.role import Role

ENGINEERING = "engineering"
FEW_HOLDERS = 2.5
"""Truck factor below which a second person is worth a place (Avelino 2016: most have 1 or 2)."""
MUCH_LOST = 0.3
"""Knowledge loss from which learning the old code is part of the job (house rule)."""
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """Why there should be somebody, and where that was read."""

    sentence: str
    source: str
    is_knowledge: bool = False
    """The knowledge must stay: renting somebody does not answer it."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A role as a company would describe it to somebody who looks for people."""

    title: str
    skill: str
    makes: str
    reasons: tuple[Reason, ...]
    outcomes: tuple[str, ...]
    competencies: tuple[Chosen, ...]
    need: SkillNeed | None
    """The plan's need of this skill, None without a plan that names it."""
    also: tuple[str, ...]
    """Further skills nobody has, which the same person should bring."""
    demand: Demand | None
    months: int | None
    languages: tuple[str, ...]
    unknowns: tuple[str, ...]

    @property
    def keeps_knowledge(self) -> bool:
        """Whether a reason is about knowledge that must stay."""
        return any(reason.is_knowledge for reason in self.reasons)


def profile(role: Role, demand: Demand | None, document: Json | None) -> Profile:
    """The profile of `role`, filled in from the plan and the assessment where it is silent."""
    documents = (document,) if document is not None else ()
    need, also = _need(role, demand)
    skill = role.skill or (need.skill if need is not None else ENGINEERING)
    reasons = (*_of_plan(need, also, demand), *_of_assessment(document))
    own = tuple(Chosen(each, ()) for each in role.own)
    if role.competencies or not own:
        ours = choose(skill, documents, role.competencies)
    else:
        ours = choose(skill, documents)[: max(0, 6 - len(own))]
    return Profile(
        title=role.title or _title(skill, also, reasons),
        skill=skill,
        makes=role.makes,
        reasons=reasons,
        outcomes=role.outcomes or _outcomes(need, document),
        competencies=(*own, *ours),
        need=need,
        also=also,
        demand=demand,
        months=role.months or (demand.months if demand is not None else None),
        languages=_languages(document),
        unknowns=_unknowns(role, demand, document),
    )


def _need(role: Role, demand: Demand | None) -> tuple[SkillNeed | None, tuple[str, ...]]:
    """The need of the role's skill, else of all that nobody has, else of what is shortest.

    A plan in which nobody builds yet looks for one person with several skills, not for one each.
    """
    if demand is None or not demand.needs:
        return None, ()
    if role.skill:
        return next((each for each in demand.needs if each.skill == role.skill), None), ()
    first, *rest = demand.unheld or demand.needs[:1]
    if not rest:
        return first, ()
    titles = dict.fromkeys(title for need in (first, *rest) for title in need.initiatives)
    days = sum(need.days for need in (first, *rest))
    return replace(first, days=days, initiatives=tuple(titles)), tuple(n.skill for n in rest)


def _title(skill: str, also: Sequence[str], reasons: Sequence[Reason]) -> str:
    """What the person is for, in the words of an ad."""
    if also:
        brings = [skill, *also][:_SHOWN]
        return f"A developer for {', '.join(brings[:-1])} and {brings[-1]}"
    if skill == ENGINEERING:
        kind = "engineer"
    elif skill in ("backend", "frontend", "mobile", "data", "operations"):
        kind = f"{skill} engineer"
    else:
        kind = skill if len(skill) > 1 else "engineer"
    if any(reason.is_knowledge for reason in reasons):
        return f"A second {kind} who can carry the product"
    return f"{'An' if kind[0] in 'aeiou' else 'A'} {kind}"


def _of_plan(
    need: SkillNeed | None, also: Sequence[str], demand: Demand | None
) -> tuple[Reason, ...]:
    if need is None or demand is None:
        return ()
    found = []
    source = "plan/initiatives.toml and plan/people.toml"
    if need.holders == 0:
        found.append(
            Reason(
                f"The plan asks for {need.days:.0f} days of {_work(need.skill, also)} in "
                f"{demand.months} months, and nobody here can do it.",
                source,
            )
        )
    elif need.missing > 0:
        found.append(
            Reason(
                f"The plan asks for {need.days:.0f} days of {need.skill} work in {demand.months} "
                f"months; the people here have {need.available:.0f}.",
                source,
            )
        )
    if need.holders == 1:
        found.append(
            Reason(
                f"One person alone has the skill {need.skill}; when they are away it stands still.",
                source,
                is_knowledge=True,
            )
        )
    return tuple(found)


def _work(skill: str, also: Sequence[str]) -> str:
    """The work that is short: "backend work", or "building" where it is everything."""
    return f"work ({', '.join((skill, *also))})" if also else f"{skill} work"


def _of_assessment(document: Json | None) -> tuple[Reason, ...]:
    if document is None:
        return ()
    values, day = whole_values(document), str(document["as_of"])[:10]
    many = len(document["repositories"]) > 1
    found = []
    few = {n: v for n, v in sorted(values.get("truck_factor", {}).items()) if v < FEW_HOLDERS}
    for who, fits in (("One person knows", _is_one), ("Two people know", _is_two)):
        names = [name for name, value in few.items() if fits(value)]
        if names:
            found.append(
                Reason(
                    f"{who} most of {_places(names, many=many)}; if they leave, most of it has "
                    "nobody who knows it.",
                    f"truck_factor of {', '.join(names)}, {day}",
                    is_knowledge=True,
                )
            )
    lost = {n: v for n, v in sorted(values.get("knowledge_loss", {}).items()) if v > MUCH_LOST}
    if lost:
        low, high = (f"{share * 100:.0f}" for share in (min(lost.values()), max(lost.values())))
        share = low if low == high else f"{low} to {high}"
        found.append(
            Reason(
                f"{share} % of the code of {_places(list(lost), many=many)} was written by people "
                "who are no longer active; somebody must learn it again.",
                f"knowledge_loss of {', '.join(lost)}, {day}",
                is_knowledge=True,
            )
        )
    return tuple(found)


def _is_one(value: float) -> bool:
    """Whether one person holds it."""
    return round(value) <= 1


def _is_two(value: float) -> bool:
    """Whether two people hold it."""
    return round(value) > 1


def _places(names: Sequence[str], *, many: bool) -> str:
    """The product, or repositories by name where there are several."""
    if not many:
        return "the product"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _outcomes(need: SkillNeed | None, document: Json | None) -> tuple[str, ...]:
    """What will have been done after twelve months, from the plan first."""
    planned = need.initiatives[:_SHOWN] if need is not None else ()
    found = [f"In use, and somebody else can go on with it: {title}." for title in planned]
    found += [
        f"Changes the part {name} without help from those who wrote it, tests included."
        for name in _alone(document)[:2]
    ]
    if document is not None and not found:
        found.append("Takes a change of usual size to customers alone, from the third month on.")
    if _of_assessment(document):
        found.append(
            "Could stand in for each of the people who know the product today for a month."
        )
    return tuple(found)


def _alone(document: Json | None) -> list[str]:
    """Parts where one person does half of the work, the busiest first."""
    if document is None:
        return []
    rows: list[Any] = [
        row
        for row in document["measures"]
        if row["id"] == "absence_by_component" and row["outcome"] == "measured"
        if row["value"] == 1
    ]
    rows.sort(key=lambda row: (-(row["details"].get("changed_lines") or 0), row["subject"]))
    return [str(row["subject"]) for row in rows]


def _languages(document: Json | None) -> tuple[str, ...]:
    """Languages with a tenth of the code or more, the largest first."""
    if document is None:
        return ()
    shares: dict[str, float] = {}
    for row in document["measures"]:
        if row["id"] == "lines_by_language" and row["outcome"] == "measured":
            production = row["details"].get("production_code_lines") or 0
            shares[row["subject"]] = shares.get(row["subject"], 0.0) + production
    whole = sum(shares.values())
    ordered = sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(name for name, lines in ordered if whole and lines >= 0.1 * whole)


def _unknowns(role: Role, demand: Demand | None, document: Json | None) -> tuple[str, ...]:
    found = []
    if document is None:
        found.append(
            "Who knows the product today, and a piece of it to try people with: "
            "`cto assess --workspace .`"
        )
    if demand is None:
        found.append("Which skills are short: `cto scope` or `cto plan init` begin a plan.")
    if not role.makes:
        found.append('What the company makes, in a sentence: makes = "..." in plan/role.toml.')
    return tuple(found)
