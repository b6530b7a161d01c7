"""Sessions: seen by who has them, ended by the owner, and dead from then on."""

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("rows")
PASSWORD = "correct horse battery"


@pytest.fixture
def people(rows):
    from django.core.cache import cache

    from ctoaas.portal.access.rights import Role
    from ctoaas.portal.clients.beginning import add_person, seat_person

    cache.clear()
    return {
        "owner": seat_person("Olive", "olive@practice.example", Role.OWNER, PASSWORD),
        "worker": seat_person("Pat", "pat@practice.example", Role.PRACTITIONER, PASSWORD),
        "guest": add_person("Gus", "gus@acme.example", PASSWORD),
    }


def signed_in(user, agent: str = "Firefox on a phone") -> Client:
    made = Client(SERVER_NAME="localhost", HTTP_USER_AGENT=agent)
    made.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    assert made.get("/").status_code == 200
    return made


def test_somebody_sees_their_sessions_and_ends_the_others(people):
    here, there = signed_in(people["guest"]), signed_in(people["guest"], "Safari in the train")
    page = here.get("/accounts/sessions/").content.decode()
    assert "You are signed in at 2 places" in page
    assert "Safari in the train" in page
    here.post("/accounts/sessions/")
    assert there.get("/").status_code == 302
    assert here.get("/").status_code == 200


def test_the_owner_ends_the_sessions_of_one_person_and_of_nobody_else(people):
    owner, worker = signed_in(people["owner"]), signed_in(people["worker"])
    phone, guest = signed_in(people["worker"]), signed_in(people["guest"])
    page = owner.get("/practice/sessions/").content.decode()
    assert "3 people are signed in" in page
    assert "2 sessions" in page
    said = owner.post("/practice/sessions/end/", {"person": "pat@practice.example"}, follow=True)
    assert "Pat must sign in again" in said.content.decode()
    assert [each.get("/").status_code for each in (worker, phone)] == [302, 302]
    assert [each.get("/").status_code for each in (owner, guest)] == [200, 200]
    assert signed_in(people["worker"]).get("/").status_code == 200


def test_a_session_that_no_list_knows_ends_as_well(people):
    from django.contrib.sessions.models import Session

    owner, worker = signed_in(people["owner"]), signed_in(people["worker"])
    from allauth.usersessions.models import UserSession

    UserSession.objects.filter(user=people["worker"]).delete()
    before = Session.objects.count()
    owner.post("/practice/sessions/end/", {"person": "pat@practice.example"})
    assert Session.objects.count() == before
    assert worker.get("/").status_code == 302


@pytest.mark.parametrize("who", ["worker", "guest"])
def test_nobody_but_the_owner_ends_the_sessions_of_others(people, who):
    mine, other = signed_in(people[who]), signed_in(people["owner"])
    answers = [
        mine.get("/practice/sessions/"),
        mine.post("/practice/sessions/end/", {"person": "olive@practice.example"}),
    ]
    assert {answer.status_code for answer in answers} <= {403, 404}
    assert other.get("/").status_code == 200


def test_an_address_nobody_has_is_not_found(people):
    owner = signed_in(people["owner"])
    for person in ("", "nobody@practice.example"):
        assert owner.post("/practice/sessions/end/", {"person": person}).status_code == 404
