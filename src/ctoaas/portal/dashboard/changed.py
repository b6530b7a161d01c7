"""What changed in an engagement since somebody looked last."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from ctoaas.portal.access.models import User
from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.standing import Standing
from ctoaas.portal.assessments.stored import made_at, names
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.findings.seen import Seen, Thing, seen
from ctoaas.portal.trail.models import TrailEvent

MOST, LOOKED_AT = 12, 300
"""Lines that are shown, from so many of the newest acts."""
_PAGES: tuple[tuple[str, str, Act], ...] = (
    ("agreement", "agreement", Act.SEE_AGREEMENT),
    ("change", "changes", Act.SEE_AGREEMENT),
    ("time", "time", Act.SEE_TIME),
    ("finding", "findings", Act.SEE_REPORT),
    ("risk", "findings", Act.SEE_REPORT),
    ("forecast", "forecasts", Act.SEE_REPORT),
    ("option", "plan", Act.SEE_REPORT),
    ("options", "plan", Act.SEE_REPORT),
    ("plan", "plan", Act.SEE_REPORT),
    ("decision", "decisions", Act.SEE_REPORT),
)
"""First word of an act's object, the page it is on, and who may hear of it."""
_OTHERWISE = ("trail", Act.SEE_TRAIL)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that changed, and the page it is on."""

    words: str
    address: str


def changed(
    standing: Standing, engagement: Engagement, user: User, since: datetime
) -> tuple[list[Line], bool]:
    """Lines, the newest first, and whether there is more than is shown."""
    lines = _assessed(engagement, since) if _may(standing, engagement, Act.SEE_REPORT) else []
    rows = TrailEvent.objects.filter(engagement=engagement).select_related("by")
    newest = list(rows.order_by("-sequence")[:LOOKED_AT])
    events = [row for row in newest if row.by_id != user.id and _at(row) > since]
    told = Counter[tuple[User, str, str, str]]()
    one: dict[tuple[User, str, str, str], TrailEvent] = {}
    for row in events:
        kind, address, act = _page_of(row)
        if _may(standing, engagement, act):
            key = (row.by, row.act, kind, address)
            told[key] += 1
            one.setdefault(key, row)
    for (by, act_words, kind, address), count in told.items():
        what = one[by, act_words, kind, address].what if count == 1 else f"{kind}, {count} times"
        lines.append(Line(f"{by} {act_words} {what}", address))
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
        return [Line("The first assessment is there", "report")]
    return [Line(f"A new assessment: {_difference(before, now)}", "findings")]


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


def _page_of(row: TrailEvent) -> tuple[str, str, Act]:
    kind = row.object.partition(" ")[0]
    return next((page for page in _PAGES if page[0] == kind), (kind, *_OTHERWISE))


def _may(standing: Standing, engagement: Engagement, act: Act) -> bool:
    return standing.may(act, engagement.client_id)


def _at(row: TrailEvent) -> datetime:
    return datetime.fromisoformat(row.at.replace("Z", "+00:00"))
