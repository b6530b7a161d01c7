"""Two clients with one of everything each, people of every role, and marks that must not cross."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from ctoaas.engage.handover.handover_file import FILE, save
from ctoaas.engage.handover.page import Handover, Item
from ctoaas.portal.access.links import make_link
from ctoaas.portal.access.models import Membership, User
from ctoaas.portal.access.rights import CLIENT, Act, Role
from ctoaas.portal.access.scope import Scope, within
from ctoaas.portal.access.sealed import Sealed
from ctoaas.portal.access.walled import Walled
from ctoaas.portal.access.walls import walled_models
from ctoaas.portal.agreements.accepting import accept_version, propose
from ctoaas.portal.api.models import Answered, ApiToken
from ctoaas.portal.api.tokens import make_token
from ctoaas.portal.assessments.models import Run
from ctoaas.portal.capacity.models import PlaceRow, StandInRow
from ctoaas.portal.changes.asking import ask
from ctoaas.portal.clients.beginning import add_person, begin_engagement, seat_person
from ctoaas.portal.clients.models import Client, Engagement
from ctoaas.portal.dashboard.models import Visit
from ctoaas.portal.findings.seen import key
from ctoaas.portal.handing_over.models import DeletionRow, PackRow
from ctoaas.portal.orders.models import OrderRow, RightsRow, TakeoverRow
from ctoaas.portal.outbox.kinds import Kind
from ctoaas.portal.outbox.posting import write
from ctoaas.portal.people.joining import invite
from ctoaas.portal.repositories.keeping import keep
from ctoaas.portal.timesheets.booking import log
from ctoaas.portal.webhooks.models import Hook
from ctoaas.portal.webhooks.queueing import queue
from ctoaas.portal.webhooks.signing import new_secret
from ctoaas.portal.work.models import ClosedWeek, TimerRow
from ctoaas.workspace.atomic import write_bytes, write_text
from ctoaas.workspace.company import Company
from tests.builders.assessment import assessment as believable
from tests.builders.assessment import facts
from tests.portal.agreed import agreement, entry, wish
from tests.portal.assessed import kept
from tests.portal.decided import decided
from tests.portal.forecasted import forecasted
from tests.portal.planned import chosen, optioned, wished
from tests.portal.talked import RISK, talked

EVERYTHING = Scope(None, None)
ABOUT = key("risk", RISK)


@dataclass
class Side:
    """One client, the mark in all its texts, and one row of every kind."""

    mark: str
    client: Client
    engagement: Engagement
    people: dict[Role, User] = field(default_factory=dict)
    assessment: str = ""
    token: str = ""
    invitation: str = ""
    forecast: str = ""
    api_token: ApiToken | None = None
    number: str = ""

    def rows(self) -> dict[str, Walled]:
        """One row of every walled model, by the model's name; KeyError-free by the test's check."""
        with within(EVERYTHING):
            found = {
                model._meta.model_name: model.unwalled.filter(
                    **{model.wall: self.client.id}
                ).first()
                for model in walled_models()
            }
        return {name: row for name, row in found.items() if row is not None}

    def arguments(self) -> dict[str, Any]:
        """A value for every argument an address may have."""
        return {name: row.id for name, row in self.rows().items()} | {
            "assessment": self.assessment,
            "measure": "truck_factor",
            "file": "report.pdf",
            "code": "0000",
            "about": ABOUT,
            "forecast": self.forecast,
            "question": "estimate",
            "apitoken": self.api_token.id,
            "rest": "nowhere",
            "option": "most-value",
            "part": "access",
            "item": "cloud",
            "person": self.people[Role.PRACTITIONER].id,
            "number": self.number,
        }


def side(mark: str, owner: User) -> Side:
    """A client with everything in it. Add here one row of each new walled model."""
    with within(EVERYTHING):
        client = Client.objects.create(name=f"{mark} Ltd", field=f"{mark} things", rivals="")
        company = Company(name="x", currency="EUR", goals=(f"{mark} goal",))
        engagement = begin_engagement(client, f"{mark} shop", owner, company)
        held = Side(mark, client, engagement)
        for role in sorted(CLIENT | {Role.PRACTITIONER}):
            held.people[role] = _person(held, role)
        held.assessment = _assessed(held)
        item = Item("access", "cloud", f"{mark} cloud", owner_after=f"{mark} Ana")
        save(engagement.workspace.root / FILE, Handover((item,)))
        more(held, owner)
        sponsor = held.people[Role.SPONSOR]
        held.api_token, _ = make_token(sponsor, f"{mark} token", [Act.SEE_TRAIL], 9)
    return held


def more(held: Side, owner: User) -> None:
    """One more row of everything that may come more than once."""
    mark, engagement = held.mark, held.engagement
    number = Run.unwalled.filter(client=held.client).count()
    Run.objects.create(engagement=engagement, asked_by=owner, said=f"{mark} said", state="failed")
    if number == 0:
        row = propose(engagement, agreement(f"{mark} Ltd"), owner, Role.OWNER)
        accept_version(row, row.hash, held.people[Role.SPONSOR], Role.SPONSOR)
    log(engagement, owner, entry(engagement, owner, note=f"{mark} work"), f"form {number}")
    ask(engagement, agreement(f"{mark} Ltd"), owner, wish(f"{mark} wish", f"form {number}"))
    about, once = f"{mark} work", f"form {number}"
    held.forecast = forecasted(engagement, owner, about, once).forecast
    if number == 0:
        wished(engagement, mark)
    optioned(engagement, owner)
    chosen(engagement, held.people[Role.SPONSOR], once)
    held.number = decided(engagement, owner, held.people[Role.SPONSOR], mark, once)
    talked(engagement, held.people[Role.SPONSOR], mark, f"form {number}")
    now = {"engagement": engagement, "asked_by": owner, "asked_at": timezone.now()}
    PackRow.objects.create(**now, once=f"form {number}", said=f"{mark} said", state="failed")
    DeletionRow.objects.create(**now, why=f"{mark} why", state="withdrawn")
    who = held.people[Role.PRACTITIONER] if number == 0 else owner
    begun = {"started_at": timezone.now(), "term": "build", "note": f"{mark} note"}
    TimerRow.objects.create(engagement=engagement, by=who, **begun)
    until = date(2026, 1, 4) + timedelta(days=7 * number)
    ClosedWeek.objects.create(engagement=engagement, by=owner, at=timezone.now(), until=until)
    PlaceRow.objects.create(engagement=engagement, person=who, weekly_minutes=60)
    absent = {"by": owner, "at": timezone.now(), "until": timezone.now()}
    StandInRow.objects.create(engagement=engagement, person=who, note=f"{mark} note", **absent)
    user = held.people[Role.VIEWER] if number == 0 else owner
    Visit.objects.get_or_create(engagement=engagement, user=user, seen_at=timezone.now())
    keep(engagement, owner, f"https://{mark}{number}.example/r.git", f"{mark} token", mark)
    _ordered(held, owner, f"form {number}")
    _, held.token = make_link(engagement, held.assessment, f"{mark} reader", 14, owner)
    answered = Answered(client=held.client, user=owner, key=f"{mark} {number}", status=200)
    answered.body = f"{mark} answer"
    answered.save()
    text = f"{mark} mail"
    write(held.client.id, Kind.TIME, f"{mark}@mail.example", text, text, f"{mark} {number}")
    hook = Hook(client=held.client, url=f"https://{mark}.example/", topics=[], made_by=owner)
    hook.sealed_secret = Sealed().encrypt(new_secret())
    hook.save()
    queue(hook, "webhook.test", timezone.now(), {"mark": mark})
    held.invitation = invite(held.client, f"{mark}{number}@invited.example", "viewer", owner)


def _ordered(held: Side, owner: User, once: str) -> None:
    mark, of = held.mark, {"engagement": held.engagement}
    order = OrderRow.objects.create(
        **of,
        by=owner,
        made_at=timezone.now(),
        once=once,
        title=f"{mark} order",
        contractor=f"{mark} contractor",
        criteria=[["c1", f"{mark} criterion"]],
        state="issued",
    )
    TakeoverRow.objects.create(**of, order=order, kind="access", name=f"{mark} thing")
    day = date(2026, 1, 1)
    paper = {"person": f"{mark} person", "signed_on": day, "document_hash": "0" * 64}
    RightsRow.objects.create(**of, order=order, **paper)


def _person(held: Side, role: Role) -> User:
    email, name = f"{role}@{held.mark}.example", f"{held.mark} {role}"
    is_seated = role is Role.PRACTITIONER
    user = seat_person(name, email, role) if is_seated else add_person(name, email)
    Membership.objects.create(client=held.client, user=user, role=role)
    return user


def _assessed(held: Side) -> str:
    commit = ("a" if "alpha" in held.mark else "b") * 40
    shown = believable(
        company=held.mark,
        repositories=(replace(facts(), commit=commit),),
        verdict=(f"{held.mark} is in fair shape.",),
    )
    folder = kept(held.engagement.workspace, shown)
    write_bytes(folder / "report.pdf", held.mark.encode())
    write_text(folder / "report.html", held.mark)
    return folder.name


def world() -> SimpleNamespace:
    """Both sides, the people of the practice, and people whose time is over."""
    owner = seat_person("Olive", "olive@practice.example", Role.OWNER)
    books = seat_person("Bo", "bo@practice.example", Role.BOOKKEEPER)
    ours, theirs = side("alphawall", owner), side("bravowall", owner)
    ended = add_person("Eve", "eve@ended.example")
    closed = add_person("Cat", "cat@closed.example")
    with within(EVERYTHING):
        past = timezone.now() - timedelta(days=1)
        Membership.objects.create(client=ours.client, user=ended, role="sponsor", until=past)
        Membership.objects.create(client=ours.client, user=closed, role="sponsor")
    closed.is_active = False
    closed.save()
    return SimpleNamespace(
        owner=owner, books=books, ours=ours, theirs=theirs, ended=ended, closed=closed
    )
