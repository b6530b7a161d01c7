"""`cto push`: a finished assessment goes to a portal whole, once, or not at all."""

import base64
import io
import json
import os
import socket
import subprocess
import sys
import time
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from tests.portal.test_api import Caller, is_problem

pytestmark = pytest.mark.usefixtures("rows")


@pytest.fixture
def ours(rows):
    from tests.portal.seats import small_practice

    held = small_practice()
    held.people["owner"] = held.owner
    held.at = f"/api/v1/engagements/{held.engagement.id}/assessments"
    return held


@pytest.fixture
def finished(tmp_path) -> Path:
    """The folder of a finished assessment in a workspace of its own."""
    from types import SimpleNamespace

    from ctoaas.workspace import manifest
    from ctoaas.workspace.company import Company
    from ctoaas.workspace.first_answers import write_company
    from ctoaas.workspace.folder import Workspace
    from tests.portal.isolation.world import _assessed

    workspace = Workspace(tmp_path / "acme")
    write_company(workspace.root, Company(name="Acme"))
    name = _assessed(SimpleNamespace(mark="alpha", engagement=SimpleNamespace(workspace=workspace)))
    folder = workspace.assessments / name
    manifest.write(folder, manifest.read(folder), {})
    return folder


def pack_of(folder: Path, target: Path) -> Path:
    from ctoaas.engage.handover.pack import write

    write(target, folder, client="Acme", made_on="2026-01-01", records={}, index=lambda _: b"x")
    return target


def send(ours, pack: bytes, name: str, key: str = "k", role: str = "practitioner", **headers):
    digest = base64.b64encode(sha256(pack).digest()).decode()
    told = {"Idempotency-Key": key, "Content-Digest": f"sha-256=:{digest}:"} | headers
    caller = Caller(ours, role)
    where = f"{ours.at}?name={name}"
    return caller.client.post(where, pack, content_type="application/zip", headers=told)


def nothing_is_there(ours):
    from ctoaas.portal.server.place import place
    from ctoaas.portal.trail.models import TrailEvent

    root = ours.engagement.workspace.root
    assert not list(root.glob("assessments/*"))
    assert not list(root.glob(".push-*"))
    assert not list(place().root.glob(".upload-*"))
    with ours.within():
        assert not TrailEvent.objects.filter(act="pushed").exists()


def test_a_pushed_assessment_is_shown_as_one_made_here(ours, finished, tmp_path):
    from ctoaas.portal.trail.models import TrailEvent

    pack = pack_of(finished, tmp_path / "pack.zip").read_bytes()
    made = send(ours, pack, finished.name)
    assert made.status_code == 201, made.content
    assert made.json()["name"] == finished.name
    page = ours.sponsor.get(f"/engagements/{ours.engagement.id}/report/{finished.name}/")
    assert b"alpha is in fair shape" in page.content
    for file in finished.iterdir():
        theirs = ours.engagement.workspace.assessments / finished.name / file.name
        assert theirs.read_bytes() == file.read_bytes()
    again = send(ours, pack, finished.name, key="another")
    assert again.status_code == 200
    with ours.within():
        assert TrailEvent.objects.filter(act="pushed").count() == 1


def test_another_assessment_does_not_take_the_place_of_one_that_is_there(ours, finished, tmp_path):
    from ctoaas.workspace import manifest

    send(ours, pack_of(finished, tmp_path / "a.zip").read_bytes(), finished.name)
    kept = (ours.engagement.workspace.assessments / finished.name / "report.html").read_bytes()
    (finished / "report.html").write_text("another")
    manifest.write(finished, manifest.read(finished), {})
    other = send(ours, pack_of(finished, tmp_path / "b.zip").read_bytes(), finished.name, key="b")
    assert "is here already" in is_problem(other, 422)["detail"]
    there = ours.engagement.workspace.assessments / finished.name / "report.html"
    assert there.read_bytes() == kept


def test_an_upload_that_is_not_what_its_digest_says_leaves_nothing(ours, finished, tmp_path):
    pack = pack_of(finished, tmp_path / "pack.zip").read_bytes()
    other = base64.b64encode(sha256(b"other").digest()).decode()
    wrong = {"Content-Digest": f"sha-256=:{other}:"}
    is_problem(send(ours, pack, finished.name, **wrong), 400)
    is_problem(send(ours, pack, finished.name, **{"Content-Digest": "md5=:x:"}), 400)
    nothing_is_there(ours)


