"""A plan with its options, made through the portal's own task, as tests need it."""

from typing import Any


def wished(engagement: Any, title: str = "Shop") -> None:
    """Three initiatives, one of them a must, for two people and 60,000 euros."""
    here = engagement.workspace
    here.plan.mkdir(parents=True, exist_ok=True)
    here.initiatives_file.write_text(INITIATIVES.format(title=title))
    here.plan_people_file.write_text(PEOPLE)


def optioned(engagement: Any, by: Any, kind: str = "options") -> Any:
    """The finished run that found options."""
    from ctoaas.portal.plans.models import PlanRun
    from ctoaas.portal.plans.tasks import plan

    row = PlanRun.objects.create(engagement=engagement, asked_by=by, kind=kind)
    plan.call(str(engagement.client_id), str(row.id))
    row.refresh_from_db()
    return row


def chosen(engagement: Any, by: Any, once: str) -> Any:
    """The first option accepted."""
    from ctoaas.portal.plans.accepting import accept
    from ctoaas.portal.plans.kept import options_of

    first = options_of(engagement.workspace).options[0]
    return accept(engagement, by, "sponsor", first.id, first.digest, once)


INITIATIVES = """\
title = "{title}"
starts_on = 2027-01-04
quarters = 2
currency = "EUR"

[budget]
total = 60000

[[initiatives]]
id = "backups"
title = "{title} backups are restored every month"
value = 30
must = true
modes = [{{ id = "own", work = [{{ skill = "any", days = {{ p50 = 8, p90 = 14 }} }}] }}]

[[initiatives]]
id = "search"
title = "{title} search finds"
value = 50
modes = [{{ id = "own", work = [{{ skill = "any", days = {{ p50 = 20, p90 = 45 }} }}] }}]

[[initiatives]]
id = "app"
title = "{title} app"
value = 60
modes = [{{ id = "own", work = [{{ skill = "any", days = {{ p50 = 200, p90 = 500 }} }}] }}]
"""
PEOPLE = """\
[[people]]
id = "person-1"
name = "Somebody"
skills = ["any"]
rate = 400

[[people]]
id = "person-2"
name = "Somebody else"
skills = ["any"]
share = 0.5
rate = 400
"""
