"""A decision proposed and confirmed, as tests need it."""

from datetime import timedelta
from typing import Any

from django.utils import timezone


def proposed(engagement: Any, by: Any, title: str = "Search", once: str = "a", **more: Any) -> str:
    """The number of a proposal with two options."""
    from ctoaas.plan.decisions.record import Decision, Option
    from ctoaas.portal.decisions.acts import propose

    today = timezone.localdate()
    decision = Decision(
        title=title,
        day=today,
        review_on=more.pop("review_on", today + timedelta(days=90)),
        context=f"{title} is slow.",
        options=(Option(f"Buy {title}"), Option("Do nothing")),
        chosen=f"Buy {title}",
        outcome="it is cheaper than our own time",
        confirmation="Nine in ten searches take less than a second",
        **more,
    )
    return propose(engagement, by, decision, (), once)


def decided(engagement: Any, by: Any, sponsor: Any, title: str, once: str) -> str:
    """The number of a decision the sponsor confirmed."""
    from ctoaas.portal.decisions.acts import confirm
    from ctoaas.portal.decisions.kept import decision_of

    number = proposed(engagement, by, title, once)
    told = decision_of(engagement.workspace, number)
    given = {"chosen": f"Buy {title}", "because": "", "dissent": "", "digest": told.digest}
    confirm(engagement, sponsor, "sponsor", told, given | {"once": once})
    return number
