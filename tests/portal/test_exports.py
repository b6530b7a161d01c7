"""Exports hold every row; a pack taken in elsewhere is the same rows, bytes and hashes."""

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.portal.agreed import agreement, entry, wish

pytestmark = pytest.mark.usefixtures("rows")
HOSTILE = '=HYPERLINK("https://x.example","y")'


@pytest.fixture
def ours(rows):
    from django.utils import timezone

    from ctoaas.portal.agreements.accepting import accept_version, propose
    from ctoaas.portal.changes.asking import ask, decide_on
    from ctoaas.portal.timesheets.booking import decide, hand_in, log
    from tests.portal.seats import small_practice

    held = small_practice()
    held.at = f"/engagements/{held.engagement.id}/exports/"
    worker, sponsor = held.people["practitioner"], held.people["sponsor"]
    with held.within():
        row = propose(held.engagement, agreement(), held.owner, "owner")
        accept_version(row, row.hash, sponsor, "sponsor")
        made = entry(held.engagement, worker, 90, note=HOSTILE)
        first = log(held.engagement, worker, made, "a")
        hand_in(held.engagement, worker)
        decide(held.engagement, [str(first.id)], sponsor, timezone.now(), None)
        log(held.engagement, worker, entry(held.engagement, worker, 30, note="second\r\nline"), "b")
        decide_on(ask(held.engagement, agreement(), worker, wish()), sponsor, None)
    return held


def body(answer) -> bytes:
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def counted(ours) -> dict[str, int]:
    """Rows by table, counted past the exports."""
    from ctoaas.portal.access.walled import OfEngagement
    from ctoaas.portal.access.walls import walled_models

    with ours.within():
        return {
            model._meta.model_name: model.objects.filter(engagement=ours.engagement).count()
            for model in walled_models()
            if issubclass(model, OfEngagement)
        }


def test_every_row_is_in_every_format(ours):
    wanted = counted(ours)
    assert wanted["timerow"] == 2
    told = json.loads(body(ours.sponsor.get(f"{ours.at}engagement.json")))["tables"]
    assert {name: len(told[name]) for name in wanted} == wanted
    files = zipfile.ZipFile(io.BytesIO(body(ours.sponsor.get(f"{ours.at}engagement.csv.zip"))))
    for name, rows in wanted.items():
        text = files.read(f"{name}.csv").decode("utf-8-sig")
        assert len(list(csv.reader(io.StringIO(text, newline="")))) == rows + 1
    book = openpyxl.load_workbook(io.BytesIO(body(ours.sponsor.get(f"{ours.at}engagement.xlsx"))))
    assert {name: book[name].max_row - 1 for name in wanted} == wanted


def test_no_cell_is_a_formula(ours):
    files = zipfile.ZipFile(io.BytesIO(body(ours.sponsor.get(f"{ours.at}engagement.csv.zip"))))
    text = files.read("timerow.csv").decode("utf-8-sig")
    notes = [row["note"] for row in csv.DictReader(io.StringIO(text, newline=""))]
    assert sorted(notes) == sorted([f"'{HOSTILE}", r"second\r\nline"])
    book = openpyxl.load_workbook(io.BytesIO(body(ours.sponsor.get(f"{ours.at}engagement.xlsx"))))
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert any(cell.value == HOSTILE for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "inlineStr"}


def test_the_same_rows_give_the_same_bytes(ours):
    for name in ("engagement.json", "engagement.csv.zip", "engagement.xlsx"):
        first, second = (body(ours.sponsor.get(f"{ours.at}{name}")) for _ in range(2))
        assert first == second


def test_what_opens_something_is_in_no_export(ours):
    from ctoaas.portal.access.links import make_link

    with ours.within():
        link, _ = make_link(ours.engagement, "report", "Reader", 5, ours.owner)
    told = body(ours.sponsor.get(f"{ours.at}engagement.json")).decode()
    assert str(link.id) in told
    assert link.digest not in told
    client = f"/clients/{ours.client.id}/exports/client.json"
    assert link.digest not in body(ours.sponsor.get(client)).decode()