def test_an_upload_that_is_too_large_is_refused_before_it_is_read(ours, finished, monkeypatch):
    from ctoaas.portal.api import receiving

    monkeypatch.setattr(receiving, "MOST_BYTES", 10)
    is_problem(send(ours, b"x" * 11, finished.name), 413)
    nothing_is_there(ours)


def zipped(**files: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return held.getvalue()


def outside() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("../../escaped", b"x")
        archive.writestr("pack.json", b"{}")
    return held.getvalue()


def linked() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        link = zipfile.ZipInfo("workspace/link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("pack.json", b"{}")
    return held.getvalue()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: b"no zip at all", "is no pack"),
        (lambda: zipped(workspace__a=b"x"), "holds no pack.json"),
        (lambda: zipped(bomb=b"\0" * 50_000_000), "would grow"),
        (outside, "leads out of the folder"),
        (linked, "is not a plain file"),
    ],
    ids=["no zip", "no list", "bomb", "outside", "link"],
)
def test_hostile_uploads_are_refused_and_leave_nothing(ours, finished, make, said):
    answer = send(ours, make(), finished.name)
    assert said in is_problem(answer, 422)["detail"]
    nothing_is_there(ours)
    assert not (ours.engagement.workspace.root.parent / "escaped").exists()


def test_a_bomb_is_refused_by_what_it_would_grow_to(ours, finished, monkeypatch, tmp_path):
    from ctoaas.portal.assessments import pushed

    monkeypatch.setattr(pushed, "MOST_BYTES", 100)
    pack = pack_of(finished, tmp_path / "pack.zip").read_bytes()
    assert "would grow" in is_problem(send(ours, pack, finished.name), 422)["detail"]
    nothing_is_there(ours)


@pytest.mark.parametrize(
    "break_it",
    [
        lambda folder: (folder / "report.html").write_text("changed"),
        lambda folder: (folder / "manifest.json").unlink(),
        lambda folder: (folder / "assessment.json").write_text("{}"),
    ],
)
def test_an_assessment_that_is_not_whole_is_refused(ours, finished, tmp_path, break_it):
    break_it(finished)
    pack = pack_of(finished, tmp_path / "pack.zip").read_bytes()
    is_problem(send(ours, pack, finished.name), 422)
    nothing_is_there(ours)


def test_a_document_that_cannot_be_shown_is_refused(ours, finished, tmp_path):
    from ctoaas.workspace import manifest

    held = json.loads((finished / "assessment.json").read_text())
    for finding in held["findings"]:
        finding["title"] = None
    held["verdict"] = [None]
    held["risks"] = [dict(held["risks"][0], frequency_per_year=None)] if held["risks"] else []
    (finished / "assessment.json").write_text(json.dumps(held))
    manifest.write(finished, manifest.read(finished), {})
    pack = pack_of(finished, tmp_path / "pack.zip").read_bytes()
    is_problem(send(ours, pack, finished.name), 422)
    nothing_is_there(ours)


@pytest.mark.parametrize("name", ["x", "2026-01-01", "../2026-01-31-0123456", "2020-01-31-0123456"])
def test_a_name_that_does_not_fit_is_refused(ours, finished, tmp_path, name):
    pack = pack_of(finished, tmp_path / "pack.zip").read_bytes()
    is_problem(send(ours, pack, name), 422)
    nothing_is_there(ours)


def test_who_may_not_assess_pushes_nothing(ours, finished, tmp_path):
    pack = pack_of(finished, tmp_path / "pack.zip").read_bytes()
    is_problem(send(ours, pack, finished.name, role="sponsor"), 403)
    nothing_is_there(ours)


SEED = """
import json, sys
from pathlib import Path
from ctoaas.portal.server.serve import prepare
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "ctoaas.portal.settings"
import django
django.setup()
from ctoaas.portal.access.rights import Act, Role
from ctoaas.portal.access.scope import Scope, within
from ctoaas.portal.api.tokens import make_token
from ctoaas.portal.clients.beginning import begin_engagement, seat_person
from ctoaas.portal.clients.models import Client
from ctoaas.workspace.company import Company
owner = seat_person("Olive", "olive@practice.example", Role.OWNER)
with within(Scope(None, None)):
    client = Client.objects.create(name="Acme", field="", rivals="")
    engagement = begin_engagement(client, "Shop", owner, Company(name="Acme"))
    _, good = make_token(owner, "push", [Act.ASSESS], 9)
    _, weak = make_token(owner, "read", [Act.SEE_CLIENT], 9)
print(json.dumps([str(engagement.id), good, weak]))
"""


