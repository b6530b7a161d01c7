"""Single requirements of the security standard that no other test holds."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from ctoaas.core.errors import UsageError
from tests.portal.looks.pages import browser, fresh

pytestmark = pytest.mark.usefixtures("rows")
EMAIL, PASSWORD = "gus@acme.example", "correct horse battery"


@pytest.fixture
def guest(rows):
    from django.core.cache import cache

    from ctoaas.portal.clients.beginning import add_person

    cache.clear()
    return add_person("Gus", EMAIL, PASSWORD)


def sign_in(browser, password=PASSWORD):
    return browser.post("/accounts/login/", {"login": EMAIL, "password": password})


def change(mine, old, new):
    told = {"oldpassword": old, "password1": new, "password2": new}
    return mine.post("/accounts/password/change/", told)


def test_a_password_is_changed_with_the_old_one_and_ends_other_sessions(guest):
    mine, other = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
    sign_in(mine)
    sign_in(other)
    mine = fresh(guest)
    assert b"type your current password" in change(mine, "wrong", "nine rivers run south").content
    assert sign_in(Client(SERVER_NAME="localhost")).status_code == 302
    assert change(mine, PASSWORD, "nine rivers run south").status_code == 302
    assert other.get("/").status_code == 302
    again = Client(SERVER_NAME="localhost")
    assert sign_in(again).status_code == 200
    assert sign_in(again, "nine rivers run south").status_code == 302


def test_a_password_is_taken_as_it_was_typed(guest):
    typed = "  Nine Rivers, Run!  "
    mine = fresh(guest)
    assert change(mine, PASSWORD, typed).status_code == 302
    for other in (typed.strip(), typed.lower(), typed[:8]):
        assert sign_in(Client(SERVER_NAME="localhost"), other).status_code == 200
    assert sign_in(Client(SERVER_NAME="localhost"), typed).status_code == 302


def test_fields_for_passwords_are_masked_and_managers_may_fill_them(guest):
    pages = [
        Client(SERVER_NAME="localhost").get("/accounts/login/"),
        fresh(guest).get("/accounts/password/change/"),
    ]
    for page in pages:
        fields = re.findall(r'<input type="password"[^>]*>', page.content.decode())
        assert fields
        assert all('autocomplete="' in field for field in fields)
        assert not any("onpaste" in field or "off" in field for field in fields)


def test_a_password_never_ends_by_the_calendar_and_follows_no_recipe(guest):
    from django.contrib.auth.password_validation import validate_password

    for password in ("alllowercaseletters", "ALLCAPITALLETTERS", "1470258369147"):
        validate_password(password, guest)


def test_what_is_kept_of_a_password_is_slow_to_guess():
    code = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'ctoaas.portal.settings';"
        "import django; django.setup();"
        "from django.contrib.auth.hashers import make_password; print(make_password('x'))"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split("$")
    assert said[0] == "pbkdf2_sha256"
    assert int(said[1]) >= 600_000


def test_an_invitation_is_random_works_once_and_ends(guest):
    from datetime import timedelta

    from django.utils import timezone

    from ctoaas.portal.people.joining import invitation_of, invite, join
    from ctoaas.portal.people.models import Invitation
    from tests.portal.seats import small_practice

    ours = small_practice()
    with ours.within():
        first, second = (invite(ours.client, EMAIL, "viewer", ours.owner) for _ in range(2))
    assert first != second
    assert len(first) >= 43
    join(invitation_of(first), guest)
    assert invitation_of(first) is None
    with ours.within():
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert invitation_of(second) is None


def test_a_new_password_does_not_pass_the_second_factor(guest):
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    from ctoaas.portal.people.views import first_password

    TOTP.activate(guest, generate_totp_secret())
    mine = Client(SERVER_NAME="localhost")
    form = mine.get(first_password(guest))["Location"]
    mine.post(form, {"password1": "nine rivers run south", "password2": "nine rivers run south"})
    assert mine.get("/").status_code == 302
    assert sign_in(mine, "nine rivers run south")["Location"].startswith("/accounts/2fa/")
    assert mine.get("/").status_code == 302


def test_a_signed_value_is_taken_for_its_purpose_and_its_owner_alone(guest):
    from ctoaas.portal.people.views import first_password

    address = first_password(guest)
    for wrong in (address[:-2] + "x/", address.replace("-", "-0", 1)):
        page = Client(SERVER_NAME="localhost").get(wrong)
        assert page.status_code == 200
        assert "password1" not in page.content.decode()
    guest.set_password("nine rivers run south")
    guest.save()
    used = Client(SERVER_NAME="localhost").get(address)
    assert "password1" not in used.content.decode()


def test_a_session_is_a_long_random_reference_and_is_kept_at_the_server(guest):
    from django.contrib.sessions.models import Session

    keys = set()
    for _ in range(3):
        mine = Client(SERVER_NAME="localhost")
        sign_in(mine)
        keys.add(mine.cookies["sessionid"].value)
    assert len(keys) == 3
    assert all(len(key) >= 32 for key in keys)
    assert Session.objects.filter(session_key__in=keys).count() == 3
    made_up = Client(SERVER_NAME="localhost")
    made_up.cookies["sessionid"] = "a" * 32
    made_up.get("/accounts/login/")
    assert not Session.objects.filter(session_key="a" * 32).exists()


def test_signing_out_stands_on_every_page(guest):
    mine = fresh(guest)
    for address in ("/", "/accounts/2fa/", "/accounts/sessions/", "/no/such/page/"):
        assert 'action="/accounts/logout/"' in mine.get(address).content.decode(), address


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_nobody_is_led_to_another_site_after_signing_in(to, guest):
    told = {"login": EMAIL, "password": PASSWORD, "next": to}
    assert Client(SERVER_NAME="localhost").post("/accounts/login/", told)["Location"] == "/"


def test_the_key_of_the_server_is_for_its_owner_alone(portal):
    file = portal / "secret.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(file.read_text().strip()) >= 50


def test_nobody_has_a_password_from_the_start(tmp_path):
    code = (
        "import sys; from pathlib import Path; from ctoaas.portal.server.serve import prepare;"
        "prepare(Path(sys.argv[1])); from ctoaas.portal.access.models import User;"
        "print(User.objects.count())"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        env={k: v for k, v in os.environ.items() if k != "CTO_DATA"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.split() == ["0"]


def test_a_form_takes_the_fields_it_names_and_no_other(guest):
    from ctoaas.portal.access.models import Membership
    from tests.portal.seats import small_practice

    ours = small_practice()
    at = f"/clients/{ours.client.id}/people/"
    ours.sponsor.post(
        at, {"email": "new@acme.example", "role": "viewer", "client": "x", "used_at": "2026-01-01"}
    )
    ours.sponsor.post(at, {"email": "new@acme.example", "role": "owner"})
    with ours.within():
        from ctoaas.portal.people.models import Invitation

        held = Invitation.objects.get()
        assert (held.role, held.used_at, held.client_id) == ("viewer", None, ours.client.id)
        assert not Membership.objects.filter(role="owner").exists()


def test_a_heading_with_a_line_end_sends_no_mail():
    from django.core.mail import BadHeaderError, EmailMessage

    with pytest.raises(BadHeaderError):
        EmailMessage("Hello\nBcc: all@example.com", "x", to=["a@example.com"]).message()


def test_a_page_keeps_nothing_in_the_browser_but_the_cookies_of_the_session(guest):
    mine = Client(SERVER_NAME="localhost")
    sign_in(mine)
    mine.get("/")
    assert set(mine.cookies) <= {"sessionid", "csrftoken", "messages"}
    code = Path("src/ctoaas/portal").resolve()
    ours = [f for f in code.rglob("*.js") if "htmx" not in f.name]
    assert not any("localStorage" in f.read_text() or "indexedDB" in f.read_text() for f in ours)


@pytest.mark.parametrize("mode", ["disable", "allow", "prefer"])
def test_a_database_over_the_network_is_asked_with_tls_alone(mode):
    from ctoaas.portal.server.database import postgres

    far = "postgresql://app:x@db.example.com/portal"
    assert postgres(far)["OPTIONS"]["sslmode"] == "require"
    assert postgres(f"{far}?sslmode=verify-full")["OPTIONS"]["sslmode"] == "verify-full"
    assert "sslmode" not in postgres("postgresql://app:x@localhost/portal")["OPTIONS"]
    assert "sslmode" not in postgres("postgresql:///portal?host=/run/postgresql")["OPTIONS"]
    with pytest.raises(UsageError, match="would cross the network open"):
        postgres(f"{far}?sslmode={mode}")


def test_steps_of_a_flow_are_taken_in_their_order(rows):
    """Time is approved after it was handed in, agreements accepted after they were proposed."""
    from django.utils import timezone

    from ctoaas.portal.agreements.accepting import accept_version, propose
    from ctoaas.portal.timesheets.booking import decide, log
    from ctoaas.portal.timesheets.models import TimeRow
    from tests.portal.agreed import agreement, entry
    from tests.portal.seats import small_practice

    ours = small_practice()
    with ours.within():
        row = propose(ours.engagement, agreement(), ours.owner, "owner")
        accept_version(row, row.hash, ours.people["sponsor"], "sponsor")
        time = log(ours.engagement, ours.owner, entry(ours.engagement, ours.owner), "one")
        found = decide(
            ours.engagement, [str(time.id)], ours.people["sponsor"], timezone.now(), None
        )
        assert not found[0].is_done
        assert TimeRow.objects.get().state == "draft"
    done = browser(ours.people["sponsor"]).post(
        f"/engagements/{ours.engagement.id}/time/decide/", {"entry": str(time.id), "approve": ""}
    )
    assert done.status_code == 302
    with ours.within():
        assert TimeRow.objects.get().state == "draft"
