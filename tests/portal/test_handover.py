"""The end of an engagement: who has what afterwards, the pack, and deletion on request."""

import json
import re
import uuid
from datetime import timedelta

import pytest

from ctoaas.engage.audit import verify
from ctoaas.engage.handover.opening import inspect, open_pack
from tests.portal.agreed import agreement, entry, wish
from tests.portal.seats import browser_of

pytestmark = pytest.mark.usefixtures("rows")


@pytest.fixture
def ours(rows):
    """A client with an agreement, approved time, a change and a risk in the workspace."""
    from django.utils import timezone

    from ctoaas.portal.agreements.accepting import accept_version, propose
    from ctoaas.portal.changes.asking import ask
    from ctoaas.portal.timesheets.booking import decide, hand_in, log
    from tests.portal.seats import small_practice

    held = small_practice()
    with held.within():
        row = propose(held.engagement, agreement(), held.owner, "owner")
        accept_version(row, row.hash, held.people["sponsor"], "sponsor")
        one = log(held.engagement, held.owner, entry(held.engagement, held.owner), "x")
        hand_in(held.engagement, held.owner)
        decide(held.engagement, [str(one.id)], held.people["sponsor"], timezone.now(), None)
        ask(held.engagement, agreement(), held.owner, wish())
    held.at = f"/engagements/{held.engagement.id}/handover/"
    held.root = held.engagement.workspace.root
    return held


def cloud(**more) -> dict:
    return {"kind": "access", "title": "Cloud account", "owner_now": "p1", **more}


def seen_on(page) -> str:
    """The digest a form carries of what it was opened with."""
    return re.search(rb'name="seen" value="(\w+)"', page.content).group(1).decode()


def acts(ours) -> list[str]:
    from ctoaas.portal.trail.models import TrailEvent

    with ours.within():
        return [f"{row.act} {row.what}" for row in TrailEvent.objects.all()]


def test_a_kind_nobody_listed_keeps_the_handover_from_being_complete(ours):
    said = ours.sponsor.get(ours.at).content.decode()
    assert "Not complete: nobody asked for accesses, secrets, documents" in said
    for kind in ("access", "secret", "document", "risk", "decision"):
        ours.technical.post(f"{ours.at}none/", {"kind": kind})
    assert "Everything has an owner afterwards" in ours.sponsor.get(ours.at).content.decode()
    assert ours.technical.post(f"{ours.at}none/", {"kind": "soul"}).status_code == 404


def test_a_listed_access_is_settled_when_it_is_in_somebodys_hands(ours):
    assert ours.practitioner.post(f"{ours.at}add/", cloud()).status_code == 302
    assert "has no owner afterwards" in ours.sponsor.get(ours.at).content.decode()
    at = f"{ours.at}items/access/cloud-account/"
    seen = seen_on(ours.practitioner.get(at))
    given = cloud(owner_after="Ana", is_handed_over="on", evidence="signed in", seen=seen)
    assert ours.practitioner.post(at, given).status_code == 302
    said = ours.sponsor.get(ours.at).content.decode()
    assert "1 of 1 settled" in said
    assert 'owner_after = "Ana"' in (ours.root / "handover.toml").read_text()
    assert acts(ours)[-2:] == [
        "listed handover of access cloud-account",
        "changed handover of access cloud-account",
    ]


def test_what_is_handed_over_must_be_with_somebody(ours):
    said = ours.practitioner.post(f"{ours.at}add/", cloud(is_handed_over="on")).content.decode()
    assert "Say who has it" in said
    assert not (ours.root / "handover.toml").exists()


def test_a_stale_edit_of_a_thing_shows_both_versions_and_keeps_the_first(ours):
    ours.practitioner.post(f"{ours.at}add/", cloud())
    at = f"{ours.at}items/access/cloud-account/"
    seen = seen_on(ours.practitioner.get(at))
    ours.sponsor.post(at, cloud(owner_after="Ana", seen=seen))
    said = ours.practitioner.post(at, cloud(owner_after="Bo", seen=seen))
    assert said.status_code == 409
    assert "Ana afterwards" in said.content.decode()
    assert "Bo afterwards" in said.content.decode()
    assert '"Bo"' not in (ours.root / "handover.toml").read_text()


def test_two_things_of_one_title_are_two_things(ours):
    for _ in range(2):
        ours.practitioner.post(f"{ours.at}add/", cloud())
    assert ours.practitioner.get(f"{ours.at}items/access/cloud-account-2/").status_code == 200
    ours.practitioner.post(f"{ours.at}items/access/cloud-account-2/remove/")
    assert ours.practitioner.get(f"{ours.at}items/access/cloud-account-2/").status_code == 404


def test_a_damaged_handover_is_said_and_not_written_over(ours):
    (ours.root / "handover.toml").write_text("items = [")
    said = ours.practitioner.get(ours.at).content.decode()
    assert "The handover cannot be read" in said
    assert str(ours.root) not in said
    again = ours.practitioner.post(f"{ours.at}add/", cloud()).content.decode()
    assert 'role="alert"' in again
    assert (ours.root / "handover.toml").read_text() == "items = ["


