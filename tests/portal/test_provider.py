"""Signing in by an identity provider: known people only, and no token that was made for others."""

from http.client import HTTPConnection
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from ctoaas.core.errors import UsageError
from tests.portal import identity

pytestmark = pytest.mark.usefixtures("rows")
EMAIL = "gus@acme.example"


@pytest.fixture
def theirs(rows, monkeypatch):
    """The provider, and the portal set up for it."""
    from django.conf import settings
    from django.core.cache import cache

    from ctoaas.portal.access import provider

    cache.clear()
    with identity.provider() as held:
        monkeypatch.setenv(provider.ISSUER, held.issuer)
        monkeypatch.setenv(provider.CLIENT, identity.CLIENT)
        monkeypatch.setenv(provider.SECRET, identity.SECRET)
        monkeypatch.setattr(settings, "SOCIALACCOUNT_PROVIDERS", provider.providers())
        held.claims = {"sub": "7", "email": EMAIL, "email_verified": True, "name": "Gus"}
        yield held


@pytest.fixture
def guest(rows):
    from ctoaas.portal.clients.beginning import add_person

    return add_person("Gus", EMAIL)


def asked(browser: Client) -> str:
    """Where the portal sends a browser that signs in by the provider."""
    return browser.post("/accounts/oidc/practice/login/")["Location"]


def answered(address: str) -> str:
    """Where the provider sends it back to: an address of the portal."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc)
    connection.request("GET", f"{parts.path}?{parts.query}")
    back = connection.getresponse().headers["Location"]
    connection.close()
    return back.split("localhost", 1)[1]


def signed_in(browser: Client) -> bool:
    return browser.get("/").status_code == 200


def test_an_invited_person_signs_in_by_the_provider(theirs, guest):
    mine = Client(SERVER_NAME="localhost")
    assert "127.0.0.1" in mine.get("/accounts/login/").content.decode()
    assert mine.get(answered(asked(mine)))["Location"] == "/"
    assert signed_in(mine)


def test_the_code_is_bound_to_the_session_that_asked(theirs, guest):
    told = parse_qs(urlsplit(asked(Client(SERVER_NAME="localhost"))).query)
    assert told["code_challenge_method"] == ["S256"]
    assert len(told["state"][0]) >= 16
    mine, thief = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
    back = answered(asked(mine))
    asked(thief)
    thief.get(back)
    assert not signed_in(thief)


def test_an_answer_that_was_used_is_not_taken_again(theirs, guest):
    mine = Client(SERVER_NAME="localhost")
    back = answered(asked(mine))
    mine.get(back)
    mine.post("/accounts/logout/")
    mine.get(back)
    assert not signed_in(mine)


def test_a_code_of_another_session_is_of_no_use(theirs, guest):
    """A code that was stolen, put into an answer to a session of one's own."""
    mine, thief = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
    stolen = parse_qs(urlsplit(answered(asked(mine))).query)["code"][0]
    own = urlsplit(answered(asked(thief)))
    state = parse_qs(own.query)["state"][0]
    thief.get(f"{own.path}?code={stolen}&state={state}")
    assert not signed_in(thief)


@pytest.mark.parametrize(
    "told",
    [{"iss": "https://evil.example"}, {"aud": "another"}, {"exp": 1}, {"aud": ["x", "y"]}],
)
def test_a_token_made_by_or_for_somebody_else_or_long_ago_is_refused(told, theirs, guest):
    theirs.told = told
    mine = Client(SERVER_NAME="localhost")
    assert mine.get(answered(asked(mine))).status_code == 401
    assert not signed_in(mine)


def test_metadata_that_names_another_issuer_is_refused(theirs, guest, monkeypatch):
    right = theirs.metadata()
    monkeypatch.setattr(theirs, "metadata", lambda: right | {"issuer": "https://evil.example"})
    mine = Client(SERVER_NAME="localhost")
    assert mine.post("/accounts/oidc/practice/login/").status_code == 502
    monkeypatch.setattr(theirs, "metadata", lambda: {"nothing": "here"})
    assert mine.post("/accounts/oidc/practice/login/").status_code == 502


def test_a_provider_that_is_down_is_said_and_no_fault_of_the_program(theirs, guest):
    mine = Client(SERVER_NAME="localhost", raise_request_exception=False)
    back = answered(asked(mine))
    theirs.down()
    assert mine.post("/accounts/oidc/practice/login/").status_code == 502
    assert mine.get(back).status_code == 502
    assert not signed_in(mine)


def test_nobody_signs_up_by_the_provider(theirs):
    from ctoaas.portal.access.models import User

    mine = Client(SERVER_NAME="localhost")
    mine.get(answered(asked(mine)), follow=True)
    assert not signed_in(mine)
    assert not User.objects.filter(email=EMAIL).exists()


def test_an_address_that_the_provider_did_not_check_opens_no_account(theirs, guest):
    theirs.claims["email_verified"] = False
    mine = Client(SERVER_NAME="localhost")
    mine.get(answered(asked(mine)), follow=True)
    assert not signed_in(mine)


def test_whoever_has_a_second_factor_is_asked_for_it_as_well(theirs, guest):
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(guest, generate_totp_secret())
    mine = Client(SERVER_NAME="localhost")
    said = mine.get(answered(asked(mine)))
    assert said["Location"].startswith("/accounts/2fa/authenticate/")
    assert not signed_in(mine)


def test_a_closed_account_is_not_opened_by_the_provider(theirs, guest):
    guest.is_active = False
    guest.save()
    mine = Client(SERVER_NAME="localhost")
    mine.get(answered(asked(mine)), follow=True)
    assert not signed_in(mine)


def test_a_provider_without_tls_or_half_configured_is_refused(monkeypatch):
    from ctoaas.portal.access import provider

    monkeypatch.delenv(provider.ISSUER, raising=False)
    assert provider.providers() == {}
    monkeypatch.setenv(provider.ISSUER, "http://id.example")
    with pytest.raises(UsageError, match="is not https"):
        provider.providers()
    monkeypatch.setenv(provider.ISSUER, "https://id.example")
    with pytest.raises(UsageError, match=f"{provider.CLIENT}: is missing"):
        provider.providers()
