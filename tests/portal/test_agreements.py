"""Agreements in the portal: proposed, accepted as shown, superseded; each act in the trail."""

import json
from dataclasses import asdict

import pytest

from ctoaas.engage.agreement.toml_out import toml
from ctoaas.engage.audit import verify
from tests.portal.agreed import agreement

pytestmark = pytest.mark.usefixtures("rows")


@pytest.fixture
def ours(rows):
    """A client whose agreement nobody has written yet."""
    from tests.portal.seats import small_practice

    return small_practice()


def test_a_proposed_version_is_accepted_by_the_sponsor_and_holds(ours):
    from ctoaas.portal.agreements.accepting import holding
    from ctoaas.portal.agreements.models import AcceptanceRow, AgreementVersion

    at = f"/engagements/{ours.engagement.id}/agreement/"
    ours.practitioner.post(f"{at}draft/", {"text": toml(agreement())})
    with ours.within():
        row = AgreementVersion.objects.get()
        assert holding(ours.engagement) == ()
    for shown in (b"100", b"Acme shop"):
        assert shown in ours.sponsor.get(at).content
    ours.sponsor.post(f"{at}{row.id}/accept/", {"hash": row.hash})
    ours.sponsor.post(f"{at}{row.id}/accept/", {"hash": row.hash})
    with ours.within():
        assert [each.version for each in holding(ours.engagement)] == [1]
        yes = AcceptanceRow.objects.get(party="client")
        assert (yes.role, yes.document_hash) == ("sponsor", row.hash)
        assert any("cap" in said.lower() or "most" in said for said in yes.terms_shown)


def test_a_yes_to_something_else_than_was_shown_is_refused(ours):
    from ctoaas.portal.agreements.accepting import holding, propose
    from ctoaas.portal.agreements.models import AgreementVersion

    with ours.within():
        propose(ours.engagement, agreement(), ours.owner, "owner")
        row = AgreementVersion.objects.get()
    at = f"/engagements/{ours.engagement.id}/agreement/{row.id}/accept/"
    said = ours.sponsor.post(at, {"hash": "0" * 64}, follow=True)
    assert b"is not the one you were shown" in said.content
    with ours.within():
        assert holding(ours.engagement) == ()


def test_faults_are_shown_by_field_and_nothing_is_written(ours):
    from ctoaas.portal.agreements.models import AgreementVersion

    at = f"/engagements/{ours.engagement.id}/agreement/draft/"
    wrong = toml(agreement()).replace('currency = "EUR"', 'currency = "Euro"')
    said = ours.practitioner.post(at, {"text": wrong}).content.decode()
    assert "line " in said
    assert "currency" in said
    for odd in ("x = [", "", "\x00", "version = 3\n"):
        assert ours.practitioner.post(at, {"text": odd}).status_code == 200
    with ours.within():
        assert not AgreementVersion.objects.exists()


def test_a_later_version_says_what_changed_and_supersedes(ours):
    from ctoaas.portal.agreements.accepting import accept_version, holding, propose

    with ours.within():
        for version, hours in ((1, 2), (2, 5)):
            row = propose(ours.engagement, agreement("Acme", version, hours), ours.owner, "owner")
            accept_version(row, row.hash, ours.owner, "sponsor")
        assert [each.version for each in holding(ours.engagement)] == [1, 2]
    said = ours.sponsor.get(f"/engagements/{ours.engagement.id}/agreement/").content.decode()
    assert "cap in hours: was 2:00 h, is 5:00 h" in said
    assert "superseded" in said


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ('"EUR"', '"USD"'),
        ('id = "care"', 'id = "other"'),
        ("version = 2", "version = 4"),
        ('kind = "capped"', 'kind = "retainer"\nprice = 1\nallowance_hours = 1'),
    ],
)
def test_a_version_that_does_not_follow_the_one_before_is_refused(ours, was, now):
    from ctoaas.portal.agreements.accepting import propose
    from ctoaas.portal.agreements.models import AgreementVersion

    with ours.within():
        propose(ours.engagement, agreement(), ours.owner, "owner")
    text = toml(agreement("Acme", 2)).replace(was, now)
    if "retainer" in now:
        gone = ("rate_per_hour", "cap_hours", "alarms")
        text = "".join(row for row in text.splitlines(True) if not row.startswith(gone))
    said = ours.practitioner.post(
        f"/engagements/{ours.engagement.id}/agreement/draft/", {"text": text}
    )
    assert b"errorlist" in said.content
    assert b"line " not in said.content
    with ours.within():
        assert AgreementVersion.objects.count() == 1


def test_the_trail_is_exported_as_a_chain_that_verifies_until_it_is_touched(ours):
    from ctoaas.portal.agreements.accepting import accept_version, propose
    from ctoaas.portal.trail.models import TrailEvent

    with ours.within():
        row = propose(ours.engagement, agreement(), ours.owner, "owner")
        accept_version(row, row.hash, ours.owner, "sponsor")
        assert [each.act for each in TrailEvent.objects.all()] == ["proposed", "accepted"]
        held = [asdict(each.said()) for each in TrailEvent.objects.all()]
    body = ours.sponsor.get(f"/clients/{ours.client.id}/audit.jsonl").content.decode()
    rows = [json.loads(line) for line in body.splitlines()]
    assert rows == held
    assert verify(rows).holds
    rows[0]["actor"] = "somebody else"
    assert not verify(rows).holds
    assert (
        b"every link of the chain holds"
        in ours.sponsor.get(f"/engagements/{ours.engagement.id}/trail/").content
    )


def test_an_act_that_fails_leaves_no_event(ours, monkeypatch):
    from ctoaas.portal.agreements import accepting
    from ctoaas.portal.agreements.models import AgreementVersion
    from ctoaas.portal.trail.models import TrailEvent

    def broken(*_):
        raise RuntimeError("the power went")

    monkeypatch.setattr(accepting, "_say_yes", broken)
    from django.db import transaction

    with ours.within(), pytest.raises(RuntimeError), transaction.atomic():
        accepting.propose(ours.engagement, agreement(), ours.owner, "owner")
    with ours.within():
        assert not TrailEvent.objects.exists()
        assert not AgreementVersion.objects.exists()
