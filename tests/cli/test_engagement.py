"""cto agreement, time, audit and handover, as their users type them."""

import csv
import hashlib
import json
from pathlib import Path

import pytest

from ctoaas.engage.agreement.terms import KINDS
from ctoaas.engage.audit import as_line
from tests.cli.running import Ran, cto
from tests.engage.test_audit import trail

AGREEMENT = """\
id = "acme"
practice = "Practice of Two"
client = "Acme"
currency = "EUR"
time_zone = "Europe/Berlin"
starts_on = 2026-01-31

[[terms]]
id = "care"
kind = "retainer"
allowance_hours = 20
price = 3000
rollover_hours = 10

[[terms]]
id = "build"
kind = "capped"
rate_per_hour = 150
cap = 300
"""
WEEK = """\
person,term,on,hours,note
p1,care,2026-02-03,2.5,"=HYPERLINK(""http://x"")"
p1,build,2026-02-04,3,over the cap
"""


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    folder = tmp_path / "acme"
    (folder / "agreements").mkdir(parents=True)
    (folder / "agreements/acme-1.toml").write_text(AGREEMENT, encoding="utf-8")
    (folder / "company.toml").write_text('name = "Acme"\n', encoding="utf-8")
    return folder


def imported(acme: Path, text: str = WEEK, *more: object) -> Ran:
    file = acme.parent / "week.csv"
    file.write_text(text, encoding="utf-8")
    return cto("time", "import", file, "--workspace", acme, "--on", "2026-03-10", *more)


def balance(acme: Path) -> Ran:
    return cto("time", "balance", "--workspace", acme, "--on", "2026-03-10", "--json")


def test_an_agreement_that_is_right_has_a_hash_that_sha256sum_confirms(acme, tmp_path):
    file = acme / "agreements/acme-1.toml"
    checked = cto("agreement", "check", file, "--json")
    assert checked.code == 0
    assert cto("agreement", "show", file, "--out", tmp_path / "a.json").code == 0
    raw = (tmp_path / "a.json").read_bytes()
    assert checked.data["hash"] == hashlib.sha256(raw).hexdigest()
    assert (
        cto("agreement", "check", tmp_path / "a.json", "--json").data["hash"]
        == checked.data["hash"]
    )


def test_the_template_is_an_agreement_as_it_stands(tmp_path):
    (tmp_path / "a.toml").write_text(cto("agreement", "template").out, encoding="utf-8")
    ran = cto("agreement", "check", tmp_path / "a.toml", "--json")
    assert ran.code == 0, ran.out
    shown = cto("agreement", "show", tmp_path / "a.toml", "--json").data
    assert {term["kind"] for term in shown["agreement"]["terms"]} == set(KINDS)


def test_an_agreement_is_read_in_sentences(acme):
    said = cto("agreement", "show", acme / "agreements/acme-1.toml").out
    assert "Each month costs EUR 3,000.00 and brings 20:00 h." in said
    assert "Approved hours are paid up to EUR 300.00: EUR 150.00 an hour." in said
    assert "not billable until you approve a change request" in said


def test_every_fault_of_an_agreement_is_a_line_and_the_code_is_2(acme):
    file = acme / "agreements/acme-1.toml"
    file.write_text(AGREEMENT.replace("20\n", "-20\n").replace("cap = 300", "kap = 300"))
    ran = cto("agreement", "check", file)
    assert ran.code == 2
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 3
    assert "acme-1.toml line 11: terms[1].allowance_hours: is -20" in ran.err
    assert len(cto("agreement", "check", file, "--json").data["faults"]) == 3


def test_what_changed_is_told_and_can_fail_a_gate(acme, tmp_path):
    new = tmp_path / "v2.toml"
    new.write_text(AGREEMENT.replace("cap = 300", "cap = 400"), encoding="utf-8")
    ran = cto("agreement", "diff", acme / "agreements/acme-1.toml", new, "--fail")
    assert (ran.code, ran.out) == (1, "term build, cap: was 300, is 400\n")
    assert cto("agreement", "diff", new, new, "--fail").code == 0


def test_a_dry_run_keeps_nothing_and_an_import_keeps_all(acme):
    assert "would be imported" in imported(acme, WEEK, "--dry-run").out
    assert not (acme / "time.jsonl").exists()
    assert imported(acme).code == 0
    assert len((acme / "time.jsonl").read_text().splitlines()) == 2