def test_who_may_only_read_changes_nothing(ours):
    assert ours.auditor.get(ours.at).status_code == 200
    assert ours.auditor.post(f"{ours.at}add/", cloud()).status_code == 403
    assert ours.viewer.get(ours.at).status_code == 403
    assert ours.technical.post(f"{ours.at}packs/").status_code == 403


def packed(ours):
    """The pack as its task makes it."""
    from ctoaas.portal.handing_over.models import PackRow
    from ctoaas.portal.handing_over.tasks import pack

    once = {"once": str(uuid.uuid4())}
    for _ in range(2):
        ours.sponsor.post(f"{ours.at}packs/", once)
    with ours.within():
        row = PackRow.objects.get(state="waiting")
    for _ in range(2):
        pack.call(str(ours.client.id), str(row.id))
    with ours.within():
        row.refresh_from_db()
        return row


def test_the_pack_opens_again_with_the_same_hashes_and_every_row(ours, tmp_path):
    from ctoaas.portal.handing_over.records import tables

    ours.practitioner.post(f"{ours.at}add/", cloud())
    row = packed(ours)
    assert row.state == "done", row.said
    answer = ours.sponsor.get(f"{ours.at}packs/{row.id}/")
    file = tmp_path / "pack.zip"
    file.write_bytes(b"".join(answer.streaming_content))
    opened = open_pack(file, tmp_path / "again")
    assert opened.hash == row.hash == inspect(file).hash
    for each in (each for each in opened.files if each.path.startswith("workspace/")):
        theirs = ours.root / each.path.removeprefix("workspace/")
        assert (tmp_path / "again" / each.path).read_bytes() == theirs.read_bytes()
    rows = tmp_path / "again" / "records" / "rows"
    with ours.within():
        for model in tables():
            wanted = {str(each.pk) for each in model.objects.filter(engagement=ours.engagement)}
            held = rows / f"{model._meta.model_name}.jsonl"
            lines = held.read_text().splitlines() if held.exists() else []
            before = {json.loads(line)["id"] for line in lines}
            # Making it is an act as well, written once the pack is there.
            assert len(wanted - before) == (1 if model.__name__ == "TrailEvent" else 0)
            assert before <= wanted
    trail = tmp_path / "again" / "records" / "audit.jsonl"
    assert verify(map(json.loads, trail.read_text().splitlines())).holds


def test_the_opened_pack_goes_on_with_the_command_line(ours, tmp_path):
    from click.testing import CliRunner

    from ctoaas.cli.main import cto

    folder = tmp_path / "again"
    open_pack(packed(ours).file, folder)
    (folder / "records" / "agreements").rename(folder / "workspace" / "agreements")
    (folder / "records" / "time.jsonl").rename(folder / "workspace" / "time.jsonl")
    here = ["--workspace", str(folder / "workspace")]
    said = CliRunner().invoke(cto, ["time", "balance", *here])
    assert said.exit_code == 0, said.output
    assert "1:00" in said.output
    again = CliRunner().invoke(cto, ["handover", "pack", *here, "--to", str(tmp_path / "b.zip")])
    assert again.exit_code == 0, again.output


def test_the_index_of_a_pack_needs_no_network(ours, tmp_path):
    open_pack(packed(ours).file, tmp_path / "again")
    page = (tmp_path / "again" / "index.html").read_text()
    assert "nobody asked for" in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "<script" not in page


def test_a_newer_pack_takes_the_place_of_the_file_before(ours):
    first, second = packed(ours), packed(ours)
    assert second.is_there
    assert not first.is_there
    assert ours.sponsor.get(f"{ours.at}packs/{first.id}/").status_code == 404
    assert "made room for a newer one" in ours.sponsor.get(ours.at).content.decode()


def test_a_pack_that_cannot_be_made_says_why(ours):
    (ours.root / "handover.toml").write_text("items = [")
    row = packed(ours)
    assert row.state == "failed"
    assert "handover" in row.said
    assert not row.file.exists()


def test_a_pack_that_breaks_the_program_does_not_wait_for_ever(ours, monkeypatch):
    from ctoaas.portal.handing_over import packing

    def broken(*_):
        raise OSError("the disk went")

    monkeypatch.setattr(packing, "records", broken)
    with pytest.raises(OSError, match="the disk went"):
        packed(ours)
    assert "The program failed" in ours.sponsor.get(ours.at).content.decode()


def test_nothing_that_opens_a_door_lies_in_a_pack(ours, tmp_path):
    from ctoaas.portal.access.links import make_link

    with ours.within():
        link, token = make_link(ours.engagement, "x", "Reader", 14, ours.owner)
    open_pack(packed(ours).file, tmp_path / "again")
    for file in (tmp_path / "again").rglob("*"):
        if file.is_file():
            held = file.read_bytes()
            assert link.digest.encode() not in held
            assert token.encode() not in held
            assert b"@acme.example" not in held


