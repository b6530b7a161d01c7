"""Time from a draft to an approval, the cap, and the one way over it."""

import pytest

from tests.portal.agreed import agreement, entry, wish

pytestmark = pytest.mark.usefixtures("rows")


@pytest.fixture
def ours(rows):
    """A client with an agreement of two hours that holds."""
    from ctoaas.portal.agreements.accepting import accept_version, propose
    from tests.portal.seats import small_practice

    held = small_practice()
    with held.within():
        row = propose(held.engagement, agreement(), held.owner, "owner")
        accept_version(row, row.hash, held.people["sponsor"], "sponsor")
    held.at = f"/engagements/{held.engagement.id}/"
    return held


def form(**more) -> dict:
    return {"term": "build", "on": "2026-03-02", "duration": "1:30", "once": "a", **more}


def times(ours):
    from ctoaas.portal.timesheets.models import TimeRow

    with ours.within():
        return list(TimeRow.objects.order_by("minutes"))


def test_a_form_sent_twice_makes_one_entry(ours):
    for _ in range(2):
        assert ours.practitioner.post(f"{ours.at}time/log/", form()).status_code == 302
    assert [row.minutes for row in times(ours)] == [90]


def test_start_and_end_give_the_true_minutes_over_the_change_of_the_clock(ours):
    clock = form(duration="", on="2026-03-29", start="01:30", end="03:30")
    assert ours.practitioner.post(f"{ours.at}time/log/", clock).status_code == 302
    assert [row.minutes for row in times(ours)] == [60]
    gone = form(once="b", duration="", on="2026-03-29", start="02:30", end="04:00")
    assert (
        b"is not on the clock that day"
        in ours.practitioner.post(f"{ours.at}time/log/", gone).content
    )


@pytest.mark.parametrize(
    "wrong", [{"duration": "long"}, {"duration": ""}, {"on": "2025-01-01"}, {"on": "2999-01-01"},
              {"duration": "25:00"}, {"term": "none"}, {"note": "x" * 501}],
)  # fmt: skip
def test_time_that_cannot_be_is_said_on_the_form_and_not_kept(ours, wrong):
    said = ours.practitioner.post(f"{ours.at}time/log/", form(**wrong))
    assert said.status_code == 200
    assert b"errorlist" in said.content or b'role="alert"' in said.content
    assert times(ours) == []


def test_a_stale_edit_is_a_conflict_that_shows_both_versions(ours):
    ours.practitioner.post(f"{ours.at}time/log/", form())
    at = f"{ours.at}time/{times(ours)[0].id}/"
    first = form(revision=1, duration="2:00", note="first hand")
    assert ours.practitioner.post(at, first).status_code == 302
    said = ours.practitioner.post(at, form(revision=1, duration="0:45", note="second hand"))
    assert said.status_code == 409
    for both in (b"first hand", b"second hand", b"2:00", b"0:45"):
        assert both in said.content
    assert [row.minutes for row in times(ours)] == [120]


def test_an_entry_with_a_start_and_an_end_is_mended_with_them(ours):
    clock = form(duration="", start="09:00", end="10:30")
    ours.practitioner.post(f"{ours.at}time/log/", clock)
    said = ours.practitioner.get(f"{ours.at}time/{times(ours)[0].id}/").content
    assert b'value="09:00:00"' in said
    assert b'value="10:30:00"' in said


def test_the_client_approves_some_and_refuses_others_with_a_reason(ours):
    for minutes in (30, 60):
        ours.practitioner.post(
            f"{ours.at}time/log/", form(once=str(minutes), duration=f"{minutes}m")
        )
    ours.practitioner.post(f"{ours.at}time/submit/")
    short, long = times(ours)
    decide = f"{ours.at}time/decide/"
    ours.finance.post(decide, {"entry": [short.id], "approve": ""})
    ours.finance.post(decide, {"entry": [long.id], "refuse": "", "reason": ""})
    assert [row.state for row in times(ours)] == ["approved", "submitted"]
    ours.sponsor.post(decide, {"entry": [long.id], "refuse": "", "reason": "too long"})
    assert [row.state for row in times(ours)] == ["approved", "refused"]
    assert times(ours)[0].content_hash
    again = ours.sponsor.post(decide, {"entry": [short.id, "none"], "approve": ""}, follow=True)
    assert b"cannot be approved" in again.content
    assert b"no such entry" in again.content
    assert ours.practitioner.post(decide, {"entry": [long.id]}).status_code == 403


