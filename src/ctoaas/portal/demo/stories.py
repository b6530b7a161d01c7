"""The three clients: one at work for weeks, one with a retainer, one with nothing but an idea."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from django.utils import timezone

from ctoaas.core.quantity import Money
from ctoaas.portal.access.models import User
from ctoaas.portal.access.rights import Role
from ctoaas.portal.assessments.beginning import begin
from ctoaas.portal.changes.asking import ask, decide_on
from ctoaas.portal.clients.beginning import begin_engagement
from ctoaas.portal.clients.models import Client, Engagement
from ctoaas.portal.demo import outlook, work
from ctoaas.portal.demo.people import People
from ctoaas.portal.timesheets.booking import hand_in
from ctoaas.workspace.company import Company, DayRate, Source


@dataclass(frozen=True, slots=True)
class Story:
    """Tells what happened to each client."""

    people: People
    ada: User
    """Owner of the practice."""
    jonas: User
    """Practitioner."""
    day: date
    """When the agreements began."""

    def shop(self, read: Path) -> None:
        """At work for weeks: assessed, over the cap, with a change that waits."""
        client = self._client("Kestrel Outdoor", "Sells tents and rucksacks online")
        let_in, jonas = self.people.let_in, self.jonas
        sponsor = let_in(client, "Petra Voss", "petra@kestrel.example", Role.SPONSOR, self.ada)
        finance = let_in(client, "Emil Korte", "emil@kestrel.example", Role.FINANCE, self.ada)
        let_in(client, "Noor Haddad", "noor@kestrel.example", Role.TECHNICAL, self.ada)
        company = _company(client, "growth", (480, 720), repositories=(Source(str(read)),))
        made = self._begun(client, "State and care of the shop", jonas, self.ada, company)
        work.settle(made, work.agreed("shop_1", day=self.day), jonas, Role.PRACTITIONER, sponsor)
        second = work.agreed("shop_2", day=self.day, later=self.day + timedelta(weeks=4))
        work.settle(made, second, jonas, Role.PRACTITIONER, sponsor)
        wrong = work.log(made, second, jonas, "care", [(20, 480, "Travel")])
        work.refused(made, wrong, jonas, finance, "Travel is not part of the agreement.")
        work.approved(made, work.log(made, second, jonas, "care", _CARE), jonas, finance)
        decide_on(ask(made, second, jonas, _wish("Voucher codes", 4, 480, 720)), sponsor, None)
        work.approved(made, work.log(made, second, jonas, "care", _VOUCHERS), jonas, finance)
        work.log(made, second, jonas, "care", _WAITING)
        hand_in(made, jonas)
        work.log(made, second, jonas, "care", [(0, 50, "Call about the search")])
        ask(made, second, jonas, _wish("A search that forgives typing errors", 12, 1500, 2600))
        begin(made, self.ada)

    def school(self) -> None:
        """A retainer that runs, a plan to choose from, and what waits for the sponsor."""
        client = self._client("Lindgren Language School", "Teaches in small groups")
        sponsor = self.people.let_in(
            client, "Maja Lind", "maja@lindgren.example", Role.SPONSOR, self.ada
        )
        goals = ("20 % more lessons booked online by summer",)
        company = _company(client, "first customers", (600, 900), goals=goals)
        made = self._begun(client, "A technology lead by the month", self.ada, self.jonas, company)
        first = work.agreed("school_1", day=self.day)
        work.settle(made, first, self.ada, Role.OWNER, sponsor)
        work.approved(made, work.log(made, first, self.ada, "lead", _LEAD), self.ada, sponsor)
        second = work.agreed("school_2", day=self.day, later=timezone.now().date())
        work.offer(made, second, self.ada, Role.OWNER)
        outlook.planned(made, self.ada)
        outlook.forecast(made, self.ada)
        outlook.asked(made, self.ada)

    def idea(self) -> None:
        """Nothing but an idea; the agreement is still to be written."""
        client = self._client("Fern and Field", "Advises farms on their soil")
        self.people.let_in(client, "Tomas Fern", "tomas@fern.example", Role.SPONSOR, self.ada)
        goals = ("Know within a month whether a phone's camera can read a soil sample",)
        company = _company(client, "idea", (480, 720), goals=goals)
        self._begun(client, "An app that reads soil samples", self.jonas, self.ada, company)

    def _client(self, name: str, field: str) -> Client:
        made = Client.objects.create(name=name, field=field)
        self.people.assign(made, self.jonas)
        return made

    def _begun(
        self, client: Client, name: str, lead: User, deputy: User, company: Company
    ) -> Engagement:
        made = begin_engagement(client, name, lead, company)
        made.deputy = deputy
        made.save()
        return made


def _company(
    client: Client,
    stage: str,
    day_rate: tuple[int, int],
    goals: tuple[str, ...] = (),
    repositories: tuple[Source, ...] = (),
) -> Company:
    low, high = (Money(Decimal(amount), "EUR") for amount in day_rate)
    return Company(
        name=client.name,
        stage=stage,
        currency="EUR",
        day_rates=(DayRate(None, low, high),),
        goals=goals,
        repositories=repositories,
    )


def _wish(title: str, hours: int, p50: int, p90: int) -> dict[str, object]:
    return {
        "term": "care",
        "title": title,
        "scope_added": title,
        "cost_p50": Decimal(p50),
        "cost_p90": Decimal(p90),
        "days_later_p50": hours // 4,
        "days_later_p90": hours // 2,
        "lifts_hours": hours,
        "once": title[:36],
    }


_CARE = [
    (77, 240, "Read the code and its history"),
    (70, 180, "Talked with the team about releases"),
    (63, 300, "Baskets no longer lose their discounts"),
    (55, 150, "Planned the move of the database"),
    (48, 210, "Restored last night's copy, to see that it works"),
    (41, 180, "Wrote down how to release"),
    (34, 180, "Orders count once when the payment page is left"),
]
_VOUCHERS = [(26, 240, "Voucher codes, first half"), (24, 150, "Voucher codes, second half")]
_WAITING = [
    (9, 120, "Mended the weekly mail"),
    (6, 90, "Talked about the autumn campaign"),
    (2, 180, "Search: what a first version would take"),
]
_LEAD = [
    (80, 240, "Looked at two hires with the founder"),
    (66, 360, "Took over the accesses"),
    (59, 300, "Which booking system: compared three"),
    (38, 420, "Groups can be moved to another day"),
    (31, 240, "First week of the new developer"),
    (12, 300, "Reminders before a lesson"),
]
