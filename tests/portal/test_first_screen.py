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
    said = ours.practitioner.get(f"/engagements/{ours.engagement.id}/time/log/").content.decode()
    assert 'aria-current="true">Work</a>' in said
    assert 'aria-current="true">Time</a>' in said
    assert ">Findings</a>" not in said
    said = ours.practitioner.get(f"/engagements/{ours.engagement.id}/findings/").content.decode()
    assert 'aria-current="true">Product</a>' in said
    assert 'aria-current="page">Findings</a>' in said
