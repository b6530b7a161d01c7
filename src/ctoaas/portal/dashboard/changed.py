"""What changed in an engagement since somebody looked last."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from ctoaas.portal.access.models import User
from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.standing import Standing
from ctoaas.portal.assessments.stored import made_at, names
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.findings.seen import Seen, Thing, seen
from ctoaas.portal.trail.models import TrailEvent

MOST, LOOKED_AT = 12, 300
"""Lines that are shown, from so many of the newest acts."""
_PAGES: tuple[tuple[str, str, str, Act], ...] = (
    ("agreement", "versions of the agreement", "agreement", Act.SEE_AGREEMENT),
    ("change", "changes", "changes", Act.SEE_AGREEMENT),
    ("time", "time entries", "time", Act.SEE_TIME),
    ("finding", "findings", "findings", Act.SEE_REPORT),
    ("risk", "risks", "findings", Act.SEE_REPORT),
    ("forecast", "forecasts", "forecasts", Act.SEE_REPORT),
    ("option", "options", "plan", Act.SEE_REPORT),
    ("plan", "parts of the plan", "plan", Act.SEE_REPORT),
    ("decision", "decisions", "decisions", Act.SEE_REPORT),
)
"""First word of an act's object, many of them, the page, and who may hear of it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that changed, and the page it is on."""

    words: str
    href: str


def changed(
    standing: Standing, engagement: Engagement, user: User, since: datetime
) -> tuple[list[Line], bool]:
    """Lines, the newest first, and whether there is more than is shown."""
    lines = _assessed(engagement, since) if _may(standing, engagement, Act.SEE_REPORT) else []
    rows = TrailEvent.objects.filter(engagement=engagement).select_related("by")
    newest = list(rows.order_by("-sequence")[:LOOKED_AT])
    events = [row for row in newest if row.by_id != user.id and _at(row) > since]
    grouped: dict[tuple[str, str, str], list[TrailEvent]] = {}
    for row in events:
        kind = row.object.partition(" ")[0]
        if _may(standing, engagement, _page_of(kind)[2]):
            grouped.setdefault((str(row.by), row.act, kind), []).append(row)
    lines += [_line(engagement, *key, rows) for key, rows in grouped.items()]
    is_more = len(lines) > MOST or (len(newest) == LOOKED_AT and _at(newest[-1]) > since)
    return lines[:MOST], is_more


def _assessed(engagement: Engagement, since: datetime) -> list[Line]:
    """A sentence on the newest assessment, when it was made since then."""
    here = engagement.workspace
    held = names(here)
    if not held or made_at(here, held[0]) <= since:
        return []
    now = seen(here)
    old = next((name for name in held if made_at(here, name) <= since), "")
    before = seen(here, old) if old else None
    if now is None:
        return []
    if before is None:
        return [Line("The first assessment is there", reverse("report", args=[engagement.id]))]
    href = reverse("findings", args=[engagement.id])
    return [Line(f"A new assessment: {_difference(before, now)}", href)]


def _difference(before: Seen, now: Seen) -> str:
    """What findings and risks are new, gone, or of another severity."""
    first = {one.about: one for one in before.things if one.kind != "strength"}
    second = {one.about: one for one in now.things if one.kind != "strength"}
    new = [one for about, one in second.items() if about not in first]
    gone = [one for about, one in first.items() if about not in second]
    other = [
        one
        for about, one in second.items()
        if about in first
        and getattr(one.record, "severity", "") != getattr(first[about].record, "severity", "")
    ]
    said = [
        f"{_counted(held)} {words}"
        for held, words in ((new, "new"), (gone, "no longer seen"), (other, "of another severity"))
        if held
    ]
    return ", ".join(said) or "the same findings and risks as before"


def _counted(held: list[Thing]) -> str:
    kinds = Counter(one.kind for one in held)
    words = [f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in sorted(kinds.items())]
    return " and ".join(words)


def _line(engagement: Engagement, by: str, act: str, kind: str, rows: list[TrailEvent]) -> Line:
    many, address, _ = _page_of(kind)
    href = reverse(address, args=[engagement.id])
    if len(rows) > 1:
        return Line(f"{by} {act} {len(rows)} {many}", href)
    held = seen(engagement.workspace) if kind in ("finding", "risk") else None
    id_ = rows[0].object.removeprefix(f"{kind} ")
    for one in held.things if held is not None else ():
        if id_ == one.record.id or id_.startswith(f"{one.record.id} "):
            rest = id_.removeprefix(one.record.id)
            page = reverse("finding", args=[engagement.id, one.about])
            return Line(f"{by} {act} “{one.record.title}”{rest}", page)
    return Line(f"{by} {act} {rows[0].what}", href)


def _page_of(kind: str) -> tuple[str, str, Act]:
    """Many of that kind, the page they are on, and who may hear of them."""
    found = next((page[1:] for page in _PAGES if page[0] == kind), None)
    return found or (f"times: {kind}", "trail", Act.SEE_TRAIL)


def _may(standing: Standing, engagement: Engagement, act: Act) -> bool:
    return standing.may(act, engagement.client_id)


def _at(row: TrailEvent) -> datetime:
    return datetime.fromisoformat(row.at.replace("Z", "+00:00"))
