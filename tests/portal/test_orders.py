"""Work given out: criteria, hand-in, a verdict on each criterion, and what must be taken over."""

from itertools import pairwise

import pytest

pytestmark = pytest.mark.usefixtures("rows")
HASH = "ab" * 32


@pytest.fixture
def ours(rows):
    from tests.portal.seats import small_practice

    held = small_practice()
    held.at = f"/engagements/{held.engagement.id}/orders/"
    return held


def form(**more) -> dict:
    return {
        "title": "Search page", "contractor": "Find Ltd", "criteria": "finds by name\nunder 1 s",
        "price": "3000", "currency": "eur", "is_cap": "on", "once": "a", **more,
    }  # fmt: skip


def order(ours):
    from ctoaas.portal.orders.models import OrderRow

    with ours.within():
        return OrderRow.objects.get()


def drafted(ours, **more) -> str:
    """The address of a draft."""
    for _ in range(2):
        assert ours.practitioner.post(f"{ours.at}add/", form(**more)).status_code == 302
    return f"{ours.at}{order(ours).id}/"


def issued(ours, **more) -> str:
    at = drafted(ours, **more)
    ours.practitioner.post(f"{at}issue/")
    return at


def handed_in(ours, **more) -> str:
    at = issued(ours, **more)
    given = {"handed": f"{HASH}  search.zip\n{HASH} *notes.md", "contributors": "Fay\nGus"}
    assert ours.practitioner.post(f"{at}hand-in/", given).status_code == 302
    return at


def verdict(**more) -> dict:
    return {"met-c1": "yes", "met-c2": "yes", **more}


def test_a_form_sent_twice_is_one_draft_with_its_criteria_and_the_most_it_costs(ours):
    at = drafted(ours)
    said = ours.sponsor.get(at).content.decode()
    for shown in ("finds by name", "under 1 s", "at most EUR 3,000.00", "Find Ltd", "draft"):
        assert shown in said
    assert "Give it out" not in said


def test_an_order_is_accepted_when_every_criterion_is_met(ours):
    at = handed_in(ours)
    assert ours.technical.post(f"{at}judge/", verdict()).status_code == 302
    assert order(ours).state == "accepted"
    assert "judged by Technical" in ours.sponsor.get(at).content.decode()


def test_an_order_goes_back_with_the_reasons_and_may_be_handed_in_again(ours):
    at = handed_in(ours)
    silent = ours.sponsor.post(f"{at}judge/", verdict(**{"met-c2": "no"}))
    assert silent.status_code == 400
    assert order(ours).state == "delivered"
    slow = verdict(**{"met-c2": "no", "why-c2": "takes <3> s"})
    ours.sponsor.post(f"{at}judge/", slow)
    assert order(ours).state == "refused"
    assert "takes &lt;3&gt; s" in ours.sponsor.get(at).content.decode()
    again = {"handed": f"{HASH}  search2.zip", "contributors": "Fay"}
    ours.practitioner.post(f"{at}hand-in/", again)
    ours.sponsor.post(f"{at}judge/", verdict())
    assert [each["number"] for each in order(ours).deliveries] == [1, 2]
    assert order(ours).state == "accepted"


def test_nothing_is_judged_by_silence_or_before_it_is_handed_in(ours):
    at = issued(ours)
    early = ours.sponsor.post(f"{at}judge/", verdict(), follow=True)
    assert b"cannot be judged" in early.content
    at = f"{ours.at}{order(ours).id}/"
    given = {"handed": f"{HASH}  a", "contributors": "Fay"}
    ours.practitioner.post(f"{at}hand-in/", given)
    assert ours.sponsor.post(f"{at}judge/", {"met-c1": "yes"}).status_code == 400
    assert order(ours).state == "delivered"


@pytest.mark.parametrize(
    "wrong",
    [{"criteria": " \n "}, {"title": ""}, {"contractor": ""}, {"currency": ""},
     {"currency": "Euro"}, {"price": "-1"}, {"currency": "JPY", "price": "1.50"},
     {"criteria": "x\n" * 101}, {"due_on": "x"}],
)  # fmt: skip
def test_an_order_nobody_could_judge_or_pay_is_said_on_the_form(ours, wrong):
    from ctoaas.portal.orders.models import OrderRow

    said = ours.practitioner.post(f"{ours.at}add/", form(**wrong))
    assert said.status_code == 200
    assert b"errorlist" in said.content
    with ours.within():
        assert not OrderRow.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"handed": "search.zip"}, {"handed": ""}, {"contributors": " "}, {"handed": HASH}]
)
def test_a_hand_in_without_hashes_or_people_is_refused(ours, wrong):
    at = issued(ours)
    given = {"handed": f"{HASH}  a", "contributors": "Fay", **wrong}
    assert ours.practitioner.post(f"{at}hand-in/", given).status_code == 400
    assert order(ours).state == "issued"


