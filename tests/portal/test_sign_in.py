"""The doors: who gets in, for how long, and what is written down about it."""

import json
import re
import time

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("rows")

EMAIL, PASSWORD = "olive@example.com", "correct horse battery"


@pytest.fixture
def owner(rows):
    from allauth.account.models import EmailAddress
    from django.core.cache import cache

    from ctoaas.portal.access.models import Seat, User
    from ctoaas.portal.access.rights import Role

    cache.clear()
    user = User.objects.create_user(EMAIL, PASSWORD, name="Olive")
    EmailAddress.objects.create(user=user, email=EMAIL, verified=True, primary=True)
    Seat.objects.create(user=user, role=Role.OWNER)
    return user


@pytest.fixture
def browser():
    return Client(SERVER_NAME="localhost")


def sign_in(browser, password=PASSWORD, email=EMAIL):
    return browser.post("/accounts/login/", {"login": email, "password": password})


@pytest.fixture
def told(caplog, monkeypatch):
    """Events of the security log, as they are written."""
    import logging

    log = logging.getLogger("ctoaas.portal.security")
    monkeypatch.setattr(log, "propagate", True)
    caplog.set_level(logging.INFO, log.name)
    return lambda: [json.loads(r.message) for r in caplog.records if r.name == log.name]


def test_who_signs_in_is_let_in_and_gets_another_session(owner, browser):
    browser.get("/accounts/login/")
    before = browser.session.session_key
    assert sign_in(browser).status_code == 302
    assert browser.get("/").status_code == 200
    assert browser.session.session_key != before


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(owner, browser):
    wrong = sign_in(browser, "wrong horse battery")
    unknown = sign_in(Client(SERVER_NAME="localhost"), "wrong horse battery", "nobody@example.com")
    assert wrong.status_code == unknown.status_code == 200

    def said(response):
        page = response.content.decode()
        return re.sub(r'value="[^"]*"', "", page)

    assert said(wrong) == said(unknown)
    assert "not correct" in said(wrong)


def test_asking_for_a_new_password_tells_nobody_whether_an_account_exists(owner, browser):
    answers = [
        browser.post("/accounts/password/reset/", {"email": email})
        for email in (EMAIL, "nobody@example.com")
    ]
    assert [(a.status_code, a.get("Location")) for a in answers] == [
        (302, "/accounts/password/reset/done/")
    ] * 2


def test_after_five_failures_the_right_password_is_refused_as_well(owner, browser):
    for _ in range(5):
        sign_in(browser, "wrong horse battery")
    assert sign_in(browser).status_code != 302
    assert browser.get("/").status_code == 302


def test_nobody_signs_up_by_themselves(browser, portal):
    page = browser.post("/accounts/signup/", {"email": "x@example.com", "password1": PASSWORD})
    from ctoaas.portal.access.models import User

    assert "closed" in page.content.decode()
    assert not User.objects.filter(email="x@example.com").exists()


@pytest.mark.parametrize(
    "password", ["short", "portal-portal-1", "password1234", "Client-Engagement"]
)
def test_a_password_that_is_easy_to_guess_is_refused(password, owner):
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError):
        validate_password(password, owner)


def test_a_long_password_of_any_signs_is_taken(owner):
    from django.contrib.auth.password_validation import validate_password

    for password in ("nine rivers run to the portal", "x" * 40 + "åäö 漢字", "a1" * 64):
        validate_password(password, owner)


@pytest.mark.parametrize(("key", "hours"), [("seen", 13), ("begun", 24 * 15)])
def test_a_session_ends_when_it_was_idle_or_open_too_long(key, hours, owner, browser):
    sign_in(browser)
    browser.get("/")
    session = browser.session
    session[key] = time.time() - hours * 3600
    session.save()
    assert browser.get("/").status_code == 302


def test_a_closed_account_ends_its_sessions(owner, browser):
    sign_in(browser)
    owner.is_active = False
    owner.save()
    assert browser.get("/").status_code == 302


def test_signing_out_ends_the_session_at_the_server_and_clears_the_browser(owner, browser):
    sign_in(browser)
    cookies = dict(browser.cookies)
    left = browser.post("/accounts/logout/")
    assert left["Clear-Site-Data"] == '"cache", "storage"'
    browser.cookies.update(cookies)
    assert browser.get("/").status_code == 302


def test_somebody_sees_where_they_are_signed_in(owner, browser):
    sign_in(browser)
    assert browser.get("/accounts/sessions/").status_code == 200


def test_a_second_factor_is_asked_for_and_its_code_works_once(owner, browser):
    from allauth.mfa.totp.internal import auth

    secret = auth.generate_totp_secret()
    auth.TOTP.activate(owner, secret)
    assert sign_in(browser)["Location"].startswith("/accounts/2fa/authenticate/")
    assert browser.get("/").status_code == 302
    counter = next(auth.yield_hotp_counters_from_time())
    code = auth.format_hotp_value(auth.hotp_value(secret, counter))
    assert browser.post("/accounts/2fa/authenticate/", {"code": code})["Location"] == "/"
    assert browser.get("/").status_code == 200
    again = Client(SERVER_NAME="localhost")
    sign_in(again)
    assert again.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 200
    assert again.get("/").status_code == 302


def test_the_seed_of_a_second_factor_is_sealed_in_the_database(owner):
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    secret = generate_totp_secret()
    TOTP.activate(owner, secret)
    assert secret not in json.dumps(Authenticator.objects.get(user=owner).data)


def test_factors_are_changed_only_by_who_has_just_shown_who_they_are(owner, browser):
    sign_in(browser)
    assert browser.get("/").status_code == 200
    session = browser.session
    session["begun"] = time.time() - 3600
    session.save()
    asked = browser.get("/accounts/2fa/totp/activate/")
    assert asked["Location"].startswith("/accounts/reauthenticate/")


def test_what_happens_at_the_doors_is_written_down_and_what_was_typed_is_not(owner, browser, told):
    sign_in(browser, "wrong horse battery")
    sign_in(browser)
    browser.get("/no/such/page/")
    events = told()
    assert [event["event"] for event in events] == ["sign-in failed", "signed in", "not found"]
    assert events[1]["user"] == str(owner.pk)
    assert all(event["at"].endswith("+00:00") for event in events)
    text = json.dumps(events)
    assert EMAIL not in text
    assert "horse" not in text


def test_a_path_cannot_write_a_line_of_its_own_into_the_log(owner, browser, told):
    sign_in(browser)
    browser.get("/no%0A%7B%22event%22:%22signed%20in%22%7D/")
    assert [event["event"] for event in told()] == ["signed in", "not found"]


def test_pages_say_to_browsers_what_they_may_do(owner, browser):
    sign_in(browser)
    headers = browser.get("/").headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH"])
def test_methods_no_page_answers_to_are_refused(method, owner, browser):
    sign_in(browser)
    assert browser.generic(method, "/").status_code == 405


def test_a_form_from_another_site_is_refused(owner):
    strict = Client(enforce_csrf_checks=True, SERVER_NAME="localhost")
    assert sign_in(strict).status_code == 403


def test_cookies_are_kept_to_this_host_and_https_where_the_portal_has_an_address():
    import os
    import subprocess
    import sys

    code = (
        "import ctoaas.portal.settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, "
        "s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_SAMESITE, "
        "s.SECURE_HSTS_SECONDS >= 31536000, s.SECURE_HSTS_INCLUDE_SUBDOMAINS)"
    )
    said = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"CTO_URL": "https://portal.example.com"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert said.split() == ["__Host-session", "__Host-csrf", "True", "True", "Lax", "True", "True"]
