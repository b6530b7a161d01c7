"""A practice as it is after years: 200 clients, 1,000 engagements, 1,000,000 time entries.

    python -m bench.portal_bars.volume FOLDER [--entries 1000000]

Rows are written in bulk, on SQLite or on the PostgreSQL that the environment names, with chains
that verify. One engagement has a twentieth of all entries. Prints who is signed in with which
cookie.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from uuid import UUID

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

CLIENTS, ENGAGEMENTS, ENTRIES = 200, 1_000, 1_000_000
FIRST = date(2024, 1, 1)
DAYS = 1_000
_STATES = ("approved",) * 96 + ("submitted", "submitted", "draft", "refused")


def main() -> None:
    """Make the folder."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--entries", type=int, default=ENTRIES)
    chosen = parser.parse_args()
    print(json.dumps(make(chosen.folder, chosen.entries)), flush=True)


def make(folder: Path, entries: int = ENTRIES) -> dict[str, object]:
    """Fill the portal in `folder`; cookies of people by role and ids of engagements."""
    from ctoaas.portal.server.serve import prepare

    prepare(folder)
    from django.db import connection, transaction

    from ctoaas.portal.access.scope import Scope, within

    chance = random.Random(20_261)
    with transaction.atomic(), within(Scope(None, None)):
        people = _people()
        engagements = _engagements(people, chance)
        _agreements(engagements, people)
        sizes = [entries // 20] + [(entries - entries // 20) // (len(engagements) - 1)] * (
            len(engagements) - 1
        )
        for (engagement, client), size in zip(engagements, sizes, strict=True):
            _time(engagement, client, size, people, chance)
        _trail(engagements, sizes, people)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    told: dict[str, object] = {name: _cookie(user) for name, user in people.items()}
    told["engagements"] = [str(one) for one, _ in engagements]
    told["theirs"] = [str(one) for one, client in engagements if client == engagements[0][1]]
    connection.close()
    return told


def _people() -> dict[str, object]:
    from ctoaas.portal.access.rights import Role
    from ctoaas.portal.clients.beginning import add_person, seat_person

    return {
        "owner": seat_person("Olive Owner", "owner@bench.example", Role.OWNER),
        "practitioner": seat_person("Pat Worker", "pat@bench.example", Role.PRACTITIONER),
        "sponsor": add_person("Sue Sponsor", "sue@bench.example"),
    }