def test_a_stale_draft_or_one_given_out_is_a_conflict_with_both_versions(ours):
    at = drafted(ours)
    ours.practitioner.post(f"{at}edit/", form(title="First hand", revision=1))
    late = ours.practitioner.post(f"{at}edit/", form(title="Second hand", revision=1))
    assert late.status_code == 409
    for both in (b"First hand", b"Second hand"):
        assert both in late.content
    ours.practitioner.post(f"{at}issue/")
    given_out = ours.practitioner.post(f"{at}edit/", form(title="Third", revision=2))
    assert given_out.status_code == 409
    assert order(ours).title == "First hand"


def test_what_was_handed_in_waits_for_a_verdict_on_the_first_screen(ours):
    handed_in(ours)
    page = f"/engagements/{ours.engagement.id}/"
    assert b"1 order to judge" in ours.technical.get(page).content
    assert b"order to judge" not in ours.viewer.get(page).content


def test_a_late_order_says_by_how_many_days(ours):
    issued(ours, due_on="2020-01-01")
    assert b"days late" in ours.finance.get(ours.at).content
    assert b"1 order is late" in ours.finance.get(ours.at).content


def test_a_contractor_may_leave_when_rights_and_things_are_ours_and_not_before(ours):
    from ctoaas.portal.orders.models import TakeoverRow

    at = handed_in(ours)
    said = ours.sponsor.get(at).content.decode()
    assert "Fay has assigned no rights" in said
    assert "Nobody asked for any secret" in said
    thing = {"kind": "access", "name": "Test server", "owner": "Fay"}
    ours.practitioner.post(f"{at}takeover/", thing)
    for kind in ("right", "document", "secret", "environment", "access"):
        ours.practitioner.post(f"{at}takeover/none/", {"kind": kind})
    for person in ("Fay", "Gus"):
        paper = {"person": person, "signed_on": "2026-01-01", "document_hash": HASH}
        ours.practitioner.post(f"{at}rights/", paper)
    assert "still with Fay" in ours.sponsor.get(at).content.decode()
    with ours.within():
        item = TakeoverRow.objects.get()
    for _ in range(2):
        ours.practitioner.post(f"{at}takeover/{item.id}/")
    assert "may leave: everything is in our hands" in ours.sponsor.get(at).content.decode()


def test_rights_signed_for_another_order_do_not_count(ours):
    at = handed_in(ours)
    ours.practitioner.post(f"{ours.at}add/", form(once="b", title="Other"))
    from ctoaas.portal.orders.models import OrderRow

    with ours.within():
        other = OrderRow.objects.get(title="Other")
    paper = {"person": "Fay", "signed_on": "2026-01-01", "document_hash": HASH}
    ours.practitioner.post(f"{ours.at}{other.id}/rights/", paper)
    assert "Fay has assigned no rights" in ours.sponsor.get(at).content.decode()


@pytest.mark.parametrize(
    ("where", "given"),
    [("rights", {"person": "Fay", "signed_on": "2026-01-01", "document_hash": "x"}),
     ("takeover", {"kind": "soul", "name": "x"})],
)  # fmt: skip
def test_a_paper_without_a_hash_and_a_thing_of_no_kind_are_refused(ours, where, given):
    at = issued(ours)
    assert ours.practitioner.post(f"{at}{where}/", given).status_code == 400
    odd = ours.practitioner.post(f"{at}takeover/none/", {"kind": "soul"}, follow=True)
    assert b"is no kind of thing" in odd.content


def test_who_may_not_gets_nothing_done(ours):
    at = handed_in(ours)
    assert ours.viewer.get(at).status_code == 403
    assert ours.finance.post(f"{at}judge/", verdict()).status_code == 403
    assert ours.technical.post(f"{at}cancel/").status_code == 403
    assert order(ours).state == "delivered"


def test_a_cancelled_order_stays_as_it_is(ours):
    at = issued(ours)
    ours.practitioner.post(f"{at}cancel/")
    assert order(ours).state == "cancelled"
    for act in ("issue", "cancel"):
        assert b"cannot be" in ours.practitioner.post(f"{at}{act}/", follow=True).content


def test_every_act_on_an_order_stands_in_the_trail_with_what_it_was_before(ours):
    from ctoaas.portal.trail.models import TrailEvent

    at = handed_in(ours)
    ours.sponsor.post(f"{at}judge/", verdict())
    with ours.within():
        events = list(TrailEvent.objects.all())
    assert [row.act for row in events] == ["drafted", "issued", "took in", "judged"]
    for before, after in pairwise(events):
        assert after.before == before.after != after.after


def test_the_page_of_an_order_asks_the_database_a_few_times(ours):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    at = handed_in(ours)
    for page in (at, ours.at):
        with CaptureQueriesContext(connection) as asked:
            assert ours.practitioner.get(page).status_code == 200
        assert len(asked) <= 12, [each["sql"][:90] for each in asked]
