"""Who is let in, what is shared, what is begun: each act stands in the client's trail."""

import re
from dataclasses import asdict

import pytest

from ctoaas.engage.audit import verify
from tests.portal.looks.pages import browser

pytestmark = pytest.mark.usefixtures("rows")


@pytest.fixture
def ours(rows):
    from tests.portal.seats import small_practice

    return small_practice()


def told(ours) -> list[str]:
    """Acts and things of the chain, which must hold."""
    from ctoaas.portal.trail.models import TrailEvent

    with ours.within():
        events = list(TrailEvent.objects.filter(client=ours.client))
    assert verify(asdict(event.said()) for event in events).holds
    return [f"{event.act} {event.what}" for event in events]


def test_inviting_joining_and_letting_out_are_recorded(ours):
    from django.test import Client

    from ctoaas.portal.access.models import Membership

    at = f"/clients/{ours.client.id}/people/"
    page = ours.sponsor.post(at, {"email": "new@acme.example", "role": "viewer"})
    token = re.search(r"/join/([\w-]+)/", page.content.decode()).group(1)
    given = {"name": "Nia", "password": "correct horse battery"}
    assert Client(SERVER_NAME="localhost").post(f"/join/{token}/", given).status_code == 302
    with ours.within():
        member = Membership.objects.get(user__email="new@acme.example")
    ours.sponsor.post(f"{at}{member.id}/end/")
    wanted = ["invited a viewer invitation", "joined as viewer invitation"]
    assert told(ours) == [*wanted, "let out a viewer membership"]


def test_an_invitation_stands_in_the_trail_without_its_address_or_token(ours):
    from ctoaas.portal.trail.models import TrailEvent

    at = f"/clients/{ours.client.id}/people/"
    page = ours.sponsor.post(at, {"email": "new@acme.example", "role": "viewer"}).content.decode()
    token = re.search(r"/join/([\w-]+)/", page).group(1)
    with ours.within():
        text = repr([event.__dict__ for event in TrailEvent.objects.all()])
    assert "new@acme.example" not in text
    assert token not in text


def test_letting_a_practitioner_work_for_a_client_is_recorded(ours):
    from ctoaas.portal.access.rights import Role
    from ctoaas.portal.clients.beginning import seat_person

    seat = seat_person("Pia", "pia@practice.example", Role.PRACTITIONER).seat
    browser(ours.owner).post(f"/clients/{ours.client.id}/people/assign/", {"seat": seat.id})
    assert told(ours) == ["let in a practitioner membership"]


def test_a_first_engagement_records_the_client_and_every_one_itself(ours):
    from ctoaas.portal.clients.models import Client

    with ours.within():
        ours.client = Client.objects.create(name="Beta", field="", rivals="")
    owner = browser(ours.owner)
    for name in ("Idea", "Shop"):
        owner.post(f"/clients/{ours.client.id}/engagements/add/", {"name": name})
    assert told(ours) == ["took on client", "began engagement", "began engagement"]


def test_giving_and_taking_back_a_link_is_recorded(ours):
    from ctoaas.portal.access.models import SignedLink
    from tests.builders.assessment import assessment
    from tests.portal.assessed import kept

    name = kept(ours.engagement.workspace, assessment()).name
    at = f"/engagements/{ours.engagement.id}/links/"
    ours.practitioner.post(at, {"reader": "The bank", "document": name, "days": 7})
    with ours.within():
        link = SignedLink.objects.get()
    for _ in range(2):
        ours.practitioner.post(f"{at}{link.id}/revoke/")
    assert told(ours) == ["gave a link to link", "took back link"]


def test_what_was_not_done_is_not_recorded(ours):
    at = f"/clients/{ours.client.id}/people/"
    ours.sponsor.post(at, {"email": "nonsense", "role": "viewer"})
    ours.sponsor.post(at, {"email": "new@acme.example", "role": "owner"})
    ours.viewer.post(at, {"email": "new@acme.example", "role": "viewer"})
    assert told(ours) == []


def test_secrets_of_this_server_are_in_no_pack_and_no_export(ours):
    from ctoaas.portal.exports.tables import of_client, of_engagement
    from ctoaas.portal.handing_over.records import records
    from ctoaas.portal.repositories.keeping import keep
    from ctoaas.portal.repositories.models import RepositoryAccess

    with ours.within():
        keep(ours.engagement, ours.owner, "https://example.com/r.git", "tok-secret")
        sealed = RepositoryAccess.objects.get().sealed
        held, _ = records(ours.engagement)
        found = [*of_engagement(ours.engagement), *of_client(ours.client)]
        rows = repr([list(table.rows()) for table in found])
    for secret in (sealed, "tok-secret"):
        assert secret not in rows
        assert not any(secret.encode() in content for content in held.values())