def test_who_may_not_export_gets_nothing(ours):
    assert ours.viewer.get(ours.at).status_code == 403
    assert ours.viewer.get(f"{ours.at}engagement.json").status_code == 403
    page = ours.sponsor.get(ours.at).content.decode()
    assert "Time: 2 rows" in page


def test_an_export_holds_a_few_rows_in_memory_however_many_there_are(ours):
    import tempfile
    import tracemalloc

    from ctoaas.portal.exports.formats import as_csv, as_json, as_xlsx
    from ctoaas.portal.exports.tables import of_engagement

    peaks = {}
    for rows in (2_500, 7_500):
        more(ours, rows)
        with ours.within():
            tables = of_engagement(ours.engagement)
            for writer in (as_json, as_csv, as_xlsx):
                with tempfile.TemporaryFile() as target:
                    tracemalloc.start()
                    writer.write(tables, target)
                    peaks[writer.__name__, rows] = tracemalloc.get_traced_memory()[1]
                    tracemalloc.stop()
    for writer in (as_json, as_csv, as_xlsx):
        few, many = (peaks[writer.__name__, rows] for rows in (2_500, 7_500))
        assert many < few * 1.3, peaks


def more(ours, count: int) -> None:
    from dataclasses import fields

    from ctoaas.engage.timesheet.entry import TimeEntry
    from ctoaas.portal.timesheets.models import _OWN, TimeRow

    with ours.within():
        there = TimeRow.objects.count()
        told = entry(ours.engagement, ours.owner, 5, note="n" * 100)
        held = {e.name: getattr(told, e.name) for e in fields(TimeEntry) if e.name not in _OWN}
        TimeRow.objects.bulk_create(
            TimeRow(
                engagement=ours.engagement, client=ours.client, by=ours.owner, once=str(n), **held
            )
            for n in range(there, count)
        )


def packed(ours, folder: Path) -> Path:
    """The pack of the handover, as the worker makes it."""
    from ctoaas.portal.handing_over.models import PackRow
    from ctoaas.portal.handing_over.packing import ask
    from ctoaas.portal.handing_over.tasks import pack

    with ours.within():
        row, _ = ask(ours.engagement, ours.owner, "x")
    pack.call(str(ours.client.id), str(row.id))
    with ours.within():
        row = PackRow.objects.get(id=row.id)
    assert row.is_there, row.said
    target = folder / "pack.zip"
    target.write_bytes(row.file.read_bytes())
    return target


TAKE_IN = """
import json, logging, sys
from pathlib import Path
from ctoaas.portal.server.serve import prepare
prepare(Path(sys.argv[1]))
logging.disable(logging.CRITICAL)
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from ctoaas.portal.access.rights import Role
from ctoaas.portal.access.scope import Scope, within
from ctoaas.portal.clients.beginning import seat_person
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.handing_over.records import records
owner = seat_person("Otto", "otto@elsewhere.example", Role.OWNER)
browser = Browser(SERVER_NAME="localhost")
browser.force_login(owner, backend="allauth.account.auth_backends.AuthenticationBackend")
def send():
    with open(sys.argv[2], "rb") as file:
        return browser.post("/clients/bring-in/", {"pack": file})
first, second = send(), send()
with within(Scope(None, None)):
    (engagement,) = Engagement.objects.all()
    held = {name: content.decode() for name, content in records(engagement)[0].items()}
    root = engagement.workspace.root
    files = {str(f.relative_to(root)): f.read_bytes().hex() for f in root.rglob("*") if f.is_file()}
trail = browser.get(f"/engagements/{engagement.id}/trail/").content.decode()
print(json.dumps([first.content.decode(), second.content.decode(), held, files, trail]))
"""