def pushed_by_hand(workspace: Path, url: str, token: str | None) -> subprocess.CompletedProcess:
    code = "from ctoaas.cli.main import main; main()"
    kept = {name: held for name, held in os.environ.items() if name != "CTO_TOKEN"}
    return subprocess.run(
        [sys.executable, "-c", code, "push", str(workspace), "--to", url, "--json"],
        env=kept | ({"CTO_TOKEN": token} if token else {}),
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )


def test_cto_push_to_a_running_portal(server, finished):
    seeded = subprocess.run(
        [sys.executable, "-c", SEED],
        env=os.environ | {"CTO_DATA": str(server.data)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert seeded.returncode == 0, seeded.stderr
    engagement, good, weak = json.loads(seeded.stdout)
    workspace, page = finished.parent.parent, f"{server.address}/engagements/{engagement}/"
    first, second = (pushed_by_hand(workspace, page, good) for _ in range(2))
    assert first.returncode == second.returncode == 0, first.stderr
    held = json.loads(first.stdout)
    assert (held["name"], held["is_new"]) == (finished.name, True)
    there = server.data / "workspaces" / engagement / "assessments" / finished.name
    assert (there / "assessment.json").read_bytes() == (finished / "assessment.json").read_bytes()
    for token, said, code in (
        (weak, "may not put assessments there", 2),
        ("cto_wrong", "opens nothing there", 2),
        (None, "CTO_TOKEN: is not set", 2),
    ):
        refused = pushed_by_hand(workspace, page, token)
        assert said in refused.stderr
        assert refused.returncode == code
    elsewhere = page.replace(engagement, "00000000-0000-0000-0000-000000000000")
    assert (
        "is no engagement that this token sees" in pushed_by_hand(workspace, elsewhere, good).stderr
    )


def test_a_connection_that_is_cut_in_the_middle_leaves_nothing(server, finished, tmp_path):
    """A real half upload to a real server."""
    code = SEED.replace("olive@", "otto@").replace('name="Acme", field', 'name="Other", field')
    seeded = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"CTO_DATA": str(server.data)},
        capture_output=True,
        text=True,
        check=True,
    )
    engagement, good, _ = json.loads(seeded.stdout)
    pack = pack_of(finished, tmp_path / "pack.zip").read_bytes()
    digest = base64.b64encode(sha256(pack).digest()).decode()
    host, port = server.address.removeprefix("http://").split(":")
    head = (
        f"POST /api/v1/engagements/{engagement}/assessments?name={finished.name} HTTP/1.1\r\n"
        f"Host: {host}\r\nAuthorization: Bearer {good}\r\nContent-Type: application/zip\r\n"
        f"Content-Length: {len(pack)}\r\nContent-Digest: sha-256=:{digest}:\r\n"
        "Idempotency-Key: cut\r\n\r\n"
    )
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(head.encode() + pack[: len(pack) // 2])
    root = server.data / "workspaces" / engagement
    for _ in range(100):
        if not list(server.data.glob(".upload-*")):
            break
        time.sleep(0.1)
    assert not list(server.data.glob(".upload-*"))
    assert not list(root.glob(".push-*"))
    assert not list((root / "assessments").glob("*"))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://portal.example.com/", "is not the page of an engagement"),
        ("http://portal.example.com/engagements/00000000-0000-0000-0000-000000000000/",
         "would travel in clear"),
        ("ftp://x/engagements/00000000-0000-0000-0000-000000000000/", "is not the page"),
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_said_at_once(finished, url, said):
    refused = pushed_by_hand(finished.parent.parent, url, "cto_x")
    assert said in refused.stderr
    assert refused.returncode == 2
    assert len(refused.stderr.strip().splitlines()) == 1


def test_a_portal_out_of_reach_is_a_source_that_cannot_be_read(finished, monkeypatch):
    from tests.portal.conftest import free_port

    where = f"http://127.0.0.1:{free_port()}/engagements/00000000-0000-0000-0000-000000000000/"
    refused = pushed_by_hand(finished.parent.parent, where, "cto_x")
    assert refused.returncode == 3
    assert "cannot be reached" in refused.stderr
