"""A second factor for the practice: demanded, set up with what people have, never shown twice."""

import re

import pytest
from django.test import Client

from ctoaas.core.errors import UsageError
from tests.portal.looks.pages import browser, fresh

pytestmark = pytest.mark.usefixtures("rows")
PASSWORD = "correct horse battery"


@pytest.fixture
def demanded(rows, monkeypatch):
    from django.conf import settings
    from django.core.cache import cache

    cache.clear()
    monkeypatch.setattr(settings, "PRACTICE_NEEDS_SECOND_FACTOR", True)


@pytest.fixture
def seated(demanded):
    from ctoaas.portal.access.rights import PRACTICE
    from ctoaas.portal.clients.beginning import seat_person

    return {
        role: seat_person(role.title(), f"{role}@practice.example", role, PASSWORD)
        for role in sorted(PRACTICE)
    }


def code_of(secret: str) -> str:
    from allauth.mfa.totp.internal import auth

    counter = next(auth.yield_hotp_counters_from_time())
    return auth.format_hotp_value(auth.hotp_value(secret, counter))


@pytest.mark.parametrize("role", ["owner", "practitioner", "bookkeeper"])
def test_whoever_works_for_the_practice_is_led_to_a_second_factor(role, seated):
    mine = Client(SERVER_NAME="localhost")
    mine.post("/accounts/login/", {"login": seated[role].email, "password": PASSWORD})
    for address in ("/", "/practice/", "/clients/add/"):
        for answer in (mine.get(address), mine.post(address)):
            assert answer["Location"] == "/second-factor/"
    page = mine.get("/second-factor/").content.decode()
    assert "/accounts/2fa/webauthn/add/" in page
    assert "/accounts/2fa/totp/activate/" in page


def test_people_of_clients_are_not_asked_for_one(demanded):
    from tests.portal.seats import small_practice

    ours = small_practice()
    assert ours.sponsor.get(f"/clients/{ours.client.id}/").status_code == 200
    assert ours.practitioner.get(f"/clients/{ours.client.id}/")["Location"] == "/second-factor/"


def test_an_app_is_set_up_right_after_signing_in_and_its_codes_are_shown_once(seated):
    mine = Client(SERVER_NAME="localhost")
    mine.post("/accounts/login/", {"login": seated["owner"].email, "password": PASSWORD})
    mine.get("/")
    form = mine.get("/accounts/2fa/totp/activate/")
    assert form.status_code == 200
    secret = re.search(r'value="([A-Z2-7]{32})"', form.content.decode()).group(1)
    done = mine.post("/accounts/2fa/totp/activate/", {"code": code_of(secret)}, follow=True)
    codes = re.findall(r'<code class="secret">(\d{8})</code>', done.content.decode())
    assert len(codes) == 10
    again = mine.get("/accounts/2fa/recovery-codes/").content.decode()
    assert not any(code in again for code in codes)
    assert mine.get("/accounts/2fa/recovery-codes/download/").status_code == 403
    assert mine.get("/").status_code == 200


def test_a_second_app_needs_a_fresh_password_and_so_does_taking_the_first_away(seated):
    owner = seated["owner"]
    enrolled(owner)
    mine = browser(owner)
    assert mine.get("/").status_code == 200
    for address in ("totp/deactivate/", "webauthn/add/", "recovery-codes/generate/"):
        asked = mine.get(f"/accounts/2fa/{address}")
        assert asked["Location"].startswith("/accounts/reauthenticate/"), address


def test_whoever_takes_the_last_factor_away_is_asked_for_another_at_once(seated):
    owner = seated["owner"]
    enrolled(owner)
    mine = fresh(owner)
    assert mine.get("/").status_code == 200
    mine.post("/accounts/2fa/totp/deactivate/")
    assert mine.get("/")["Location"] == "/second-factor/"


def test_recovery_codes_alone_are_no_second_factor(seated):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    from ctoaas.portal.access.factors import has_factor

    RecoveryCodes.activate(seated["owner"])
    assert not has_factor(seated["owner"])


def test_whoever_has_a_factor_is_not_led_there(seated):
    enrolled(seated["owner"])
    assert browser(seated["owner"]).get("/second-factor/")["Location"] == "/"


@pytest.mark.parametrize(
    ("word", "has_address", "then"),
    [("", True, True), ("", False, False), ("offered", True, False), ("demanded", False, True)],
)
def test_it_is_demanded_where_others_reach_the_portal(word, has_address, then, monkeypatch):
    from ctoaas.portal.access.demand import VARIABLE, is_demanded_here

    monkeypatch.setenv(VARIABLE, word)
    assert is_demanded_here(has_address) is then


def test_another_word_than_these_is_refused(monkeypatch):
    from ctoaas.portal.access.demand import VARIABLE, is_demanded_here

    monkeypatch.setenv(VARIABLE, "yes")
    with pytest.raises(UsageError, match="write demanded or offered"):
        is_demanded_here(True)


def enrolled(user) -> None:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(user, generate_totp_secret())