def taken_in_elsewhere(pack: Path, folder: Path) -> list:
    """What another portal holds after taking the pack in, and again."""
    done = subprocess.run(
        [sys.executable, "-c", TAKE_IN, str(folder / "elsewhere"), str(pack)],
        env=os.environ | {"CTO_DATA": str(folder / "elsewhere")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_pack_taken_in_elsewhere_gives_the_same_rows_files_and_chain(ours, tmp_path):
    from ctoaas.portal.handing_over.records import records
    from tests.portal.isolation.world import _assessed

    _assessed(_side(ours))
    pack = packed(ours, tmp_path)
    with zipfile.ZipFile(pack) as archive:
        before = {
            name.removeprefix("records/"): archive.read(name).decode()
            for name in archive.namelist()
            if name.startswith("records/")
        }
        inside = {
            name.removeprefix("workspace/"): archive.read(name).hex()
            for name in archive.namelist()
            if name.startswith("workspace/")
        }
    first, second, after, files, trail = taken_in_elsewhere(pack, tmp_path)
    assert "is here</h1>" in first
    assert "is of a client that is here already" in second
    assert "every link of the chain holds" in trail
    assert after.keys() == before.keys()
    grown = {"audit.jsonl", "rows/trailevent.jsonl", "people.json"}
    assert {n: t for n, t in after.items() if n not in grown} == {
        n: t for n, t in before.items() if n not in grown
    }
    # Taking it in is an act of its own, by somebody there.
    assert after["audit.jsonl"].startswith(before["audit.jsonl"])
    assert after["audit.jsonl"].count("\n") == before["audit.jsonl"].count("\n") + 1
    assert json.loads(before["people.json"]).items() <= json.loads(after["people.json"]).items()
    assert {n: h for n, h in files.items() if not Path(n).name.startswith(".")} == {
        n: h for n, h in inside.items() if not n.startswith(".")
    }
    with ours.within():
        held = records(ours.engagement)[0]
    assert held["rows/timerow.jsonl"].decode() == before["rows/timerow.jsonl"]


def damaged(pack: Path, target: Path, name: str, change) -> Path:
    """The pack with one record changed and its list made to fit, as a forger would."""
    from ctoaas.core.canonical import digest, dumps

    with zipfile.ZipFile(pack) as archive:
        held = {each: archive.read(each) for each in archive.namelist()}
    held[name] = change(held[name])
    listed = json.loads(held["pack.json"])
    for each in listed["files"]:
        if each["path"] == name:
            each |= {"sha256": digest(held[name]), "bytes": len(held[name])}
    held["pack.json"] = dumps(listed).encode()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for each, content in held.items():
            archive.writestr(each, content)
    return target


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("records/audit.jsonl", lambda b: b.replace(b"accepted", b"approved", 1), "does not hold"),
        ("records/rows/timerow.jsonl", lambda b: b.replace(b'"minutes": 30', b'"minutes": "x"'),
         "cannot be"),
        ("records/rows/timerow.jsonl", lambda b: b"[]\n", "is no row"),
        ("records/rows/timerow.jsonl", lambda b: b.replace(b'"note"', b'"nope"'), "not known here"),
        ("records/engagement.json", lambda b: b"{}", "holds no client"),
        ("records/people.json", lambda b: b"[]", "holds no names"),
    ],
)  # fmt: skip
def test_a_pack_that_does_not_fit_leaves_nothing_behind(ours, tmp_path, name, change, said):
    from ctoaas.portal.clients.models import Client, Engagement
    from ctoaas.portal.server.place import place

    pack = packed(ours, tmp_path)
    bad = damaged(pack, tmp_path / "bad.zip", name, change)
    with ours.within():
        _forget(ours)
        answer = _send(ours, bad)
        assert said in answer
        assert not Client.objects.exists()
        assert not Engagement.objects.exists()
    assert not list(place().root.glob(".pack-*"))


def _forget(ours) -> None:
    from ctoaas.portal.access.walls import walled_models

    for model in reversed(walled_models()):
        if model._meta.model_name not in ("client", "engagement"):
            model._base_manager.all()._raw_delete("default")
    ours.engagement.delete()
    ours.client.delete()


def _send(ours, file: Path) -> str:
    from django.test import Client as Browser

    owner = Browser(SERVER_NAME="localhost")
    owner.force_login(ours.owner, backend="allauth.account.auth_backends.AuthenticationBackend")
    with file.open("rb") as stream:
        return owner.post("/clients/bring-in/", {"pack": stream}).content.decode()


def _side(ours):
    from tests.portal.isolation.world import Side

    return Side("alphawall", ours.client, ours.engagement)
