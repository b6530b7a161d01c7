"""Options of a plan are found in the background, shown side by side, and one is accepted."""

import json
import re

import pytest

from tests.builders.assessment import assessment as believable
from tests.portal.assessed import built, kept
from tests.portal.planned import INITIATIVES, PEOPLE, optioned, wished

pytestmark = pytest.mark.usefixtures("rows")


@pytest.fixture
def bare(rows):
    from tests.portal.seats import small_practice

    held = small_practice()
    held.at = f"/engagements/{held.engagement.id}/plan/"
    held.here = held.engagement.workspace
    return held


@pytest.fixture
def ours(bare):
    """A client whose plan has options."""
    with bare.within():
        wished(bare.engagement)
        assert optioned(bare.engagement, bare.owner).state == "done"
    return bare


def said(browser, address) -> str:
    return browser.get(address, follow=True).content.decode()


def work(ours) -> list:
    """What the worker does; every run."""
    from ctoaas.portal.plans.models import PlanRun
    from ctoaas.portal.plans.tasks import plan

    with ours.within():
        runs = list(PlanRun.objects.order_by("asked_at"))
    for run in runs:
        plan.call(str(ours.client.id), str(run.id))
    with ours.within():
        return list(PlanRun.objects.order_by("asked_at"))


def form_of(ours, option: str = "most-value") -> dict[str, str]:
    page = said(ours.sponsor, ours.at)
    part = page[page.index(f"/options/{option}/accept/") :]
    fields = {name: re.search(rf'name="{name}" value="([^"]*)"', part)[1] for name in FIELDS}
    return fields | {"shown": fields["shown"].replace("&quot;", '"')}


FIELDS = ("digest", "once", "shown")


def accepted(ours) -> dict:
    file = ours.here.plan / "accepted.json"
    return json.loads(file.read_text()) if file.exists() else {}


def yes(ours) -> list:
    from ctoaas.portal.plans.models import OptionAcceptance

    with ours.within():
        return list(OptionAcceptance.objects.order_by("at"))


def test_without_anything_the_page_says_what_comes_next(bare):
    assert "Write the plan" in said(bare.practitioner, bare.at)
    assert "The practice writes it" in said(bare.sponsor, bare.at)
    kept(bare.here, believable())
    assert "Propose a plan" in said(bare.practitioner, bare.at)


def test_a_plan_is_proposed_from_findings_and_options_found_for_it(bare, tmp_path):
    built(bare.here, tmp_path)
    for _ in range(2):
        bare.practitioner.post(f"{bare.at}begin/", {"propose": ""})
    (run,) = work(bare)
    assert run.state == "done", run.said
    assert "[[initiatives]]" in bare.here.initiatives_file.read_text()
    page = said(bare.sponsor, bare.at)
    assert "to choose from" in page
    assert "Side by side" in page
    assert "<svg" in page


def test_options_stand_side_by_side_with_their_careful_numbers(ours):
    page = said(ours.viewer, ours.at)
    assert "2 options to choose from" in page
    for words in ("Most value", "Quickest", "in 95 of 100 futures", "in 8 of 10 futures"):
        assert words in page
    assert "Accept “" not in page


def test_the_sponsor_accepts_once_whatever_is_pressed(ours):
    form = form_of(ours)
    at = f"{ours.at}options/most-value/accept/"
    for _ in range(2):
        assert ours.sponsor.post(at, form).status_code == 302
    assert ours.sponsor.post(at, form | {"once": "another"}).status_code == 302
    (row,) = yes(ours)
    assert row.digest == form["digest"]
    assert row.shown == json.loads(form["shown"])
    assert accepted(ours)["id"] == "most-value"
    page = said(ours.viewer, ours.at)
    assert "“Most value” is accepted" in page
    assert "by Sponsor" in page


