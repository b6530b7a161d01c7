"""The heads of plan/initiatives.toml and plan/people.toml for a founder's first plan."""

from datetime import date, timedelta
from decimal import Decimal

from ctoaas.plan.roadmap.files.reading import MOST_QUARTERS
from ctoaas.plan.roadmap.wishes import TO_BE_FOUND
from ctoaas.plan.scope.brief import Brief
from ctoaas.plan.writing.toml_text import Value, lines, table

DAY_RATE = Decimal(450)
"""What a day of a freelance developer is taken to cost where nobody said it (house prior)."""
QUARTER_DAYS = 91.3
_USUAL_QUARTERS = 4
_SKILLS = ("backend", "frontend", "mobile", "operations", "data", "design")


def initiatives_head(brief: Brief, today: date) -> str:
    """Top of plan/initiatives.toml: dates, currency, money."""
    start = brief.starts_on or next_monday(today)
    head = [
        "# What is worth doing, the ways to do it, the money and the dates; who works on it stands",
        "# in people.toml. `cto plan check` reads it, `cto plan options` proposes plans. Edit it",
        "# freely: `cto scope` and `cto ideas propose` add at the end and change nothing.",
        *lines(
            {
                "title": brief.title,
                "starts_on": start,
                "quarters": quarters(start, brief.by),
                "currency": brief.currency,
            }
        ),
        "# Part of everybody's time that goes into what no plan knows.",
        "unplanned = 0.2",
    ]
    if brief.money is not None:
        head += ["", "[budget]", *lines({"total": brief.money})]
    return "\n".join(head) + "\n"


def people_text(brief: Brief) -> str:
    """plan/people.toml: the builders named, or a founder and one developer to be found."""
    head = "# Who works on the plan in initiatives.toml, one piece of work at a time.\n"
    return "\n".join([head, *_people(brief)]) + "\n"


def _people(brief: Brief) -> list[str]:
    if not brief.builders:
        return [
            _person("founder", "You", ("product",), 0.5, None, "Your own time costs no money."),
            "",
            _person(
                "developer",
                TO_BE_FOUND,
                _SKILLS,
                1.0,
                brief.day_rate or DAY_RATE,
                "Nobody is named yet. One person rarely has all these skills: name who you find. "
                + ("" if brief.day_rate else "The rate is a house prior, put the real one here."),
            ),
        ]
    found = []
    for number, each in enumerate(brief.builders, start=1):
        skills = each.skills or (*_SKILLS, "product")
        rate = brief.day_rate if each.day_rate is None else each.day_rate
        found += [_person(f"person-{number}", each.name, skills, each.share, rate, ""), ""]
    return found[:-1]


def _person(
    id_: str, name: str, skills: tuple[str, ...], share: float, rate: Decimal | None, comment: str
) -> str:
    fields: dict[str, Value | None] = {
        "id": id_,
        "name": name,
        "skills": skills,
        "share": share,
        "rate": rate,
    }
    return table("people", fields, comment)


def quarters(start: date, by: date | None) -> int:
    """Quarters the plan spans: up to `by`, or a year."""
    if by is None:
        return _USUAL_QUARTERS
    return min(MOST_QUARTERS, max(1, -int(-(by - start).days // QUARTER_DAYS)))


def next_monday(today: date) -> date:
    """The first Monday after `today`."""
    return today + timedelta(days=7 - today.weekday())
