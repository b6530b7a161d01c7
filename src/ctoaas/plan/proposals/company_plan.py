"""Heads of the plan files of a company that has none yet, from its company.toml."""

from datetime import date

from ctoaas.core.errors import UsageError
from ctoaas.plan.proposals.from_findings import SKILL
from ctoaas.plan.scope.plan_text import next_monday
from ctoaas.plan.writing.toml_text import Value, lines, table
from ctoaas.workspace.company import Company


def initiatives_head(company: Company, today: date) -> str:
    """Top of plan/initiatives.toml; UsageError when the currency is not known."""
    if company.currency is None:
        raise UsageError("company.toml", "has no currency", 'add currency = "EUR" at the top')
    said = [
        "# What is worth doing, the ways to do it, money and dates; who does it stands in",
        "# people.toml. `cto plan propose` adds at the end and changes nothing; `cto plan check`",
        "# reads it, `cto plan options` proposes plans. Points of findings and of goals are",
        "# weighed alike at first: change value where you know better.",
        *lines(
            {
                "title": company.name,
                "starts_on": next_monday(today),
                "quarters": 4,
                "currency": company.currency,
            }
        ),
        "# Part of everybody's time that goes into what no plan knows.",
        "unplanned = 0.2",
    ]
    if company.budget is not None:
        said += ["", "[budget]", *lines({"total": company.budget.cap.amount})]
    return "\n".join(said) + "\n"


def people_text(company: Company) -> str:
    """plan/people.toml with the team, or with one person to be replaced by real ones."""
    head = (
        "# Who works on the plan in initiatives.toml, one piece of work at a time. Skills are\n"
        "# your own words; proposals ask for the first one. rate = ... is what a day costs this\n"
        "# budget; leave it out for people who are paid anyway.\n"
    )
    team: list[dict[str, Value | None]] = [
        {
            "id": f"person-{number}",
            "name": member.name,
            "skills": (SKILL,),
            "share": member.share,
            "since": member.since,
            "until": member.until,
        }
        for number, member in enumerate(company.team, start=1)
    ]
    if not team:
        team = [
            {"id": "person-1", "name": "Somebody of the team", "skills": (SKILL,), "share": 0.5}
        ]
    return "\n\n".join([head.rstrip("\n"), *(table("people", each) for each in team)]) + "\n"
