"""Decisions are proposed by the practice, confirmed by the client, and looked at again when due."""

import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders.assessment import assessment as believable
from tests.portal.assessed import kept, later
from tests.portal.decided import proposed

pytestmark = pytest.mark.usefixtures("rows")
FIELDS = ("digest", "once", "shown")


@pytest.fixture
def ours(rows):
    from tests.portal.seats import small_practice

    held = small_practice()
    held.at = f"/engagements/{held.engagement.id}/decisions/"
    held.here = held.engagement.workspace
    return held


def said(browser, address) -> str:
    return browser.get(address, follow=True).content.decode()


def proposal(**more) -> dict:
    from django.utils import timezone

    form = {
        "title": "Search in the shop",
        "context": "Customers leave.\r\n\r\n# No heading",
        "options": "Buy a service\nBuild it\nDo nothing",
        "outcome": "it costs less than our own time",
        "confirmation": "Nine in ten searches take less than a second",
        "review_on": str(timezone.localdate() + timedelta(days=90)),
        "once": "a",
    }
    return form | more


def form_of(ours, number: str = "0001", **more) -> dict[str, str]:
    page = said(ours.sponsor, f"{ours.at}{number}/")
    fields = {name: re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in FIELDS}
    chosen = re.search(r'name="chosen" value="([^"]*)"[^>]*checked', page)[1]
    return fields | {"chosen": chosen, "shown": fields["shown"].replace("&quot;", '"')} | more


def words(ours) -> list:
    from ctoaas.portal.decisions.models import Confirmation

    with ours.within():
        return list(Confirmation.objects.order_by("at"))


def acts(ours) -> list[str]:
    from ctoaas.portal.trail.models import TrailEvent

    with ours.within():
        return [f"{row.act} {row.object}" for row in TrailEvent.objects.order_by("sequence")]


def test_without_decisions_the_page_says_what_comes_next(ours):
    assert "Propose the first one" in said(ours.practitioner, ours.at)
    assert "The practice proposes" in said(ours.sponsor, ours.at)


def test_a_proposal_becomes_a_file_once_and_waits_for_the_sponsor(ours):
    for _ in range(2):
        assert ours.practitioner.post(f"{ours.at}propose/", proposal()).status_code == 302
    (file,) = ours.here.decisions.iterdir()
    assert file.name == "0001-search-in-the-shop.md"
    assert "1 decision waits for the client" in said(ours.viewer, ours.at)
    assert "your turn" in said(ours.sponsor, ours.at)
    page = said(ours.viewer, f"{ours.at}0001/")
    for part in ("Customers leave.", "# No heading", "Build it", "Nine in ten searches"):
        assert part in page
    assert "Your decision" not in page


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"options": "One"}, "two or more"),
        ({"options": "\n".join(map(str, range(20)))}, "12 at most"),
        ({"review_on": "2020-01-01"}, "a day ahead"),
        ({"title": ""}, "required"),
    ],
)
def test_a_proposal_that_cannot_be_decided_on_is_said_on_the_form(ours, wrong, why):
    answer = ours.practitioner.post(f"{ours.at}propose/", proposal(**wrong))
    assert why in answer.content.decode()
    assert not ours.here.decisions.exists()


def test_the_sponsor_confirms_once_whatever_is_pressed(ours):
    ours.practitioner.post(f"{ours.at}propose/", proposal())
    form = form_of(ours)
    for _ in range(2):
        assert ours.sponsor.post(f"{ours.at}0001/confirm/", form).status_code == 302
    (row,) = words(ours)
    assert row.chosen == "Buy a service"
    assert row.shown == json.loads(form["shown"])
    page = said(ours.viewer, f"{ours.at}0001/")
    assert "decided by Sponsor" in page
    assert acts(ours) == ["proposed decision 0001", "confirmed decision 0001"]


def test_the_command_line_sees_what_the_portal_decided(ours):
    from tests.cli.running import cto

    ours.practitioner.post(f"{ours.at}propose/", proposal())
    ours.sponsor.post(f"{ours.at}0001/confirm/", form_of(ours, because="We have no people"))
    (row,) = cto("decide", "list", "--workspace", ours.here.root, "--json").data["decisions"]
    assert (row["state"], row["chosen"]) == ("accepted", "Buy a service")
    assert "We have no people" in said(ours.viewer, f"{ours.at}0001/")


