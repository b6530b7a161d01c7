"""Findings and risks are pages to talk on; a risk is accepted for a while and no longer."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders.assessment import assessment as believable
from tests.portal.assessed import kept, later

pytestmark = pytest.mark.usefixtures("rows")


@pytest.fixture
def ours(rows):
    """A client with one assessment; `risk` and `finding` are addresses."""
    from ctoaas.portal.findings.seen import key
    from tests.portal.seats import small_practice

    held = small_practice()
    with held.within():
        kept(held.engagement.workspace, believable())
    held.all = f"/engagements/{held.engagement.id}/findings/"
    held.risk = f"{held.all}{key('risk', 'departure')}/"
    held.finding = f"{held.all}{key('finding', 'few-people:webshop')}/"
    return held


def said(browser, address, **more) -> str:
    return browser.get(address, **more).content.decode()


def hidden(page: str, name: str, after: str = "") -> str:
    part = page[page.index(after) :] if after else page
    return re.search(rf'name="{name}" value="([^"]+)"', part)[1]


def wish(page: str, **more) -> dict:
    from django.utils import timezone

    day = timezone.localdate() + timedelta(days=40)
    form = {"digest": hidden(page, "digest"), "reason": "We are insured.", "until": str(day)}
    return form | {"once": hidden(page, "once", 'name="digest"')} | more


def accepted(ours) -> list:
    from ctoaas.portal.findings.models import RiskAcceptanceRow

    with ours.within():
        return list(RiskAcceptanceRow.objects.order_by("at"))


def acts(ours) -> list[str]:
    from ctoaas.portal.trail.models import TrailEvent

    with ours.within():
        return [f"{row.act} {row.object}" for row in TrailEvent.objects.order_by("sequence")]


def test_without_an_assessment_the_page_says_what_comes_next(rows):
    from tests.portal.seats import small_practice

    bare = small_practice()
    at = f"/engagements/{bare.engagement.id}/findings/"
    assert "Run the first assessment" in said(bare.practitioner, at)
    assert "The practice is at work" in said(bare.viewer, at)


def test_every_finding_risk_and_strength_of_the_report_is_listed_and_opens(ours):
    page = said(ours.viewer, ours.all)
    assert "3 findings, 3 risks: 3 without an answer" in page
    links = set(re.findall(rf'href="({ours.all}[fr][0-9a-f]+/)"', page))
    assert len(links) == 8
    for link in links:
        assert ours.viewer.get(link).status_code == 200
    assert ours.viewer.get(f"{ours.all}f0000/").status_code == 404


def test_numbers_of_a_finding_lead_to_their_evidence(ours):
    page = said(ours.viewer, ours.finding)
    link = re.search(r'href="([^"]+/evidence/truck_factor/)[^"]*"', page)[1]
    assert ours.viewer.get(link).status_code == 200


def test_a_question_is_open_until_it_is_marked_as_answered(ours):
    page = said(ours.technical, ours.finding)
    ask = {"text": "Which two?", "once": hidden(page, "once"), "ask": ""}
    for _ in range(2):
        assert ours.technical.post(f"{ours.finding}remark/", ask).status_code == 302
    assert "1 open question" in said(ours.practitioner, ours.all)
    page = said(ours.practitioner, ours.finding)
    assert page.count("Which two?") == 1
    answer = {"text": "Ana and Ben.", "answers": hidden(page, "answers"), "settle": ""}
    answer["once"] = hidden(page, "once", 'name="answers"')
    ours.practitioner.post(f"{ours.finding}remark/", answer)
    page = said(ours.technical, ours.finding)
    assert "answered, says Practitioner" in page
    assert page.index("Which two?") < page.index("Ana and Ben.")
    assert "open question" not in said(ours.practitioner, ours.all)
    assert acts(ours)[-3:] == [
        "asked about finding few-people:webshop",
        "answered on finding few-people:webshop",
        "marked as answered a question on finding few-people:webshop",
    ]


def test_markup_in_a_remark_is_shown_as_it_was_typed(ours):
    hostile = "<script>alert(1)</script> & `x` {{ 7 }}"
    ours.technical.post(f"{ours.finding}remark/", {"text": hostile, "once": "a"})
    page = said(ours.sponsor, ours.finding)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; `x` {{ 7 }}" in page


def test_an_empty_remark_is_said_on_the_form(ours):
    answer = ours.technical.post(f"{ours.finding}remark/", {"text": " ", "once": "a"})
    assert answer.status_code == 200
    assert b"This field is required" in answer.content


def test_a_reworded_remark_keeps_its_earlier_words(ours):
    ours.technical.post(f"{ours.finding}remark/", {"text": "first words", "once": "a"})
    at = f"{ours.all}remarks/{remark(ours).id}/reword/"
    assert ours.technical.post(at, {"text": "second words", "revision": 1}).status_code == 302
    page = said(ours.viewer, ours.finding)
    assert "Reworded 1 time" in page
    assert page.index("second words") < page.index("first words")
    answer = ours.technical.post(at, {"text": "third words", "revision": 1})
    assert answer.status_code == 409
    assert b"second words" in answer.content
    assert b"third words" in answer.content
    assert ours.practitioner.get(at).status_code == 404


def test_who_may_not_comment_gets_no_form_and_is_refused(ours):
    for browser in (ours.viewer, ours.auditor):
        assert 'name="ask"' not in said(browser, ours.finding)
        told = browser.post(f"{ours.finding}remark/", {"text": "x", "once": "a"})
        assert told.status_code == 403


def test_the_sponsor_accepts_a_risk_once_whatever_is_pressed(ours):
    page = said(ours.sponsor, ours.risk)
    form = wish(page)
    for _ in range(2):
        assert ours.sponsor.post(f"{ours.risk}accept/", form).status_code == 302
    other = ours.sponsor.post(f"{ours.risk}accept/", form | {"once": "another"})
    assert "The risk: is accepted until" in said(ours.sponsor, other.url)
    (row,) = accepted(ours)
    assert (row.reason, row.digest) == ("We are insured.", form["digest"])
    assert row.shown["title"] == "One of the two people leaves"
    assert "2 without an answer" in said(ours.viewer, ours.all)
    assert f"Accepted until {row.until:%-d %B %Y}" in said(ours.viewer, ours.risk)
    assert acts(ours) == [f"accepted risk departure until {row.until}"]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"reason": " "}, "required"),
        ({"until": "2026-01-01"}, "has passed"),
        ({"until": "2999-01-01"}, "more than a year ahead"),
        ({"until": "soon"}, "valid date"),
    ],
)
def test_a_risk_is_not_accepted_without_a_reason_or_a_day_ahead(ours, wrong, why):
    form = wish(said(ours.sponsor, ours.risk), **wrong)
    answer = ours.sponsor.post(f"{ours.risk}accept/", form)
    assert answer.status_code == 200
    assert why in answer.content.decode()
    assert accepted(ours) == []


def test_nobody_but_the_sponsor_accepts_a_risk(ours):
    form = wish(said(ours.sponsor, ours.risk))
    for browser in (ours.practitioner, ours.technical, ours.finance, ours.viewer):
        assert "Accept the risk" not in said(browser, ours.risk)
        assert browser.post(f"{ours.risk}accept/", form).status_code == 403


def test_an_acceptance_ends_by_itself_after_its_day(ours):
    from ctoaas.portal.findings.models import RiskAcceptanceRow

    ours.sponsor.post(f"{ours.risk}accept/", wish(said(ours.sponsor, ours.risk)))
    past = accepted(ours)[0].at.date() - timedelta(days=1)
    with ours.within():
        RiskAcceptanceRow.objects.update(until=past)
    page = said(ours.sponsor, ours.all)
    assert "3 without an answer" in page
    assert "the acceptance ended on" in page
    assert "Accept the risk" in said(ours.sponsor, ours.risk)


def test_an_acceptance_is_revoked_with_a_reason_and_stays_on_record(ours):
    ours.sponsor.post(f"{ours.risk}accept/", wish(said(ours.sponsor, ours.risk)))
    at = f"{ours.all}acceptances/{accepted(ours)[0].id}/revoke/"
    ours.sponsor.post(at, {"reason": " "})
    assert accepted(ours)[0].revoked_at is None
    ours.sponsor.post(at, {"reason": "The insurance ended."})
    page = said(ours.auditor, ours.risk)
    assert "The insurance ended." in page
    assert "We are insured." in page
    assert acts(ours)[-1] == "revoked the acceptance of risk departure"


def test_a_risk_told_differently_by_now_is_shown_both_ways_and_not_accepted(ours):
    form = wish(said(ours.sponsor, ours.risk))
    newer(ours, title="Both of the two people leave")
    answer = ours.sponsor.post(f"{ours.risk}accept/", form)
    assert answer.status_code == 409
    assert b"Both of the two people leave" in answer.content
    assert b"One of the two people leaves" in answer.content
    assert accepted(ours) == []


def test_an_accepted_risk_that_changes_wants_another_look(ours):
    ours.sponsor.post(f"{ours.risk}accept/", wish(said(ours.sponsor, ours.risk)))
    kept(ours.engagement.workspace, later(5))
    assert "2 without an answer" in said(ours.sponsor, ours.all)
    newer(ours, title="Both of the two people leave")
    assert "changed since it was accepted: your turn" in said(ours.sponsor, ours.all)


def test_what_a_newer_assessment_does_not_find_keeps_its_thread(ours):
    ours.technical.post(f"{ours.finding}remark/", {"text": "Is it so?", "once": "a"})
    shown = later()
    kept(ours.engagement.workspace, replace(shown, findings=shown.findings[1:]))
    page = said(ours.viewer, ours.all)
    assert page.index("No longer seen") < page.index("Two people know most of the code")
    assert "Is it so?" in said(ours.viewer, ours.finding)
    ours.technical.post(f"{ours.finding}remark/", {"text": "So it was.", "once": "b"})
    assert "So it was." in said(ours.viewer, ours.finding)


def test_three_hundred_findings_come_in_pages(ours):
    shown = later()
    first = shown.findings[0]
    many = tuple(replace(first, id=f"f{n}:webshop", title=f"No. {n}") for n in range(300))
    kept(ours.engagement.workspace, replace(shown, findings=many))
    page = said(ours.viewer, ours.all)
    assert "300 findings" in page
    assert page.count("No. ") == 50
    assert page.count("new since") == 50
    last = said(ours.viewer, f"{ours.all}?page=6")
    assert "No. 299" in last


def remark(ours):
    from ctoaas.portal.findings.models import Remark

    with ours.within():
        return Remark.objects.latest("at")


def newer(ours, **changed) -> None:
    shown = later()
    risks = (replace(shown.risks[0], **changed), *shown.risks[1:])
    kept(ours.engagement.workspace, replace(shown, risks=risks))
