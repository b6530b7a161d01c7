"""Comments, questions and answers: each one act, one transaction, one event."""

from dataclasses import dataclass

from django.utils import timezone

from ctoaas.core.canonical import digest
from ctoaas.core.errors import UsageError
from ctoaas.portal.access.models import User
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.findings.models import Remark
from ctoaas.portal.trail.recording import alone_with, record

_DONE = {
    Remark.Kind.COMMENT: "commented on",
    Remark.Kind.QUESTION: "asked about",
    Remark.Kind.ANSWER: "answered on",
}


@dataclass(frozen=True, slots=True)
class About:
    """The finding or risk a remark is about."""

    key: str
    id: str
    title: str


def say(
    engagement: Engagement, about: About, by: User, kind: Remark.Kind, text: str, once: str,
    question: Remark | None = None,
) -> Remark:  # fmt: skip
    """A remark kept; the same form sent again gives the first one."""
    alone_with(engagement)
    first = Remark.objects.filter(engagement=engagement, once=once).first()
    if first is not None:
        return first
    row = Remark(
        engagement=engagement,
        about=about.key,
        thing=about.id[:300],
        title=about.title[:300],
        kind=kind,
        text=text,
        by=by,
        at=timezone.now(),
        once=once,
        answers=question,
    )
    row.save()
    record(engagement, by, _DONE[kind], thing(row), "", digest(text))
    return row


def mend(row: Remark, by: User, text: str, revision: int) -> bool:
    """The author's new wording, the old one kept beside it; False when it was mended meanwhile."""
    alone_with(row.engagement)
    row.refresh_from_db()
    if row.revision != revision:
        return False
    if row.text == text:
        return True
    before, now = row.text, timezone.now()
    row.earlier = [*row.earlier, {"text": before, "until": now.isoformat()}]
    row.text, row.revision = text, revision + 1
    row.save()
    record(row.engagement, by, "reworded a remark on", thing(row), digest(before), digest(text))
    return True


def settle(row: Remark, by: User) -> None:
    """Mark a question as answered; a second time changes nothing. UsageError for other remarks."""
    if row.kind != Remark.Kind.QUESTION:
        raise UsageError("remark", "is no question", "mark questions as answered")
    alone_with(row.engagement)
    row.refresh_from_db()
    if row.answered_at is not None:
        return
    row.answered_by, row.answered_at = by, timezone.now()
    row.save()
    held = digest(row.text)
    record(row.engagement, by, "marked as answered a question on", thing(row), held, held)


def thing(row: Remark) -> str:
    """What the trail calls the thing a remark is about."""
    word = "risk" if row.about.startswith("r") else "finding"
    return f"{word} {row.thing}"[:200]