def test_the_sponsor_may_choose_another_option_and_keep_a_dissent(ours):
    ours.practitioner.post(f"{ours.at}propose/", proposal())
    form = form_of(ours, chosen="Build it", because="We want to learn", dissent="Ana: too slow")
    ours.sponsor.post(f"{ours.at}0001/confirm/", form)
    page = said(ours.viewer, f"{ours.at}0001/")
    assert page.index("Who disagreed") < page.index("Ana: too slow")
    assert words(ours)[0].chosen == "Build it"


def test_a_decision_changed_meanwhile_is_shown_both_ways_and_not_decided(ours):
    ours.practitioner.post(f"{ours.at}propose/", proposal())
    form = form_of(ours)
    (file,) = ours.here.decisions.iterdir()
    file.write_text(file.read_text().replace("Customers leave", "Customers stay"))
    answer = ours.sponsor.post(f"{ours.at}0001/confirm/", form)
    assert answer.status_code == 409
    for both in (b"Customers stay", b"Customers leave"):
        assert both in answer.content
    assert words(ours) == []
    assert "status: proposed" in file.read_text()


def test_nobody_but_the_sponsor_decides(ours):
    ours.practitioner.post(f"{ours.at}propose/", proposal())
    form = form_of(ours)
    for browser in (ours.practitioner, ours.technical, ours.finance, ours.auditor):
        assert browser.post(f"{ours.at}0001/confirm/", form).status_code == 403
    assert ours.sponsor.post(f"{ours.at}propose/", proposal(once="b")).status_code == 403


def test_a_decision_is_due_on_its_day_and_when_its_evidence_changes(ours):
    from django.utils import timezone

    kept(ours.here, believable())
    page = said(ours.practitioner, f"{ours.at}propose/")
    assert "Two people know most of the code" in page
    form = proposal(evidence=["finding:few-people:webshop"])
    ours.practitioner.post(f"{ours.at}propose/", form)
    ours.sponsor.post(f"{ours.at}0001/confirm/", form_of(ours))
    assert ">look again<" not in said(ours.sponsor, ours.at)
    page = said(ours.sponsor, f"{ours.at}0001/")
    link = re.search(r'href="([^"]*/findings/f[0-9a-f]+/)"', page)[1]
    assert ours.sponsor.get(link).status_code == 200
    shown = later()
    kept(ours.here, replace(shown, findings=shown.findings[1:]))
    assert ">look again<" in said(ours.sponsor, ours.at)
    with ours.within():
        today = timezone.localdate()
        proposed(ours.engagement, ours.owner, "Old", "b", review_on=today - timedelta(days=1))
    assert "its review day was" in said(ours.viewer, f"{ours.at}0002/")


def test_the_practice_notes_whether_the_test_held(ours):
    ours.practitioner.post(f"{ours.at}propose/", proposal())
    at = f"{ours.at}0001/test/"
    ours.practitioner.post(at, {"result": "held"})
    assert "only accepted decisions are tested" in said(ours.practitioner, ours.at)
    ours.sponsor.post(f"{ours.at}0001/confirm/", form_of(ours))
    ours.practitioner.post(at, {"result": "failed", "note": "Two seconds"})
    page = said(ours.viewer, f"{ours.at}0001/")
    assert "Two seconds" in page
    assert "Look again: its confirmation test failed" in page


def test_a_file_that_is_no_decision_is_named_and_stops_nothing(ours):
    ours.here.decisions.mkdir(parents=True)
    (ours.here.decisions / "0009-junk.md").write_bytes(b"\xff\xfe")
    (ours.here.decisions / "0008-hostile.md").write_text("# <b>x</b> {{ 7 }}\n\nstatus: proposed\n")
    page = said(ours.viewer, ours.at)
    assert "0009-junk.md" in page
    assert "<b>x</b>" not in page
    assert ours.viewer.get(f"{ours.at}0008/").status_code == 200
    assert ours.viewer.get(f"{ours.at}0009/").status_code == 404