def test_one_wrong_row_keeps_all_rows_out(acme):
    ran = imported(acme, WEEK + "p1,care,2027-01-01,1,\n")
    assert ran.code == 2
    assert "week.csv line 4, on: 2027-01-01 is in the future" in ran.err
    assert not (acme / "time.jsonl").exists()


def test_a_closed_period_takes_no_more_time(acme):
    ran = imported(acme, WEEK, "--closed-until", "2026-02-03")
    assert "line 2, on: 2026-02-03 is in a period that was closed" in ran.err


def test_only_approved_time_is_used_and_beyond_the_cap_it_is_held(acme):
    imported(acme)
    assert balance(acme).data["terms"][1]["spent"] == "0.00"
    assert cto("time", "approve", "--by", "Ana", "--workspace", acme).code == 0
    care, build = balance(acme).data["terms"]
    assert care["periods"][0]["covered"] == 150
    assert build["spent"] == "300.00"
    assert build["spend"]["held_minutes"] == 60


def test_an_approved_change_request_is_the_way_over_the_cap(acme):
    imported(acme)
    cto("time", "approve", "--by", "Ana", "--workspace", acme)
    change = (
        '[[changes]]\nid = "c1"\nversion = 1\nterm = "build"\ntitle = "More"\nscope_added = ["x"]\n'
        "cost_p50 = 150\ncost_p90 = 200\nlifts_cap = 150\n"
    )
    (acme / "changes.toml").write_text(change + 'state = "proposed"\n', encoding="utf-8")
    assert balance(acme).data["terms"][1]["spend"]["held_minutes"] == 60
    decided = 'state = "approved"\ndecided_by = "Ana"\ndecided_on = 2026-03-01\n'
    (acme / "changes.toml").write_text(change + decided, encoding="utf-8")
    assert balance(acme).data["terms"][1]["spend"]["held_minutes"] == 0


def test_a_named_entry_that_cannot_be_approved_does_not_stop_the_others(acme):
    imported(acme)
    first = json.loads((acme / "time.jsonl").read_text().splitlines()[0])["id"]
    ran = cto("time", "approve", first, "nothing", "--by", "Ana", "--workspace", acme, "--json")
    assert ran.code == 1
    assert ran.data["approved"] == [first]
    assert "nothing: no such entry" in ran.data["problems"][0]


def test_time_sent_back_is_not_used(acme):
    imported(acme)
    ran = cto("time", "approve", "--by", "Ana", "--refuse", "which project?", "--workspace", acme)
    assert ran.out == "Two entries sent back.\n"
    assert balance(acme).data["terms"][1]["spend"]["billed"] == []


def test_approved_time_changed_by_hand_is_damaged_evidence(acme):
    imported(acme)
    cto("time", "approve", "--by", "Ana", "--workspace", acme)
    file = acme / "time.jsonl"
    file.write_text(file.read_text().replace('"minutes":180', '"minutes":1'))
    ran = balance(acme)
    assert ran.code == 4
    assert "is not what was approved" in ran.err


