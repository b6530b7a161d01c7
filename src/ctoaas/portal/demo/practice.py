"""The demonstration as a whole: two people with three clients, each further than the next."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from ctoaas.core.errors import UsageError
from ctoaas.portal.access.models import Seat
from ctoaas.portal.access.rights import Role
from ctoaas.portal.access.scope import Scope, within
from ctoaas.portal.clients.models import Client
from ctoaas.portal.demo.people import People, SignIn
from ctoaas.portal.demo.source import source
from ctoaas.portal.demo.stories import Story
from ctoaas.portal.demo.work import weekday
from ctoaas.portal.server.place import Place

WEEKS = 12
"""How long the oldest agreement has held."""


@dataclass(frozen=True, slots=True)
class Demo:
    """What to tell whoever looks around."""

    sign_ins: tuple[SignIn, ...]
    password: str
    repository: str
    """What is assessed."""

    def lines(self) -> list[str]:
        """The same for a terminal."""
        return [
            f"A practice to look around in; {self.repository} is being assessed.",
            *(f"  {one.email:<24}{one.name}, {one.of} ({one.role})" for one in self.sign_ins),
            f"All of them sign in with the password {self.password}, which is shown once.",
        ]


def fill(place: Place, repository: Path | None) -> Demo:
    """Fill an empty portal, all of it or nothing; the assessment itself is left to the worker.

    Raises UsageError when somebody uses the portal already.
    """
    day = weekday(timezone.now().date() - timedelta(weeks=WEEKS))
    with transaction.atomic(), within(Scope(None, None)):
        if Seat.objects.exists() or Client.objects.exists():
            raise UsageError(
                str(place.root),
                "holds a practice already, which a demonstration would mix with",
                "give --data FOLDER of its own, or leave --demo out to open this one",
            )
        people = People()
        ada = people.seat("Ada Brandt", "ada@practice.example", Role.OWNER)
        jonas = people.seat("Jonas Feld", "jonas@practice.example", Role.PRACTITIONER)
        read = source(place.root, repository)
        story = Story(people, ada, jonas, day)
        story.shop(read)
        story.school()
        story.idea()
    place.start_file.unlink(missing_ok=True)
    return Demo(tuple(people.sign_ins), people.password, str(read))
