"""From an act to the people who should hear of it."""

from typing import Any

from django.urls import reverse

from ctoaas.engage.balance import CappedStanding
from ctoaas.engage.cap import Spend
from ctoaas.portal.access.links import digest
from ctoaas.portal.access.models import User
from ctoaas.portal.access.rights import Act
from ctoaas.portal.agreements.accepting import holding
from ctoaas.portal.assessments.models import Run
from ctoaas.portal.background.work import ENDED
from ctoaas.portal.changes.models import ChangeRow
from ctoaas.portal.clients.models import Client, Engagement
from ctoaas.portal.outbox.kinds import Kind
from ctoaas.portal.outbox.posting import address, practice_of, tell, who_may, write
from ctoaas.portal.timesheets.booking import DECIDED
from ctoaas.portal.timesheets.standing import standing_of
from ctoaas.portal.trail.models import TrailEvent
from ctoaas.portal.trail.recording import RECORDED


def listen() -> None:
    """Hear what is recorded, decided and ended; called once when the portal starts."""
    RECORDED.connect(_recorded, dispatch_uid="outbox")
    DECIDED.connect(_decided, dispatch_uid="outbox")
    ENDED.connect(_ended, sender=Run, dispatch_uid="outbox")


def invited(client: Client, email: str, by: User, where: str) -> None:
    """A mail with the address of an invitation."""
    text = f"{by} invites you to the portal. Open this address to join:\n\n{where}\n"
    once = f"invited {digest(where)}"  # the address is a right: only its digest stands open
    write(client.id, Kind.INVITATION, email, "You are invited", text, once)


def _recorded(sender: object, event: TrailEvent, **_: Any) -> None:
    thing = event.object
    if thing.startswith("agreement version"):
        _agreement(event, thing)
    elif thing.startswith("change "):
        _change(event, thing.removeprefix("change "))
    elif thing.startswith("time ") and event.act == "submitted":
        _time(event)


def _agreement(event: TrailEvent, thing: str) -> None:
    engagement, once = event.engagement, f"{event.engagement_id} {event.act} {thing}"
    if event.act == "proposed":
        people, subject = who_may(Act.ACCEPT_AGREEMENT, engagement), "An agreement waits for you"
        text = f"{event.by} offers {thing} for {engagement}. Read and accept it here:"
    elif event.act == "accepted":
        people, subject = practice_of(engagement), "An agreement was accepted"
        text = f"{event.by} accepted {thing} for {engagement}:"
    else:
        return
    _tell(people, Kind.AGREEMENT, engagement, subject, text, "agreement", once)


def _change(event: TrailEvent, id_: str) -> None:
    engagement, once = event.engagement, f"{event.act} change {id_}"
    row = ChangeRow.objects.select_related("by").filter(id=id_).first()
    if row is None:
        return
    if event.act == "proposed":
        people, subject = who_may(Act.ACCEPT_AGREEMENT, engagement), "A change waits for you"
        text = f"{event.by} asks for a change of {engagement}. Decide on it here:"
    else:
        people, subject = [row.by, *practice_of(engagement)], f"A change was {event.act}"
        text = f"{event.by} {event.act} a change of {engagement}:"
    _tell(people, Kind.CHANGE, engagement, subject, text, "changes", once)


def _time(event: TrailEvent) -> None:
    """One mail for all entries of one day: they are handed in together."""
    engagement = event.engagement
    once = f"{engagement.id} time by {event.by_id} on {event.at[:10]}"
    text = f"{event.by} handed in time for {engagement}. Look at it here:"
    people = who_may(Act.APPROVE_TIME, engagement)
    _tell(people, Kind.TIME, engagement, "Time waits for your approval", text, "time", once)


def _ended(sender: object, work: Run, **_: Any) -> None:
    engagement = work.engagement
    if work.state == Run.State.DONE:
        people = [work.asked_by, *who_may(Act.SEE_REPORT, engagement)]
        subject, text = "An assessment is finished", f"The report for {engagement} is here:"
        page = "report"
    else:
        people, subject = [work.asked_by], "An assessment stopped"
        text, page = f"The assessment of {engagement} stopped; why is said here:", "assessments"
    _tell(people, Kind.ASSESSMENT, engagement, subject, text, page, f"assessment {work.id}")


def _decided(sender: object, engagement: Engagement, **_: Any) -> None:
    """Caps that approved time has come near to."""
    for standing in standing_of(engagement, holding(engagement)):
        if isinstance(standing, CappedStanding) and standing.spend.alarms:
            _cap(engagement, standing.term.id, standing.spend)


def _cap(engagement: Engagement, term: str, spend: Spend) -> None:
    level = spend.alarms[-1]
    is_at = spend.used_share >= 1
    limit = spend.limit.money.amount if spend.limit.money is not None else spend.limit.minutes
    subject = "A cap is reached" if is_at else "Spend comes near a cap"
    more = " Further time is not billable until a change is approved." if is_at else ""
    share = f"{float(spend.used_share):.0%}"
    text = f"{share} of the cap of {term} in {engagement} is used.{more}"
    once = f"{engagement.id} cap {term} {limit} {'reached' if is_at else level}"
    people = [*practice_of(engagement), *who_may(Act.SEE_TIME, engagement)]
    _tell(people, Kind.CAP, engagement, subject, text, "time", once)


def _tell(
    people: list[User],
    kind: Kind,
    engagement: Engagement,
    subject: str,
    text: str,
    page: str,
    once: str,
) -> None:
    where = address(reverse(page, args=[engagement.id]))
    # Names may hold line breaks; the address keeps a line of its own.
    said = " ".join(text.split())
    tell(people, kind, engagement, subject, f"{said}\n\n{where}", once[:200])
