"""Limits over clients, plan beside time, what switching does, and who stands in."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ctoaas.engage.timesheet.entry import timed
from tests.portal.agreed import entry

pytestmark = pytest.mark.usefixtures("rows")


@pytest.fixture
def ours(rows):
    """A practice of three with two clients; the practitioner works for both."""
    from ctoaas.portal.access.models import Membership
    from ctoaas.portal.access.rights import Role
    from ctoaas.portal.clients.beginning import begin_engagement, seat_person
    from ctoaas.portal.clients.models import Client
    from ctoaas.workspace.company import Company
    from tests.portal.seats import browser_of, small_practice

    held = small_practice()
    held.worker = held.people["practitioner"]
    held.spare = seat_person("Spare", "spare@practice.example", Role.PRACTITIONER)
    held.boss, held.third = browser_of(held.owner), browser_of(held.spare)
    with held.within():
        other = Client.objects.create(name="Other", field="", rivals="")
        Membership.objects.create(client=other, user=held.worker, role="practitioner")
        company = Company(name="O", currency="EUR")
        held.second = begin_engagement(other, "App", held.worker, company)
    held.at = f"/engagements/{held.engagement.id}/cover/"
    return held


def logged(ours, engagement, day: date, begun: int, ended: int, person=None) -> None:
    from ctoaas.portal.timesheets.booking import log

    with ours.within():
        who = person or ours.worker
        made = entry(engagement, who)
        at = [datetime(day.year, day.month, day.day, hour, tzinfo=UTC) for hour in (begun, ended)]
        log(engagement, who, timed(made, at[0], at[1], "UTC"), made.id)


def this_week() -> date:
    today = datetime.now(UTC).date()
    return today - timedelta(days=today.weekday())


def limited(ours, **more) -> None:
    given = {"weekly_hours": "", "clients_a_day": "", "clients_a_week": "", **more}
    ours.practitioner.post(f"/capacity/{ours.worker.id}/", given)


def test_a_limit_that_was_passed_is_said_with_both_numbers(ours):
    limited(ours, clients_a_day=1, weekly_hours=4)
    day = this_week()
    logged(ours, ours.engagement, day, 8, 12)
    logged(ours, ours.second, day, 12, 14)
    said = ours.boss.get("/capacity/").content.decode()
    assert "1 of 3 passed a limit" in said
    assert f"clients on {day}: 2, agreed were 1 at most" in said
    assert "hours: 6:00 h, agreed were 4:00 h at most" in said
    assert str(ours.engagement.id) not in said.split("would stand still")[0]


def test_hours_over_the_plan_of_an_engagement_are_said_by_its_name(ours):
    given = {"person": str(ours.worker.id), "hours": 2}
    assert ours.practitioner.post(f"{ours.at}plan/", given).status_code == 302
    logged(ours, ours.engagement, this_week(), 8, 12)
    said = ours.practitioner.get(f"/capacity/{ours.worker.id}/").content.decode()
    assert "hours for Acme, Shop: 4:00 h, agreed were 2:00 h at most" in said
    assert "2:00 h a week are planned" in said
    ours.practitioner.post(f"{ours.at}plan/", given | {"hours": 0})
    assert "Nothing is planned" in (
        ours.practitioner.get(f"/capacity/{ours.worker.id}/").content.decode()
    )


def test_more_planned_than_the_limit_allows_is_said_before_the_week(ours):
    limited(ours, weekly_hours=10)
    ours.practitioner.post(f"{ours.at}plan/", {"person": str(ours.worker.id), "hours": 12})
    said = ours.practitioner.get(f"/capacity/{ours.worker.id}/").content.decode()
    assert "12:00 h a week are planned, more than the limit of 10:00 h" in said


def test_what_switching_did_is_measured_from_ones_own_blocks(ours):
    quiet, busy = this_week() - timedelta(days=7), this_week() - timedelta(days=6)
    logged(ours, ours.engagement, quiet, 8, 12)
    for begun, engagement in ((8, ours.engagement), (9, ours.second), (10, ours.engagement)):
        logged(ours, engagement, busy, begun, begun + 1)
    said = ours.practitioner.get(f"/capacity/{ours.worker.id}/").content.decode()
    assert "Blocks of 4:00 h on days with one client, of 1:00 h on days with several" in said
    assert "1 day with one client and 1 with several" in said
    assert "No published effect is assumed" in said


def test_without_days_of_both_kinds_no_effect_is_claimed(ours):
    logged(ours, ours.engagement, this_week(), 8, 12)
    said = ours.practitioner.get(f"/capacity/{ours.worker.id}/").content.decode()
    assert "Blocks of" not in said
    assert "is seen when there are days with one client and days with several" in said


def test_a_practitioner_sees_their_own_page_and_nobody_elses(ours):
    assert ours.practitioner.get("/capacity/").url.endswith(f"{ours.worker.id}/")
    assert ours.practitioner.get(f"/capacity/{ours.spare.id}/").status_code == 404
    assert ours.practitioner.get(f"/capacity/{ours.people['sponsor'].id}/").status_code == 404
    assert ours.boss.get(f"/capacity/{ours.spare.id}/").status_code == 200
    assert ours.sponsor.get("/capacity/").status_code == 404


@pytest.mark.parametrize(
    "wrong", [{"weekly_hours": 0}, {"weekly_hours": 169}, {"clients_a_day": "x"}]
)
def test_limits_that_cannot_be_are_said_on_the_form(ours, wrong):
    said = ours.practitioner.post(f"/capacity/{ours.worker.id}/", wrong)
    assert b"errorlist" in said.content
    from ctoaas.portal.capacity.models import LimitRow

    assert not LimitRow.objects.exists()


def test_an_engagement_without_a_deputy_is_warned_of_until_somebody_is_named(ours):
    assert b"2 engagements would stand still" in ours.boss.get("/capacity/").content
    assert b"has no deputy" in ours.practitioner.get(ours.at).content
    ours.boss.post(f"{ours.at}deputy/", {"person": str(ours.spare.id)})
    assert b"1 engagement would stand still" in ours.boss.get("/capacity/").content
    assert b"Spare stands in when Olive cannot" in ours.practitioner.get(ours.at).content


def test_the_lead_is_nobodys_deputy_and_a_stranger_neither(ours):
    for person in (ours.owner, ours.people["sponsor"]):
        said = ours.boss.post(f"{ours.at}deputy/", {"person": str(person.id)})
        assert said.status_code == 400
    said = ours.practitioner.post(f"{ours.at}deputy/", {"person": str(ours.spare.id)})
    assert said.status_code == 400
    with ours.within():
        ours.engagement.refresh_from_db()
    assert ours.engagement.deputy is None


def test_the_deputy_sees_the_client_while_standing_in_and_not_afterwards(ours):
    from ctoaas.portal.access.models import Membership

    page = f"/engagements/{ours.engagement.id}/"
    ours.boss.post(f"{ours.at}deputy/", {"person": str(ours.spare.id)})
    assert ours.third.get(page).status_code == 404
    until = datetime.now(UTC).date() + timedelta(days=3)
    given = {"until": until.isoformat(), "note": "Call Bo before the release"}
    assert ours.practitioner.post(f"{ours.at}stand-in/", given).status_code == 302
    assert ours.third.get(page).status_code == 200
    assert b"Call Bo before the release" in ours.third.get(ours.at).content
    with ours.within():
        held = Membership.objects.get(user=ours.spare)
        assert held.until.date() == until + timedelta(days=1)
        Membership.objects.filter(user=ours.spare).update(until=datetime.now(UTC))
    assert ours.third.get(page).status_code == 404


def test_whoever_is_let_in_for_good_stays_so_after_standing_in(ours):
    from ctoaas.portal.access.models import Membership

    ours.boss.post(f"{ours.at}deputy/", {"person": str(ours.worker.id)})
    until = datetime.now(UTC).date() + timedelta(days=3)
    ours.boss.post(f"{ours.at}stand-in/", {"until": until.isoformat(), "note": ""})
    with ours.within():
        assert Membership.objects.get(user=ours.worker, client=ours.client).until is None


@pytest.mark.parametrize("until", ["2020-01-01", "2999-01-01", "", "x"])
def test_standing_in_needs_a_day_to_come(ours, until):
    ours.boss.post(f"{ours.at}deputy/", {"person": str(ours.spare.id)})
    assert ours.boss.post(f"{ours.at}stand-in/", {"until": until}).status_code == 400
    assert ours.third.get(f"/engagements/{ours.engagement.id}/").status_code == 404


def test_nobody_stands_in_before_a_deputy_is_named(ours):
    until = datetime.now(UTC).date().isoformat()
    said = ours.boss.post(f"{ours.at}stand-in/", {"until": until}, follow=True)
    assert b"name one first" in said.content


def test_naming_planning_and_standing_in_stand_in_the_trail(ours):
    from ctoaas.portal.trail.models import TrailEvent

    ours.boss.post(f"{ours.at}deputy/", {"person": str(ours.spare.id)})
    ours.boss.post(f"{ours.at}plan/", {"person": str(ours.spare.id), "hours": 5})
    until = datetime.now(UTC).date().isoformat()
    ours.boss.post(f"{ours.at}stand-in/", {"until": until})
    with ours.within():
        found = [f"{row.act} {row.what}" for row in TrailEvent.objects.all()]
    assert found == ["named deputy", "planned time of", "let stand in deputy"]


def test_the_page_of_a_practice_asks_the_database_a_few_times(ours):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for engagement in (ours.engagement, ours.second):
        logged(ours, engagement, this_week(), 8, 9)
    for browser, page in (
        (ours.boss, "/capacity/"),
        (ours.practitioner, f"/capacity/{ours.worker.id}/"),
    ):
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(page).status_code == 200
        assert len(asked) <= 12, [each["sql"][:90] for each in asked]