def _engagements(people: dict[str, object], chance: random.Random) -> list[tuple[UUID, UUID]]:
    from ctoaas.portal.access.models import Membership
    from ctoaas.portal.access.rights import Role
    from ctoaas.portal.clients.beginning import begin_engagement
    from ctoaas.portal.clients.models import Client
    from ctoaas.workspace.company import Company

    made = []
    for number in range(CLIENTS):
        client = Client.objects.create(name=f"Client {number:03}", field="Makes things")
        if number < 20:
            Membership.objects.create(
                client=client, user=people["practitioner"], role=Role.PRACTITIONER
            )
        if number == 0:
            Membership.objects.create(client=client, user=people["sponsor"], role=Role.SPONSOR)
        for piece in range(ENGAGEMENTS // CLIENTS):
            company = Company(name=client.name, currency="EUR")
            name = f"Work {piece}: {chance.choice(('shop', 'app', 'move', 'care'))}"
            engagement = begin_engagement(client, name, people["owner"], company)
            made.append((engagement.id, client.id))
    return made


def _agreements(engagements: list[tuple[UUID, UUID]], people: dict[str, object]) -> None:
    """A retainer and a cap, accepted; every tenth engagement has a version that waits."""
    from ctoaas.engage.agreement.reading import read
    from ctoaas.portal.access.rights import Role
    from ctoaas.portal.agreements.accepting import accept_version, propose
    from ctoaas.portal.clients.models import Engagement

    for number, (engagement, _) in enumerate(engagements):
        row = Engagement.objects.select_related("client").get(id=engagement)
        for version in (1, 2) if number % 10 == 0 else (1,):
            made = read(_as_told(row.client.name, version))
            held = propose(row, made, people["owner"], Role.OWNER)
            if version == 1:
                accept_version(held, held.hash, people["sponsor"], Role.SPONSOR)


def _as_told(client: str, version: int) -> dict[str, object]:
    return {
        "id": "care", "version": version, "practice": "Bench", "client": client, "currency": "EUR",
        "time_zone": "Europe/Berlin", "starts_on": FIRST.isoformat(), "scope": ["all of it"],
        "terms": [
            {"id": "build", "kind": "capped", "rate_per_hour": "100", "cap_hours": 900},
            {"id": "care", "kind": "retainer", "period": "month", "price": "2000",
             "allowance_hours": 20, "rollover_hours": 10, "overage_rate_per_hour": "120"},
        ],
    }  # fmt: skip


def _time(
    engagement: UUID, client: UUID, size: int, people: dict[str, object], chance: random.Random
) -> None:
    from ctoaas.portal.timesheets.models import TimeRow

    _insert(TimeRow, _TIME, _entries(engagement, client, size, people, chance))


_TIME = (
    "id", "engagement_id", "client_id", "by_id", "once", "revision", "term", "on", "minutes",
    "role", "note", "state", "decided_by", "decided_at", "reason", "content_hash",
)  # fmt: skip


def _entries(
    engagement: UUID, client: UUID, size: int, people: dict[str, object], chance: random.Random
) -> Iterator[tuple[object, ...]]:
    by, decider = people["practitioner"].id, str(people["sponsor"].id)
    for number in range(size):
        day = FIRST + timedelta(days=number * DAYS // size)
        state = _STATES[chance.randrange(100)]
        is_decided = state in ("approved", "refused")
        at = datetime(day.year, day.month, day.day, 18, 0, number % 60, tzinfo=UTC)
        yield (
            UUID(int=chance.getrandbits(128), version=4), engagement, client, by, f"form {number}",
            1, ("build", "care")[number % 2], day, 15 + 15 * chance.randrange(12), "",
            f"Worked on part {number % 90}", state, decider if is_decided else "",
            at if is_decided else None, "not ours" if state == "refused" else "",
            "0" * 64 if state == "approved" else "",
        )  # fmt: skip


def _trail(
    engagements: list[tuple[UUID, UUID]], sizes: list[int], people: dict[str, object]
) -> None:
    from ctoaas.portal.trail.models import TrailEvent

    by = people["practitioner"].id
    chains: dict[UUID, list[tuple[UUID, int]]] = {}
    for (engagement, client), size in zip(engagements, sizes, strict=True):
        chains.setdefault(client, []).append((engagement, size))
    for client, parts in chains.items():
        last = TrailEvent.objects.filter(client=client).order_by("-sequence").first()
        _insert(TrailEvent, _TRAIL, _events(client, parts, by, last.said()))


_TRAIL = (
    "id", "engagement_id", "client_id", "by_id", "sequence", "tenant", "actor", "act", "object",
    "at", "before", "after", "previous", "hash",
)  # fmt: skip


def _events(
    client: UUID, parts: list[tuple[UUID, int]], by: UUID, last: object
) -> Iterator[tuple[object, ...]]:
    """One event for each entry."""
    from ctoaas.engage.audit import event

    chance = random.Random(client.int)
    for engagement, size in parts:
        for number in range(size):
            at = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=number * DAYS // size)
            last = event(
                last, tenant=str(client), actor=str(by), act="logged",
                object_=f"time {UUID(int=chance.getrandbits(128), version=4)}", at=at,
                after=f"{number:064x}",
            )  # fmt: skip
            said = asdict(last)
            id_ = UUID(int=chance.getrandbits(128), version=4)
            yield (id_, engagement, client, by, *(said[name] for name in _TRAIL[4:]))


def _insert(model: type, names: Iterable[str], rows: Iterable[tuple[object, ...]]) -> None:
    """Rows in bulk; PostgreSQL takes columns as arrays (COPY is refused behind its walls)."""
    from django.db import connection

    names = list(names)
    listed = ", ".join(f'"{name}"' for name in names)
    about = model._meta  # noqa: SLF001 -- public by its documentation
    table = about.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            kinds = {each.column: each.db_type(connection) for each in about.fields}
            marks = ", ".join(f"%s::{kinds[name]}[]" for name in names)
            for batch in batched(rows, 5_000):
                columns = [list(column) for column in zip(*batch, strict=True)]
                cursor.execute(
                    f'INSERT INTO "{table}" ({listed}) SELECT * FROM unnest({marks})', columns
                )
            return
        marks = ", ".join("?" for _ in names)
        connection.connection.executemany(
            f'INSERT INTO "{table}" ({listed}) VALUES ({marks})', map(_for_sqlite, rows)
        )


def batched(rows: Iterable[tuple[object, ...]], size: int) -> Iterator[list[tuple[object, ...]]]:
    """Lists of at most `size` rows."""
    each = iter(rows)
    while batch := list(islice(each, size)):
        yield batch


def _for_sqlite(row: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(
        each.hex
        if isinstance(each, UUID)
        else each.strftime("%Y-%m-%d %H:%M:%S")
        if isinstance(each, datetime)
        else each.isoformat()
        if isinstance(each, date)
        else each
        for each in row
    )


def _cookie(user: object) -> str:
    from django.test import Client as Browser

    browser = Browser(SERVER_NAME="localhost")
    browser.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return browser.cookies["sessionid"].value


if __name__ == "__main__":
    main()
