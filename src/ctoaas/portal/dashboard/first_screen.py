"""The first screen of an engagement: a sentence, three numbers, what waits, what was done."""

from dataclasses import dataclass
from typing import Any

from ctoaas.core.errors import CtoError
from ctoaas.deliver.engage.balance_page import sentence
from ctoaas.deliver.report.records import ReportView
from ctoaas.engage.amounts import hours_text, money_text
from ctoaas.engage.balance import CappedStanding, HourlyStanding, RetainerStanding, Standing
from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.routes import Asked
from ctoaas.portal.agreements.accepting import holding
from ctoaas.portal.assessments.stored import newest
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.dashboard.changed import changed
from ctoaas.portal.dashboard.noting import note
from ctoaas.portal.dashboard.visits import visited
from ctoaas.portal.dashboard.waiting import waiting
from ctoaas.portal.plans.kept import Told, accepted_of
from ctoaas.portal.server.full import unless_full
from ctoaas.portal.timesheets.standing import standing_of
from ctoaas.portal.trail.models import TrailEvent
from ctoaas.workspace.company import load
from ctoaas.workspace.folder import Workspace

LATELY, LOOKED_AT = 5, 30
"""So many acts of others are shown, if they are among so many of the newest."""


@dataclass(frozen=True, slots=True)
class Number:
    """One of the three: what it is, its value, a note, and the page of its evidence."""

    label: str
    value: str
    note: str
    address: str


def first_screen(request: Asked, engagement: Engagement) -> dict[str, Any]:
    """What the page shows, as far as the reader's role sees it."""
    standing, client = request.standing, engagement.client_id
    report = newest(engagement.workspace) if standing.may(Act.SEE_REPORT, client) else None
    found: tuple[Standing, ...] = ()
    if standing.may(Act.SEE_TIME, client):
        found = standing_of(engagement, holding(engagement))
    may_read = standing.may(Act.SEE_REPORT, client)
    plan = _plan(accepted_of(engagement.workspace)[0]) if may_read else []
    numbers = [*_spending(found), *_risk(report), *(plan or _step(report)), *_found(report)][:3]
    since, begins = visited(engagement, request.user)
    if begins:
        with unless_full():
            note(engagement)
    changes, is_more = changed(standing, engagement, request.user, since) if since else ([], False)
    lately: list[TrailEvent] = []
    if since is None and standing.may(Act.SEE_TRAIL, client):
        rows = TrailEvent.objects.filter(engagement=engagement).select_related("by")
        last = rows.order_by("-sequence")[:LOOKED_AT]
        lately = [row for row in last if row.by_id != request.user.id][:LATELY]
    verdict = report.verdict[0] if report is not None and report.verdict else ""
    return {
        "assessment": report,
        "has_code": report is not None or _has_code(engagement.workspace),
        "sentence": verdict or (sentence(found[0]) if found else ""),
        "numbers": numbers,
        "waiting": waiting(standing, engagement).shown,
        "lately": lately,
        "since": since,
        "changes": changes,
        "more_changes": is_more,
    }


def _has_code(workspace: Workspace) -> bool:
    """Whether a repository is named; a file that cannot be read is told of by what reads it."""
    try:
        return bool(load(workspace.company_file).repositories)
    except CtoError:
        return True


def _spending(found: tuple[Standing, ...]) -> list[Number]:
    """The first term that is paid by time."""
    for each in found:
        match each:
            case RetainerStanding(term, periods) if periods:
                now = periods[-1]
                note = f"of {term.id} until {now.period.last:%d %B %Y}"
                return [Number("Hours left", hours_text(now.left), note, "time")]
            case CappedStanding(term, spend):
                limit = spend.limit
                money = f"of {money_text(limit.money)}" if limit.money is not None else ""
                hours = f"of {hours_text(limit.minutes)}" if limit.minutes is not None else ""
                if money:
                    return [Number("Spent", money_text(spend.spent), f"{money}, {term.id}", "time")]
                used = hours_text(spend.billable_minutes)
                return [Number("Hours used", used, f"{hours}, {term.id}", "time")]
            case HourlyStanding(term, minutes, spent):
                note = f"{hours_text(minutes)} approved, {term.id}"
                return [Number("Spent", money_text(spent), note, "time")]
    return []


def _risk(report: ReportView | None) -> list[Number]:
    if report is None or not report.risks:
        return []
    risk = report.risks[0]
    value, _, days = (risk.year or risk.loss).partition(", ")
    note = f"{risk.title}; {days}" if days else risk.title
    return [Number("Largest risk", value, note, "findings")]


def _plan(accepted: Told | None) -> list[Number]:
    if accepted is None:
        return []
    done = next((words for label, words in accepted.rows if label == "Done by"), "")
    day, _, chance = done.partition(" in ")
    return [Number("Done by", day, f"in {chance}, “{accepted.title}”", "plan")]


def _found(report: ReportView | None) -> list[Number]:
    if report is None:
        return []
    grave = sum(one.severity in ("critical", "high") for one in report.findings)
    note = f"{grave} of them grave" if grave else "none of them grave"
    return [Number("Findings", str(len(report.findings)), note, "findings")]


def _step(report: ReportView | None) -> list[Number]:
    if report is None or not report.steps:
        return []
    return [Number("Next step", report.steps[0].effort, report.steps[0].title, "report")]