def confirmed(ours):
    from ctoaas.portal.handing_over.models import DeletionRow

    at = f"{ours.at}deletion/"
    ours.sponsor.post(f"{at}ask/", {"why": "we part", "sure": "on"})
    with ours.within():
        row = DeletionRow.objects.get()
    browser_of(ours.owner).post(f"{at}{row.id}/confirm/", {"country": "DE"})
    with ours.within():
        row.refresh_from_db()
    return row


def carried_out(ours, row):
    from ctoaas.portal.handing_over.models import DeletionRow
    from ctoaas.portal.handing_over.tasks import delete

    with ours.within():
        DeletionRow.objects.filter(id=row.id).update(due_at=row.due_at - timedelta(days=15))
    delete.call(str(ours.client.id), str(row.id))
    with ours.within():
        row.refresh_from_db()


def test_deletion_takes_two_people_and_a_while(ours):
    from ctoaas.portal.handing_over.tasks import delete

    at = f"{ours.at}deletion/"
    assert ours.finance.post(f"{at}ask/", {"sure": "on"}).status_code == 403
    assert browser_of(ours.owner).post(f"{at}ask/", {"sure": "on"}).status_code == 403
    row = confirmed(ours)
    assert ours.sponsor.post(f"{at}{row.id}/confirm/", {"country": "DE"}).status_code == 403
    assert row.due_at - row.confirmed_at == timedelta(days=14)
    delete.call(str(ours.client.id), str(row.id))
    with ours.within():
        row.refresh_from_db()
    assert row.state == "confirmed"
    assert (ours.root / "company.toml").exists()


def test_a_request_for_deletion_waits_for_the_owner_on_the_first_screen(ours):
    ours.sponsor.post(f"{ours.at}deletion/ask/", {"why": "", "sure": "on"})
    first = f"/engagements/{ours.engagement.id}/"
    for page in (first, "/"):
        said = browser_of(ours.owner).get(page).content.decode()
        assert "1 deletion to confirm" in said
        assert "your turn" in said
    assert "1 deletion to confirm" in ours.sponsor.get(first).content.decode()
    assert "deletion to confirm" not in ours.viewer.get(first).content.decode()


def test_deletion_leaves_what_the_law_keeps_and_a_digest_of_the_rest(ours):
    from ctoaas.portal.changes.models import ChangeRow
    from ctoaas.portal.handing_over.models import PackRow
    from ctoaas.portal.timesheets.models import TimeRow
    from ctoaas.portal.trail.models import TrailEvent

    (ours.root / "risks.toml").write_text("# secret of acme\n")
    pack = packed(ours)
    row = confirmed(ours)
    carried_out(ours, row)
    assert row.state == "done"
    assert row.deleted > 1
    assert not list(ours.root.glob("risks.toml"))
    assert not pack.file.exists()
    with ours.within():
        assert not PackRow.objects.exists()
        assert TimeRow.objects.count() == ChangeRow.objects.count() == 1
        last = TrailEvent.objects.last()
        assert (last.act, last.before, last.after) == ("deleted", row.digest, "")
    said = ours.sponsor.get(f"{ours.at}deletion/").content.decode()
    assert row.digest in said
    assert "until 31 December" in said
    body = ours.sponsor.get(f"/clients/{ours.client.id}/audit.jsonl").content.decode()
    assert verify(map(json.loads, body.splitlines())).holds
    for page in ("", "handover/", "time/", "agreement/", "trail/", "assessments/"):
        assert ours.sponsor.get(f"/engagements/{ours.engagement.id}/{page}").status_code in (
            200, 403, 404,
        )  # fmt: skip


def test_a_withdrawn_request_deletes_nothing(ours):
    row = confirmed(ours)
    ours.sponsor.post(f"{ours.at}deletion/{row.id}/withdraw/")
    carried_out(ours, row)
    assert row.state == "withdrawn"
    assert (ours.root / "company.toml").exists()


def test_what_stays_never_hangs_on_what_goes():
    from django.db import models

    from ctoaas.portal.clients.models import Client, Engagement
    from ctoaas.portal.handing_over.deleting import KINDS

    for model in KINDS:
        for field in model._meta.concrete_fields:
            if field.is_relation and field.remote_field.on_delete is models.CASCADE:
                assert field.related_model in {*KINDS, Client, Engagement}, (model, field)


def test_no_time_is_logged_after_the_end(ours):
    ours.practitioner.post(f"{ours.at}end/")
    given = {"term": "build", "on": "2026-03-02", "duration": "1:30", "once": "late"}
    said = ours.practitioner.post(f"/engagements/{ours.engagement.id}/time/log/", given)
    assert said.status_code == 409
    ours.practitioner.post(f"{ours.at}end/", {"again": "1"})
    assert acts(ours)[-2:] == ["ended engagement", "opened again engagement"]
    said = ours.practitioner.post(f"/engagements/{ours.engagement.id}/time/log/", given)
    assert said.status_code == 302
