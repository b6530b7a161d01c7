"""The API: tokens, rights, pages of rows, writes that are sent twice, edits that come too late."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from tests.portal.agreed import agreement, entry, wish

pytestmark = pytest.mark.usefixtures("rows")


@pytest.fixture
def ours(rows):
    from ctoaas.portal.agreements.accepting import accept_version, propose
    from tests.portal.seats import small_practice

    held = small_practice()
    with held.within():
        row = propose(held.engagement, agreement(), held.owner, "owner")
        accept_version(row, row.hash, held.people["sponsor"], "sponsor")
    held.at = f"/api/v1/engagements/{held.engagement.id}"
    held.people["owner"] = held.owner
    return held


class Caller:
    """A program with the token of one person."""

    def __init__(self, ours, role, acts=None):
        from ctoaas.portal.access.rights import Act
        from ctoaas.portal.api.tokens import make_token

        with ours.within():
            made, text = make_token(ours.people[role], role, list(Act) if acts is None else acts, 9)
        self.token, self.text = made, text
        self.client = Client(SERVER_NAME="localhost", HTTP_AUTHORIZATION=f"Bearer {text}")

    def get(self, where, **query):
        return self.client.get(where, query)

    def send(self, method, where, body=None, key=None, seen=None):
        headers = {"Idempotency-Key": key} if key else {}
        headers |= {"If-Match": seen} if seen else {}
        data = json.dumps({} if body is None else body)
        send = getattr(self.client, method)
        return send(where, data, content_type="application/json", headers=headers)


TIME = {"term": "build", "on": "2026-03-02", "minutes": 90, "note": "search"}


def times(ours):
    from ctoaas.portal.timesheets.models import TimeRow

    with ours.within():
        return list(TimeRow.objects.order_by("minutes"))


def is_problem(answer, status):
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    held = answer.json()
    assert held["status"] == status
    assert held["detail"]
    return held


def test_a_token_reads_what_its_person_may_read(ours):
    practice, viewer = Caller(ours, "practitioner"), Caller(ours, "viewer")
    assert practice.get("/api/v1/clients").json()["items"][0]["name"] == "Acme"
    assert practice.get(f"{ours.at}/time").json() == {"items": [], "next": None}
    is_problem(viewer.get(f"{ours.at}/time"), 403)
    assert viewer.get(ours.at).json()["name"] == "Shop"


def test_a_token_is_held_to_its_acts(ours):
    from ctoaas.portal.access.rights import Act

    narrow = Caller(ours, "owner", [Act.SEE_TIME])
    assert narrow.get(f"{ours.at}/time").status_code == 200
    is_problem(narrow.get(f"{ours.at}/agreements"), 403)
    is_problem(narrow.send("post", f"{ours.at}/time", TIME, "k"), 403)


@pytest.mark.parametrize("how", ["none", "wrong", "revoked", "expired", "closed account"])
def test_without_an_open_token_nothing_is_shown(ours, how):
    from django.utils import timezone

    from ctoaas.portal.api.tokens import revoke_token

    caller = Caller(ours, "owner")
    if how == "none":
        caller.client = Client(SERVER_NAME="localhost")
    elif how == "wrong":
        caller.client.defaults["HTTP_AUTHORIZATION"] += "x"
    elif how == "revoked":
        with ours.within():
            revoke_token(caller.token)
    elif how == "expired":
        caller.token.expires_at = timezone.now() - timedelta(seconds=1)
        caller.token.save()
    else:
        ours.owner.is_active = False
        ours.owner.save()
    answer = caller.get("/api/v1/clients")
    is_problem(answer, 401)
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_session_opens_no_call(ours):
    is_problem(ours.sponsor.get("/api/v1/clients"), 401)


def test_tokens_are_kept_as_digests_and_stand_in_the_trail(ours):
    from ctoaas.portal.api.tokens import revoke_token
    from ctoaas.portal.trail.models import TrailEvent

    caller = Caller(ours, "sponsor")
    assert caller.text not in str(vars(caller.token))
    with ours.within():
        revoke_token(caller.token)
        revoke_token(caller.token)
        found = TrailEvent.objects.filter(object=f"API token {caller.token.id}")
        assert [row.act for row in found] == ["made", "revoked"]


def test_a_write_sent_twice_is_done_once_and_answered_alike(ours):
    caller = Caller(ours, "practitioner")
    first, second = (caller.send("post", f"{ours.at}/time", TIME, "one") for _ in range(2))
    assert first.status_code == second.status_code == 201
    assert first.content == second.content
    assert first["ETag"] == second["ETag"]
    assert second["Idempotent-Replayed"] == "true"
    assert len(times(ours)) == 1
    is_problem(caller.send("post", f"{ours.at}/time", TIME | {"minutes": 5}, "one"), 422)
    is_problem(caller.send("post", f"{ours.at}/time", TIME), 400)
    assert len(times(ours)) == 1


def test_a_refused_write_may_be_sent_again_with_its_key_once_it_is_mended(ours):
    caller = Caller(ours, "practitioner")
    is_problem(caller.send("post", f"{ours.at}/time", TIME | {"on": "2999-01-01"}, "k"), 422)
    is_problem(caller.send("post", f"{ours.at}/time", TIME | {"on": "2020-01-01"}, "k"), 422)
    assert caller.send("post", f"{ours.at}/time", TIME, "k").status_code == 201


def test_a_stale_edit_is_refused_with_both_versions(ours):
    caller = Caller(ours, "practitioner")
    made = caller.send("post", f"{ours.at}/time", TIME, "one")
    one, seen = f"{ours.at}/time/{made.json()['id']}", made["ETag"]
    assert caller.get(one)["ETag"] == seen
    is_problem(caller.send("put", one, TIME), 428)
    changed = caller.send("put", one, TIME | {"minutes": 120}, seen=seen)
    assert changed.json()["minutes"] == 120
    held = is_problem(caller.send("put", one, TIME | {"minutes": 45}, seen=seen), 412)
    assert (held["current"]["minutes"], held["yours"]["minutes"]) == (120, 45)
    assert [row.minutes for row in times(ours)] == [120]
    assert caller.send("put", one, TIME, seen=changed["ETag"]).status_code == 200


def test_time_goes_from_draft_to_approved_and_not_twice(ours):
    caller, client = Caller(ours, "practitioner"), Caller(ours, "finance")
    caller.send("post", f"{ours.at}/time", TIME, "one")
    (handed_in,) = caller.send("post", f"{ours.at}/time/submission", key="two").json()
    one = f"{ours.at}/time/{handed_in['id']}"
    seen, yes = client.get(one)["ETag"], {"decision": "approve"}
    is_problem(caller.send("post", f"{one}/decision", yes, "three", seen), 403)
    is_problem(client.send("post", f"{one}/decision", {"decision": "refuse"}, "a", seen), 422)
    done = client.send("post", f"{one}/decision", yes, "b", seen)
    assert done.json()["state"] == "approved"
    assert client.send("post", f"{one}/decision", yes, "b", seen).content == done.content
    is_problem(client.send("post", f"{one}/decision", yes, "c", seen), 412)
    is_problem(client.send("post", f"{one}/decision", yes, "d", done["ETag"]), 409)
    (term,) = client.get(f"{ours.at}/allowance").json()["terms"]
    assert (term["used_minutes"], term["left_minutes"], term["cap_minutes"]) == (90, 30, 120)
    assert term["spent"] == {"amount": "150.00", "currency": "EUR"}


def test_a_change_is_asked_for_and_decided_on(ours):
    practice, sponsor = Caller(ours, "practitioner"), Caller(ours, "sponsor")
    asked = {key: held for key, held in wish().items() if key != "once"}
    asked |= {"cost_p50": "200", "cost_p90": "400"}
    made = practice.send("post", f"{ours.at}/changes", asked, "one")
    assert made.status_code == 201, made.content
    one = f"{ours.at}/changes/{made.json()['id']}"
    is_problem(practice.send("post", f"{one}/decision", {"decision": "approve"}, "k", "*"), 403)
    seen = sponsor.get(one)["ETag"]
    done = sponsor.send("post", f"{one}/decision", {"decision": "approve"}, "k", seen)
    assert done.json()["state"] == "approved"
    is_problem(sponsor.send("post", f"{one}/decision", {"decision": "approve"}, "m", "*"), 409)
    is_problem(practice.send("post", f"{ours.at}/changes", asked | {"term": "none"}, "t"), 409)


def test_pages_follow_each_other_whatever_is_added_meanwhile(ours):
    from ctoaas.portal.timesheets.booking import log

    with ours.within():
        for number in range(7):
            log(ours.engagement, ours.owner, entry(ours.engagement, ours.owner, 10), str(number))
        wanted = sorted(str(row.id) for row in times(ours))
    caller, found, cursor = Caller(ours, "owner"), [], None
    while True:
        asked = {"limit": 3} | ({"cursor": cursor} if cursor else {})
        held = caller.get(f"{ours.at}/time", **asked).json()
        found += [row["id"] for row in held["items"]]
        if not held["next"]:
            break
        cursor = held["next"]
    assert found == wanted
    for wrong in ("x", "W10=", "WzFd", "bnVsbA=="):
        is_problem(caller.get(f"{ours.at}/time", cursor=wrong), 422)
    is_problem(caller.get(f"{ours.at}/time", limit=1000), 422)


def test_an_assessment_is_asked_for_once(ours):
    caller = Caller(ours, "practitioner")
    first = caller.send("post", f"{ours.at}/runs", key="a")
    second = caller.send("post", f"{ours.at}/runs", key="b")
    assert first.status_code == second.status_code == 202
    assert first.json()["id"] == second.json()["id"]
    assert caller.get(f"{ours.at}/runs/{first.json()['id']}").json()["state"] == "waiting"


def test_the_trail_of_the_api_verifies(ours):
    from ctoaas.engage.audit import verify

    events = Caller(ours, "sponsor").get(f"/api/v1/clients/{ours.client.id}/trail").json()["items"]
    assert [each["act"] for each in events] == ["proposed", "accepted", "made"]
    assert verify(events).holds


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[" * 100_000, b'{"term": "\xff"}', b'{"minutes": NaN}', b"null", b"[]"]
)
def test_a_body_that_cannot_be_read_is_a_problem(ours, body):
    caller = Caller(ours, "practitioner")
    answer = caller.client.post(
        f"{ours.at}/time", body, content_type="application/json", headers={"Idempotency-Key": "k"}
    )
    assert answer.status_code in (400, 422)
    is_problem(answer, answer.status_code)


@pytest.mark.parametrize("note", ["\0", "\ud800", "x" * 501])
def test_text_that_no_database_holds_is_refused(ours, note):
    caller = Caller(ours, "practitioner")
    is_problem(caller.send("post", f"{ours.at}/time", TIME | {"note": note}, "k"), 422)


def test_a_large_body_is_refused_before_it_is_read(ours):
    caller = Caller(ours, "practitioner")
    is_problem(caller.send("post", f"{ours.at}/time", TIME | {"note": "x" * 3_000_000}, "k"), 413)


def test_what_is_not_there_and_what_is_not_answered_to_are_problems(ours):
    caller = Caller(ours, "owner")
    is_problem(caller.get("/api/v1/nothing"), 404)
    is_problem(caller.get(f"/api/v1/engagements/{ours.client.id}"), 404)
    refused = caller.send("delete", ours.at)
    is_problem(refused, 405)
    assert refused["Allow"] == "GET, HEAD"
    assert caller.client.head(ours.at).status_code == 200


def test_too_many_calls_of_one_token_are_put_off(ours, monkeypatch):
    monkeypatch.setenv("CTO_API_PER_MINUTE", "3")
    caller = Caller(ours, "viewer")
    for _ in range(3):
        assert caller.get("/api/v1/me").status_code == 200
    late = caller.get("/api/v1/me")
    is_problem(late, 429)
    assert int(late["Retry-After"]) >= 1
    assert Caller(ours, "viewer").get("/api/v1/me").status_code == 200


def test_a_token_is_made_on_its_page_by_who_has_just_shown_who_they_are(ours):
    asked = {"name": "report", "acts": ["SEE_TIME"], "days": 30}
    put_off = ours.finance.post("/tokens/add/", asked)
    assert put_off["Location"].startswith("/accounts/reauthenticate/")
    _shows_who_they_are(ours.finance, ours.people["finance"])
    made = ours.finance.post("/tokens/add/", asked)
    text = made.content.decode().split("<code>cto_")[1].split("<")[0]
    caller = Client(SERVER_NAME="localhost", HTTP_AUTHORIZATION=f"Bearer cto_{text}")
    assert caller.get(f"{ours.at}/time").status_code == 200
    listed = ours.finance.get("/tokens/").content.decode()
    assert text not in listed
    assert "report" in listed


def test_nobody_revokes_the_token_of_somebody_else(ours):
    token = Caller(ours, "sponsor").token
    assert ours.finance.post(f"/tokens/{token.id}/revoke/").status_code == 404
    assert ours.sponsor.post(f"/tokens/{token.id}/revoke/").status_code == 302
    token.refresh_from_db()
    assert token.revoked_at


def test_the_page_of_the_api_asks_nothing_from_elsewhere(ours):
    page = Client(SERVER_NAME="localhost").get("/api/v1/docs/").content.decode()
    assert "/api/v1/engagements/{engagement}/time" in page
    assert "http://" not in page.replace("http://localhost", "")
    assert "https://" not in page


def _shows_who_they_are(browser, user):
    user.set_password("nine rivers run to the sea")
    user.save()
    browser.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    said = {"password": "nine rivers run to the sea"}
    assert browser.post("/accounts/reauthenticate/", said).status_code == 302
