"""The first screens say where things stand and what waits, to whom it concerns."""

import pytest

from tests.portal.agreed import agreement, entry

pytestmark = pytest.mark.usefixtures("rows")


@pytest.fixture
def ours(rows):
    from tests.portal.seats import small_practice

    return small_practice()


def test_an_agreement_waits_for_the_sponsor_until_it_is_accepted(ours):
    from ctoaas.portal.agreements.accepting import accept_version, propose

    at = f"/engagements/{ours.engagement.id}/"
    with ours.within():
        row = propose(ours.engagement, agreement(), ours.owner, "owner")
    said = ours.sponsor.get(at).content
    assert b"1 agreement to accept" in said
    assert b"your turn" in said
    assert b"with the client" in ours.practitioner.get("/").content
    assert b"agreement to accept" not in ours.viewer.get(at).content
    with ours.within():
        accept_version(row, row.hash, ours.people["sponsor"], "sponsor")
    assert b"agreement to accept" not in ours.sponsor.get(at).content


def test_spend_against_the_cap_and_time_to_approve_are_on_the_first_screen(ours):
    from django.utils import timezone

    from ctoaas.portal.agreements.accepting import accept_version, propose
    from ctoaas.portal.timesheets.booking import decide, hand_in, log

    with ours.within():
        row = propose(ours.engagement, agreement(), ours.owner, "owner")
        accept_version(row, row.hash, ours.people["sponsor"], "sponsor")
        one, _ = (
            log(ours.engagement, ours.owner, entry(ours.engagement, ours.owner, 90), once)
            for once in "ab"
        )
        hand_in(ours.engagement, ours.owner)
        decide(ours.engagement, [str(one.id)], ours.people["finance"], timezone.now(), None)
    said = ours.sponsor.get(f"/engagements/{ours.engagement.id}/").content.decode()
    assert "1:30 h" in said
    assert "of 2:00 h" in said
    assert "1 time entry to approve" in said
    assert "Olive submitted time" in said
    assert "1:30 h" not in ours.viewer.get(f"/engagements/{ours.engagement.id}/").content.decode()


def test_a_person_of_one_engagement_is_led_to_it(ours):
    led = ours.sponsor.get("/")
    assert led.url == f"/engagements/{ours.engagement.id}/"
    assert ours.practitioner.get("/").status_code == 200


def test_a_page_lights_its_tab_and_the_group_the_tab_stands_in(ours):
    from ctoaas.portal.agreements.accepting import accept_version, propose

    with ours.within():
        row = propose(ours.engagement, agreement(), ours.owner, "owner")
        accept_version(row, row.hash, ours.people["sponsor"], "sponsor")
    said = ours.practitioner.get(f"/engagements/{ours.engagement.id}/time/log/").content.decode()
    assert 'aria-current="true">Work</a>' in said
    assert 'aria-current="true">Time</a>' in said
    assert ">Findings</a>" not in said
    said = ours.practitioner.get(f"/engagements/{ours.engagement.id}/findings/").content.decode()
    assert 'aria-current="true">Product</a>' in said
    assert 'aria-current="page">Findings</a>' in said


def looked_away(ours, user: str, hours: int = 3) -> None:
    """Let the last visit be so many hours old."""
    from datetime import timedelta

    from django.utils import timezone

    from ctoaas.portal.dashboard.models import Visit

    with ours.within():
        rows = Visit.objects.filter(user=ours.people[user])
        assert rows.update(seen_at=timezone.now() - timedelta(hours=hours)) == 1


def test_the_first_screen_says_what_changed_since_the_visit_before(ours):
    from tests.portal.decided import proposed

    at = f"/engagements/{ours.engagement.id}/"
    assert "since" not in said(ours.sponsor, at)
    looked_away(ours, "sponsor")
    assert "Nothing changed since" in said(ours.sponsor, at)
    looked_away(ours, "sponsor")
    with ours.within():
        propose_agreement(ours)
        proposed(ours.engagement, ours.owner, "Search", "a")
        proposed(ours.engagement, ours.owner, "Storage", "b")
    for _ in range(2):
        page = said(ours.sponsor, at)
        assert "What changed since" in page
        assert "Olive proposed agreement version 1" in page
        assert "Olive proposed 2 decisions" in page
        assert "2 decisions to confirm" in page


def test_nobody_is_told_of_what_their_role_does_not_see(ours):
    at = f"/engagements/{ours.engagement.id}/"
    ours.viewer.get(at)
    looked_away(ours, "viewer")
    with ours.within():
        propose_agreement(ours)
    assert "agreement" not in said(ours.viewer, at).lower().split("<main", 1)[1]


