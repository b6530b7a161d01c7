"""Working days a plan asks of each skill, and the days that people have for it.

Read straight from the plan's files, so that a skill nobody has yet is an answer and no refusal.
A day of somebody with two skills counts for both: what is short even so is short for certain.
"""

import math
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ctoaas.plan.roadmap.files.initiative_file import initiative_of
from ctoaas.plan.roadmap.files.people_file import people_of
from ctoaas.plan.roadmap.files.reading import INITIATIVES, PEOPLE, currency_of
from ctoaas.plan.roadmap.wishes import TO_BE_FOUND, Amount, Initiative, Person
from ctoaas.workspace.toml_file import read

DAYS_A_QUARTER = 63
"""Working days of a quarter less some holidays (house rule: 252 a year)."""
UNPLANNED = 0.2
"""Part of everybody's time that no plan knows, as the plan's own default."""


@dataclass(frozen=True, slots=True)
class SkillNeed:
    """One skill of a plan."""

    skill: str
    days: float
    """Asked for by all initiatives that are not over, the middle of each range."""
    available: float
    """Days of everybody who has it, over the whole plan."""
    holders: int
    initiatives: tuple[str, ...]
    """Titles, the most valuable first."""

    @property
    def missing(self) -> float:
        """Days short even if nobody did anything else."""
        return max(0.0, self.days - self.available)


@dataclass(frozen=True, slots=True)
class Demand:
    """All skills of a plan, what is shortest first."""

    needs: tuple[SkillNeed, ...]
    months: int
    people: int
    """Who are there; somebody to be found is not."""
    rate: float | None = None
    """Day rate the plan counts on for somebody to be found."""
    cap: Decimal | None = None
    """Money the plan may spend."""
    currency: str = ""

    @property
    def unheld(self) -> tuple[SkillNeed, ...]:
        """Skills nobody has, most days first."""
        alone = (need for need in self.needs if need.holders == 0)
        return tuple(sorted(alone, key=lambda need: (-need.days, need.skill)))


def demand(folder: Path) -> Demand | None:
    """What the plan in `folder` asks for; None where there is none."""
    if not (folder / INITIATIVES).is_file():
        return None
    document = read(folder / INITIATIVES)
    fields = document.table()
    if "currency" not in fields:
        raise document.wrong("currency is missing", 'add currency = "EUR" at the top')
    currency = currency_of(fields)
    tables = fields["initiatives"].items() if "initiatives" in fields else []
    initiatives = [initiative_of(table, currency) for table in tables]
    standing = [one for one in initiatives if one.status not in ("done", "dropped")]
    file = folder / PEOPLE
    people = people_of(read(file), currency) if file.is_file() else ()
    quarters = fields["quarters"].value if "quarters" in fields else 4
    if not isinstance(quarters, int) or isinstance(quarters, bool) or not 1 <= quarters <= 20:
        raise fields["quarters"].wrong(f"is {quarters}", "write a whole number from 1 to 20")
    there = tuple(person for person in people if person.name != TO_BE_FOUND)
    rates = [float(person.day_rate) for person in people if person.name == TO_BE_FOUND]
    budget = fields["budget"].table() if "budget" in fields else {}
    return Demand(
        _needs(standing, there, quarters),
        quarters * 3,
        len(there),
        next((rate for rate in rates if rate > 0), None),
        currency.money(budget["total"]) if "total" in budget else None,
        currency.code,
    )


def _needs(
    initiatives: list[Initiative], people: tuple[Person, ...], quarters: int
) -> tuple[SkillNeed, ...]:
    asked: dict[str, float] = {}
    titles: dict[str, list[str]] = {}
    skills_of = {person.id: person.skills for person in people}
    for one in sorted(initiatives, key=lambda each: (-each.value, each.id)):
        works = one.modes[0].work if one.modes else ()
        for work in works:
            own = (work.skill,) if work.skill is not None else skills_of.get(work.person or "", ())
            for skill in own[:1]:
                asked[skill] = asked.get(skill, 0.0) + middle(work.days)
                if one.title not in titles.setdefault(skill, []):
                    titles[skill].append(one.title)
    whole = quarters * DAYS_A_QUARTER * (1 - UNPLANNED)
    found = [
        SkillNeed(
            skill,
            days,
            sum(whole * person.share for person in people if skill in person.skills),
            sum(skill in person.skills for person in people),
            tuple(titles[skill]),
        )
        for skill, days in asked.items()
    ]
    return tuple(sorted(found, key=lambda need: (-need.missing, need.holders, need.skill)))


def middle(amount: Amount) -> float:
    """The middle of an amount that may be a number or a range."""
    return float(amount) if isinstance(amount, int | float) else math.exp(amount.location)