def test_time_over_the_cap_is_not_billable_until_the_client_approves_a_change(ours):
    from ctoaas.portal.changes.models import ChangeRow

    fill_the_cap(ours, 180)
    assert b"1:00 h not billable until approved" in ours.sponsor.get(f"{ours.at}time/").content
    asked = {**wish(), "scope_added": "search", "once": "c"}
    for _ in range(2):
        assert ours.practitioner.post(f"{ours.at}changes/add/", asked).status_code == 302
    with ours.within():
        row = ChangeRow.objects.get()
    decide = f"{ours.at}changes/{row.id}/decide/"
    assert ours.practitioner.post(decide, {"approve": ""}).status_code == 403
    assert b"not billable" in ours.sponsor.get(f"{ours.at}time/").content
    ours.sponsor.post(decide, {"approve": ""})
    assert b"not billable" not in ours.sponsor.get(f"{ours.at}time/").content
    twice = ours.sponsor.post(decide, {"refuse": "", "reason": "no"}, follow=True)
    assert b"is approved and cannot be refused" in twice.content


def test_a_refused_change_lifts_nothing(ours):
    from ctoaas.portal.changes.asking import ask, decide_on

    fill_the_cap(ours, 180)
    with ours.within():
        row = ask(ours.engagement, agreement(), ours.owner, wish())
        decide_on(row, ours.people["sponsor"], "too dear")
    assert b"not billable" in ours.sponsor.get(f"{ours.at}time/").content


def test_time_that_overlaps_with_another_client_is_kept_and_warned_of(ours):
    from ctoaas.portal.access.models import Membership
    from ctoaas.portal.agreements.accepting import accept_version, propose
    from ctoaas.portal.clients.beginning import begin_engagement
    from ctoaas.portal.clients.models import Client
    from ctoaas.workspace.company import Company

    worker = ours.people["practitioner"]
    with ours.within():
        other = Client.objects.create(name="Other", field="", rivals="")
        Membership.objects.create(client=other, user=worker, role="practitioner")
        engagement = begin_engagement(other, "Shop", worker, Company(name="O", currency="EUR"))
        row = propose(engagement, agreement("Other"), ours.owner, "owner")
        accept_version(row, row.hash, ours.owner, "sponsor")
    clock = form(duration="", start="09:00", end="10:00")
    ours.practitioner.post(f"{ours.at}time/log/", clock)
    late = form(duration="", start="09:40", end="11:00")
    said = ours.practitioner.post(f"/engagements/{engagement.id}/time/log/", late, follow=True)
    assert b"20 minutes of it were logged for another client" in said.content
    assert len(times(ours)) == 2


def test_every_act_on_time_and_changes_stands_in_the_trail_once(ours):
    from ctoaas.portal.changes.asking import ask, decide_on
    from ctoaas.portal.trail.models import TrailEvent

    fill_the_cap(ours, 60)
    with ours.within():
        decide_on(ask(ours.engagement, agreement(), ours.owner, wish()), ours.owner, None)
        acts = [row.act for row in TrailEvent.objects.all()]
        asked, decided = TrailEvent.objects.filter(object__startswith="change")
    done = "proposed accepted logged submitted approved proposed approved"
    assert acts == done.split()
    assert decided.before == asked.after != decided.after


def fill_the_cap(ours, minutes: int) -> None:
    from django.utils import timezone

    from ctoaas.portal.timesheets.booking import decide, hand_in, log

    with ours.within():
        row = log(ours.engagement, ours.owner, entry(ours.engagement, ours.owner, minutes), "x")
        hand_in(ours.engagement, ours.owner)
        decide(ours.engagement, [str(row.id)], ours.people["sponsor"], timezone.now(), None)