def test_the_command_line_sees_what_the_portal_accepted(ours):
    from tests.cli.running import cto

    ours.sponsor.post(f"{ours.at}options/most-value/accept/", form_of(ours))
    told = cto("plan", "diff", str(ours.here.root), "--json")
    assert told.code == 0, told
    assert told.data["changes"] == []


def test_another_option_may_be_accepted_later_and_both_acts_stay(ours):
    ours.sponsor.post(f"{ours.at}options/most-value/accept/", form_of(ours))
    ours.sponsor.post(f"{ours.at}options/quick-60/accept/", form_of(ours, "quick-60"))
    assert [row.option for row in yes(ours)] == ["most-value", "quick-60"]
    assert accepted(ours)["id"] == "quick-60"
    assert "Who accepted what" in said(ours.auditor, ours.at)


def test_nobody_but_the_sponsor_accepts(ours):
    form = form_of(ours)
    for browser in (ours.practitioner, ours.technical, ours.finance, ours.viewer):
        at = f"{ours.at}options/most-value/accept/"
        assert browser.post(at, form).status_code == 403
    assert accepted(ours) == {}


def test_an_option_that_changed_meanwhile_is_shown_both_ways_and_not_accepted(ours):
    form = form_of(ours)
    ours.here.initiatives_file.write_text(INITIATIVES.format(title="Shop").replace("20,", "12,"))
    with ours.within():
        optioned(ours.engagement, ours.owner)
    answer = ours.sponsor.post(f"{ours.at}options/most-value/accept/", form)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert page.index("As it is now") < page.index("As you were shown it")
    assert page.count("Most value: as much value as fits") == 2
    assert yes(ours) == []
    assert accepted(ours) == {}


def test_options_older_than_the_plan_are_not_accepted(ours):
    form = form_of(ours)
    ours.here.initiatives_file.write_text(INITIATIVES.format(title="Other"))
    page = said(ours.sponsor, ours.at)
    assert "The options are older than the plan" in page
    assert "Accept “" not in page
    assert ours.sponsor.post(f"{ours.at}options/most-value/accept/", form).status_code == 409


def test_wishes_that_exclude_each_other_are_named(ours):
    text = INITIATIVES.format(title="Shop").replace("total = 60000", "total = 1")
    ours.here.initiatives_file.write_text(text)
    ours.practitioner.post(f"{ours.at}begin/")
    run = work(ours)[-1]
    assert run.state == "failed"
    assert "cannot all hold" in said(ours.practitioner, ours.at)


def edit(page: str) -> dict[str, str]:
    digest = re.search(r'name="digest" value="([^"]*)"', page)[1]
    return {"initiatives": INITIATIVES.format(title="Mine"), "people": PEOPLE, "digest": digest}


def test_the_plan_is_written_in_the_portal_and_a_mistake_stands_with_its_line(bare):
    form = edit(said(bare.practitioner, f"{bare.at}edit/"))
    wrong = form | {"initiatives": form["initiatives"].replace("2027-01-04", '"soon"')}
    answer = bare.practitioner.post(f"{bare.at}edit/", wrong)
    assert "initiatives.toml line 2" in answer.content.decode()
    assert not bare.here.initiatives_file.exists()
    lined = form | {"people": form["people"].replace("\n", "\r\n")}
    assert bare.practitioner.post(f"{bare.at}edit/", lined).status_code == 302
    assert bare.here.plan_people_file.read_text() == PEOPLE
    assert "3 initiatives wished for" in said(bare.viewer, bare.at)


def test_a_plan_changed_meanwhile_is_shown_in_both_versions(ours):
    form = edit(said(ours.practitioner, f"{ours.at}edit/"))
    ours.here.initiatives_file.write_text(INITIATIVES.format(title="Theirs"))
    answer = ours.practitioner.post(f"{ours.at}edit/", form)
    assert answer.status_code == 409
    for both in (b"Mine backups", b"Theirs backups"):
        assert both in answer.content
    assert "Theirs" in ours.here.initiatives_file.read_text()