def test_an_export_holds_no_formula(acme, tmp_path):
    imported(acme)
    cto("time", "export", "--workspace", acme, "--to", tmp_path / "out.csv")
    text = (tmp_path / "out.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert rows[0]["note"] == '\'=HYPERLINK("http://x")'
    assert [row["minutes"] for row in rows] == ["150", "180"]


def test_switches_are_counted_over_workspaces(acme, tmp_path):
    shop = tmp_path / "shop"
    (shop / "agreements").mkdir(parents=True)
    text = AGREEMENT.replace('"acme"', '"shop"').replace('"Acme"', '"Shop"')
    (shop / "agreements/shop.toml").write_text(text, encoding="utf-8")
    (shop / "company.toml").write_text('name = "Shop"\n', encoding="utf-8")
    head = "person,term,started_at,ended_at\n"
    imported(
        acme,
        f"{head}p1,care,2026-02-03T09:00,2026-02-03T10:00\n"
        "p1,care,2026-02-03T11:00,2026-02-03T12:00\n",
    )
    imported(shop, f"{head}p1,care,2026-02-03T10:00,2026-02-03T11:30\n")
    ran = cto("time", "switches", acme, shop, "--clients-a-day", 1, "--fail", "--json")
    assert ran.code == 1
    (week,) = ran.data["weeks"]
    assert (week["clients"], week["switches"]) == (2, 2)
    assert ran.data["overlaps"][0]["minutes"] == 30
    assert "agreed were 1 at most" in cto("time", "switches", acme, shop, "--clients-a-day", 1).out


def test_a_workspace_without_an_agreement_says_what_to_do(tmp_path):
    (tmp_path / "company.toml").write_text('name = "Acme"\n', encoding="utf-8")
    ran = cto("time", "balance", "--workspace", tmp_path)
    assert ran.code == 2
    assert "holds no agreement" in ran.err


def test_a_whole_trail_holds_and_a_changed_one_names_its_link(tmp_path):
    file = tmp_path / "audit.jsonl"
    file.write_text("".join(map(as_line, trail())), encoding="utf-8")
    anchors = cto("audit", "anchors", file)
    (tmp_path / "anchors.jsonl").write_text(anchors.out, encoding="utf-8")
    ran = cto("audit", "verify", file, "--anchors", tmp_path / "anchors.jsonl")
    assert ran.code == 0
    assert "5 events of acme, every link holds." in ran.out
    lines = file.read_text().splitlines(keepends=True)
    file.write_text(lines[0] + "garbage \x1b[2J\n" + "".join(lines[1:4]), encoding="utf-8")
    ran = cto("audit", "verify", file, "--anchors", tmp_path / "anchors.jsonl")
    assert ran.code == 4
    assert "audit.jsonl line 2: has not the fields of an event" in ran.out
    assert "the chain has no such event" in ran.out
    assert not cto("audit", "verify", file, "--json").data["holds"]
    assert cto("audit", "anchors", file).code == 4


def test_a_trail_that_is_not_there_is_code_3(tmp_path):
    assert cto("audit", "verify", tmp_path / "none.jsonl").code == 3


HANDOVER = """\
none_of = ["secret", "risk", "decision"]
[[items]]
kind = "access"
id = "cloud"
title = "Cloud <b>account</b>"
owner_after = "Ana"
is_handed_over = true
[[items]]
kind = "document"
id = "runbook"
title = "Runbook"
"""


def test_a_handover_says_what_is_still_to_be_done(acme):
    (acme / "handover.toml").write_text(HANDOVER, encoding="utf-8")
    ran = cto("handover", "check", "--workspace", acme, "--fail", "--json")
    assert ran.code == 1
    assert (ran.data["settled"], ran.data["total"]) == (1, 2)
    assert ran.data["open"][0]["missing"] == "has no owner afterwards"
    assert ran.data["not_asked"] == []


def test_open_risks_and_decisions_of_the_workspace_are_part_of_it(acme):
    added = cto("risk", "add", "Provider down", "--often", 0.1, 0.3, 1, "--workspace", acme)
    assert added.code == 0, added.err
    ran = cto("handover", "check", "--workspace", acme, "--json")
    assert [item["kind"] for item in ran.data["open"]] == ["risk"]
    (acme / "handover.toml").write_text('none_of = ["risk"]\n', encoding="utf-8")
    ran = cto("handover", "check", "--workspace", acme)
    assert ran.code == 2
    assert "none_of says there is no risk" in ran.err


def test_a_pack_is_the_same_bytes_twice_and_opens_with_its_hash(acme, tmp_path):
    (acme / "handover.toml").write_text(HANDOVER, encoding="utf-8")
    imported(acme)
    said = []
    for name in ("one.zip", "two.zip"):
        file = tmp_path / name
        ran = cto(
            *("handover", "pack", "--to", file, "--workspace", acme, "--on", "2026-11-27"),
            *("--record", tmp_path / "week.csv", "--json"),
        )
        said.append((ran.data["hash"], file.read_bytes()))
    assert said[0] == said[1]
    again = tmp_path / "again"
    ran = cto("handover", "open", tmp_path / "one.zip", "--to", again, "--json")
    assert ran.data["hash"] == said[0][0]
    assert (again / "workspace/time.jsonl").read_bytes() == (acme / "time.jsonl").read_bytes()
    page = (again / "index.html").read_text(encoding="utf-8")
    assert "Cloud &lt;b&gt;account&lt;/b&gt;" in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert cto("handover", "open", tmp_path / "one.zip", "--to", again).code == 2
    assert "every hash holds" in cto("handover", "open", tmp_path / "one.zip").out
