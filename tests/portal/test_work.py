"""A practitioner's own week: the timer, handing in, and weeks that are closed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.portal.agreed import agreement, entry

pytestmark = pytest.mark.usefixtures("rows")


@pytest.fixture
def ours(rows):
    """Two clients with an agreement that holds, and a practitioner who works for both."""
    from ctoaas.portal.access.models import Membership
    from ctoaas.portal.clients.beginning import begin_engagement
    from ctoaas.portal.clients.models import Client
    from ctoaas.workspace.company import Company
    from tests.portal.seats import small_practice

    held = small_practice()
    held.worker = held.people["practitioner"]
    with held.within():
        other = Client.objects.create(name="Other", field="", rivals="")
        Membership.objects.create(client=other, user=held.worker, role="practitioner")
        company = Company(name="O", currency="EUR")
        held.second = begin_engagement(other, "App", held.worker, company)
        for engagement in (held.engagement, held.second):
            holds(held, engagement)
    held.at = f"/engagements/{held.engagement.id}/"
    return held


def holds(ours, engagement) -> None:
    from ctoaas.portal.agreements.accepting import accept_version, propose

    row = propose(engagement, agreement(engagement.client.name), ours.owner, "owner")
    accept_version(row, row.hash, ours.people["sponsor"], "sponsor")


def begin(ours, engagement=None, **more):
    held = engagement or ours.engagement
    given = {"engagement": f"{held.id} build", "note": "search", **more}
    return ours.practitioner.post("/week/start/", given)


def timers(ours):
    from ctoaas.portal.work.models import TimerRow

    with ours.within():
        return list(TimerRow.objects.all())


def times(ours):
    from ctoaas.portal.timesheets.models import TimeRow

    with ours.within():
        return list(TimeRow.objects.order_by("minutes"))


def since(ours, at: datetime) -> str:
    """The running timer as if it had begun at `at`; its address."""
    from ctoaas.portal.work.models import TimerRow

    with ours.within():
        TimerRow.objects.update(started_at=at)
        row = TimerRow.objects.get()
    return f"/engagements/{row.engagement_id}/timer/{row.id}/"


def ago(**more) -> datetime:
    return datetime.now(UTC) - timedelta(**more)


def test_a_stopped_timer_is_a_draft_with_its_true_time(ours):
    begin(ours)
    at = since(ours, ago(minutes=95))
    assert b"1:35 h" in ours.practitioner.get("/week/").content
    for _ in range(2):
        assert ours.practitioner.post(at).status_code == 302
    assert timers(ours) == []
    (row,) = times(ours)
    assert (row.minutes, row.state, row.term, row.note) == (95, "draft", "build", "search")


def test_only_one_timer_runs_and_the_one_before_is_kept_as_a_draft(ours):
    begin(ours)
    since(ours, ago(minutes=30))
    begin(ours, ours.second)
    assert [row.engagement_id for row in timers(ours)] == [ours.second.id]
    assert [row.minutes for row in times(ours)] == [30]


def test_a_timer_of_less_than_a_minute_leaves_nothing(ours):
    begin(ours)
    at = since(ours, ago(seconds=20))
    said = ours.practitioner.post(at, follow=True)
    assert b"less than a minute" in said.content
    assert times(ours) == timers(ours) == []


def test_a_forgotten_timer_asks_when_the_work_ended(ours):
    begin(ours)
    at = since(ours, ago(hours=30))
    said = ours.practitioner.post(at)
    assert said.status_code == 200
    assert b"when did the work end" in said.content
    assert begin(ours, ours.second).url == at
    assert len(timers(ours)) == 1
    assert times(ours) == []
    ours.practitioner.post(f"{at}drop/")
    assert timers(ours) == times(ours) == []


def test_the_end_one_says_counts_by_the_clock_of_the_agreement_over_its_change(ours):
    begin(ours)
    # Berlin, 28 March 2026, 23:30; the clocks jump from 2:00 to 3:00 in that night.
    at = since(ours, datetime(2026, 3, 28, 22, 30, tzinfo=UTC))
    gone = ours.practitioner.post(at, {"ended": "2026-03-29T02:30"}).content
    assert b"not on the clock that day" in gone
    assert ours.practitioner.post(at, {"ended": "2026-03-29T03:30"}).status_code == 302
    (row,) = times(ours)
    assert (row.minutes, row.on) == (180, date(2026, 3, 28))


def test_an_hour_that_comes_twice_is_the_first_that_can_be_meant():
    from ctoaas.portal.work.timer import instant

    clock, zone = datetime.fromisoformat("2026-10-25T02:30"), "Europe/Berlin"
    early = datetime(2026, 10, 24, 20, 0, tzinfo=UTC)
    assert instant(clock, zone, early) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    between = datetime(2026, 10, 25, 0, 45, tzinfo=UTC)
    assert instant(clock, zone, between) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ended", "said"),
    [("2026-03-28T20:00", b"ends before it begins"), ("2999-01-01T10:00", b"still to come"),
     ("2026-03-30T23:31", b"more than a day"), ("soon", b"errorlist")],
)  # fmt: skip
def test_an_end_that_cannot_be_leaves_the_timer_running(ours, ended, said):
    begin(ours)
    at = since(ours, datetime(2026, 3, 28, 22, 30, tzinfo=UTC))
    assert said in ours.practitioner.post(at, {"ended": ended}).content
    assert len(timers(ours)) == 1
    assert times(ours) == []


def test_what_is_no_offer_starts_no_timer(ours):
    for wrong in ("", "x", f"{ours.engagement.id} none", f"{ours.client.id} build"):
        said = ours.practitioner.post("/week/start/", {"engagement": wrong})
        assert said.status_code == 400
    assert timers(ours) == []
    assert ours.sponsor.get("/week/").status_code == 404


def test_a_timer_at_a_client_one_was_let_out_of_is_out_of_sight_and_in_nobodys_way(ours):
    from ctoaas.portal.access.models import Membership

    begin(ours, ours.second)
    with ours.within():
        Membership.objects.filter(client=ours.second.client_id).delete()
    assert b"The timer runs" not in ours.practitioner.get("/week/").content
    assert begin(ours).status_code == 302
    assert len(timers(ours)) == 2


def test_the_week_counts_switches_and_says_what_was_booked_twice(ours):
    clock = {"term": "build", "on": "2026-03-02", "duration": ""}
    for number, (engagement, start, end) in enumerate(
        [(ours.engagement, "09:00", "10:00"), (ours.second, "09:40", "11:00"),
         (ours.engagement, "11:00", "12:00")]
    ):  # fmt: skip
        given = {**clock, "start": start, "end": end, "once": str(number)}
        ours.practitioner.post(f"/engagements/{engagement.id}/time/log/", given)
    said = ours.practitioner.get("/week/?week=2026-03-04").content.decode()
    assert "3:20 h, 2 clients, 2 switches between them" in said
    assert "20 minutes are booked for another client as well" in said
    for odd in ("x", "0001-01-01", "9999-12-31", "2026-02-30"):
        assert ours.practitioner.get("/week/", {"week": odd}).status_code == 200


def test_all_drafts_are_handed_in_over_all_clients(ours):
    from ctoaas.portal.timesheets.booking import log

    with ours.within():
        for engagement in (ours.engagement, ours.second):
            log(engagement, ours.worker, entry(engagement, ours.worker), "x")
            log(engagement, ours.owner, entry(engagement, ours.owner), "y")
    said = ours.practitioner.post("/week/hand-in/", follow=True)
    assert b"2 handed in" in said.content
    assert sorted((row.state, row.by_id == ours.worker.id) for row in times(ours)) == [
        ("draft", False), ("draft", False), ("submitted", True), ("submitted", True),
    ]  # fmt: skip


def submitted(ours, on: date = date(2026, 3, 2)):
    from dataclasses import replace

    from ctoaas.portal.timesheets.booking import hand_in, log

    with ours.within():
        made = replace(entry(ours.engagement, ours.worker), on=on)
        row = log(ours.engagement, ours.worker, made, made.id)
        hand_in(ours.engagement, ours.worker)
        row.refresh_from_db()
    return row


def decided(ours, row) -> None:
    ours.finance.post(f"{ours.at}time/decide/", {"entry": [row.id], "approve": ""})


def form(row, **more) -> dict:
    return {
        "term": "build", "on": "2026-03-02", "duration": "3:00", "note": "mine", "once": "z",
        "revision": row.revision, **more,
    }  # fmt: skip


@pytest.mark.parametrize("is_approved", [False, True])
def test_mending_what_was_handed_in_or_approved_is_a_conflict_with_both_versions(ours, is_approved):
    row = submitted(ours)
    if is_approved:
        decided(ours, row)
    at = f"{ours.at}time/{row.id}/"
    said = ours.practitioner.post(at, form(row))
    assert said.status_code == 409
    for both in (b"1:00 h", b"3:00", b"mine", b"work"):
        assert both in said.content
    assert [each.minutes for each in times(ours)] == [60]
    assert (b"Take it back" in ours.practitioner.get(at).content) != is_approved


def test_what_was_handed_in_is_taken_back_until_somebody_decides(ours):
    row = submitted(ours)
    back = f"{ours.at}time/{row.id}/take-back/"
    ours.practitioner.post(back)
    assert [each.state for each in times(ours)] == ["draft"]
    ours.practitioner.post(f"{ours.at}time/submit/")
    decided(ours, row)
    assert b"cannot be taken back" in ours.practitioner.post(back, follow=True).content
    assert [each.state for each in times(ours)] == ["approved"]


def test_a_closed_week_takes_nothing_and_changes_nothing(ours):
    row = submitted(ours)
    at = f"{ours.at}time/close/"
    early = ours.practitioner.post(at, {"until": "2026-03-08"}, follow=True)
    assert b"holds 1 entries nobody decided on" in early.content
    decided(ours, row)
    assert (
        b"1 entries locked"
        in ours.practitioner.post(at, {"until": "2026-03-08"}, follow=True).content
    )
    assert [each.state for each in times(ours)] == ["locked"]
    assert ours.practitioner.post(f"{ours.at}time/{row.id}/", form(row)).status_code == 409
    late = ours.practitioner.post(f"{ours.at}time/log/", form(row))
    assert b"is in a period that was closed" in late.content
    correction = form(row, on="2026-03-09", note="2 March was longer")
    assert ours.practitioner.post(f"{ours.at}time/log/", correction).status_code == 302
    assert b"2:00 h" in ours.sponsor.get(f"{ours.at}time/").content


@pytest.mark.parametrize("until", ["2026-03-07", "2999-01-03", "", "x", "2026-02-30"])
def test_what_is_not_a_week_that_is_over_is_not_closed(ours, until):
    from ctoaas.portal.work.models import ClosedWeek

    said = ours.practitioner.post(f"{ours.at}time/close/", {"until": until}, follow=True)
    assert b"notice error" in said.content
    with ours.within():
        assert not ClosedWeek.objects.exists()
    assert ours.sponsor.post(f"{ours.at}time/close/").status_code == 403


def test_a_timer_does_not_end_in_a_closed_week(ours):
    begin(ours)
    ours.practitioner.post(f"{ours.at}time/close/", {"until": "2026-04-05"})
    at = since(ours, datetime(2026, 3, 28, 10, 0, tzinfo=UTC))
    said = ours.practitioner.post(at, {"ended": "2026-03-28T13:00"})
    assert b"was closed" in said.content
    assert len(timers(ours)) == 1


def test_a_timer_does_not_stop_into_an_engagement_that_has_ended(ours):
    begin(ours)
    at = since(ours, ago(minutes=30))
    ours.practitioner.post(f"{ours.at}handover/end/")
    assert b"the engagement has ended" in ours.practitioner.post(at).content
    assert len(timers(ours)) == 1


def test_starting_dropping_closing_and_taking_back_stand_in_the_trail(ours):
    from ctoaas.portal.trail.models import TrailEvent

    begin(ours)
    with ours.within():
        (timer,) = timers(ours)
    ours.practitioner.post(f"{ours.at}timer/{timer.id}/drop/")
    row = submitted(ours)
    ours.practitioner.post(f"{ours.at}time/{row.id}/take-back/")
    ours.practitioner.post(f"{ours.at}time/submit/")
    decided(ours, row)
    ours.practitioner.post(f"{ours.at}time/close/", {"until": "2026-03-08"})
    with ours.within():
        rows = TrailEvent.objects.filter(client=ours.client.id)
        found = [f"{each.act} {each.what}" for each in rows][2:]
    assert found == [
        "started timer", "dropped timer", "logged time", "submitted time", "took back time",
        "submitted time", "approved time", "closed weeks until 2026-03-08",
    ]  # fmt: skip


def test_the_week_of_many_clients_asks_the_database_a_few_times(ours):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    begin(ours)
    submitted(ours)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert ours.practitioner.get("/week/").status_code == 200
    assert len(asked) <= 12, [each["sql"][:90] for each in asked]