def test_ones_own_acts_are_no_news(ours):
    at = f"/engagements/{ours.engagement.id}/"
    ours.practitioner.get(at)
    looked_away(ours, "practitioner")
    with ours.within():
        from tests.portal.decided import proposed

        proposed(ours.engagement, ours.people["practitioner"], "Search", "a")
    assert "Nothing changed since" in said(ours.practitioner, at)


def test_a_new_assessment_is_told_by_what_it_finds_anew_and_no_longer(ours):
    import os
    from dataclasses import replace

    from tests.builders.assessment import assessment as believable
    from tests.portal.assessed import kept, later

    at = f"/engagements/{ours.engagement.id}/"
    folder = kept(ours.engagement.workspace, believable())
    os.utime(folder / "manifest.json", (0, 0))
    ours.viewer.get(at)
    looked_away(ours, "viewer")
    shown = later()
    other = replace(shown.findings[0], id="new:webshop", title="Something new")
    kept(ours.engagement.workspace, replace(shown, findings=(other, *shown.findings[1:])))
    page = said(ours.viewer, at)
    assert "A new assessment: 1 finding new, 1 finding no longer seen" in page


def test_risks_wait_for_the_sponsor_and_again_after_their_acceptance_ends(ours):
    from datetime import timedelta

    from django.utils import timezone

    from ctoaas.portal.dashboard.models import ThingWaiting
    from ctoaas.portal.findings.accepting import accept
    from ctoaas.portal.findings.seen import seen
    from tests.builders.assessment import assessment as believable
    from tests.portal.assessed import kept

    at, today = f"/engagements/{ours.engagement.id}/", timezone.localdate()
    kept(ours.engagement.workspace, believable())
    assert "3 risks without an answer" in said(ours.sponsor, at)
    assert "3 risks without an answer" in said(ours.practitioner, "/")
    with ours.within():
        risk = seen(ours.engagement.workspace).of("risk")[0]
        day = today + timedelta(days=9)
        accept(ours.engagement, risk, ours.people["sponsor"], "Insured", day, "a")
        row = ThingWaiting.objects.get(key=risk.about)
        assert row.from_day == day + timedelta(days=1)
        assert "2 risks without an answer" in said(ours.sponsor, at)
        ThingWaiting.objects.filter(id=row.id).update(from_day=today)
    assert "3 risks without an answer" in said(ours.practitioner, "/")


def test_options_wait_until_one_is_accepted_and_questions_until_answered(ours):
    from tests.portal.planned import chosen, optioned, wished

    at = f"/engagements/{ours.engagement.id}/"
    with ours.within():
        wished(ours.engagement)
        optioned(ours.engagement, ours.owner)
    assert "1 set of options to choose from" in said(ours.sponsor, at)
    with ours.within():
        chosen(ours.engagement, ours.people["sponsor"], "a")
    assert "set of options" not in said(ours.sponsor, at)


def said(browser, address) -> str:
    return browser.get(address, follow=True).content.decode()


def propose_agreement(ours) -> None:
    from ctoaas.portal.agreements.accepting import propose

    propose(ours.engagement, agreement(), ours.owner, "owner")


def test_the_first_screen_asks_the_database_a_dozen_times_at_most(ours, tmp_path):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from ctoaas.portal.agreements.accepting import accept_version, propose
    from tests.builders.assessment import assessment as believable
    from tests.portal.assessed import kept

    kept(ours.engagement.workspace, believable())
    with ours.within():
        row = propose(ours.engagement, agreement(), ours.owner, "owner")
        accept_version(row, row.hash, ours.people["sponsor"], "sponsor")
    at = f"/engagements/{ours.engagement.id}/"
    for browser, address in ((ours.sponsor, at), (ours.practitioner, at), (ours.practitioner, "/")):
        browser.get(address)
        with CaptureQueriesContext(connection) as asked:
            browser.get(address)
        assert len(asked) <= 12, [each["sql"][:80] for each in asked.captured_queries]


def test_an_engagement_without_code_begins_with_the_idea(ours):
    from dataclasses import replace

    from ctoaas.workspace.atomic import write_text
    from ctoaas.workspace.company import Source, load
    from ctoaas.workspace.company_template import template

    here = ours.engagement.workspace
    at = f"/engagements/{ours.engagement.id}/"
    assert "Begin with the idea" in ours.practitioner.get(at).content.decode()
    named = replace(load(here.company_file), repositories=(Source("https://git.example/shop"),))
    write_text(here.company_file, template(named))
    assert "Run the first assessment" in ours.practitioner.get(at).content.decode()
