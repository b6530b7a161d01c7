import json
from pathlib import Path

import pytest

from tests.cli.running import cto


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    assert cto("plan", "init", tmp_path).code == 0
    return tmp_path


def test_the_first_plan_is_there_after_three_commands(acme: Path) -> None:
    assert cto("plan", "check", acme).code == 0
    page = acme / "o.html"
    ran = cto("plan", "options", acme, "--effort", "0.1", "--out", page)
    assert ran.code == 0, ran.err
    assert "initiatives fit" in ran.out
    assert "<svg" in page.read_text("utf-8")
    assert all(len(line) <= 80 or "/" in line for line in ran.out.splitlines())


def test_json_of_options_is_the_file_that_is_kept_and_the_same_twice(acme: Path) -> None:
    first = cto("plan", "options", acme, "--effort", "0.1", "--json")
    second = cto("plan", "options", acme, "--effort", "0.1", "--json")
    assert first.out == second.out == (acme / "plan" / "options.json").read_text("utf-8")


def test_an_accepted_plan_is_unchanged_until_the_files_change(acme: Path) -> None:
    cto("plan", "options", acme, "--effort", "0.1")
    assert cto("plan", "accept", "most-value", acme, "--on", "2026-09-01").code == 0
    held = json.loads((acme / "plan" / "accepted.json").read_text("utf-8"))
    assert held["accepted_on"] == "2026-09-01"
    assert cto("plan", "diff", acme, "--json").data["changes"] == []
    file = acme / "plan" / "people.toml"
    file.write_text(file.read_text("utf-8").replace("share = 0.8", "share = 0.6"), "utf-8")
    assert cto("plan", "diff", acme, "--json").data["changes"] != []
    old = cto("plan", "accept", "most-value", acme)
    assert (old.code, "older than the plan files" in old.err) == (2, True)


def test_wishes_that_cannot_hold_are_named_with_exit_code_one(acme: Path) -> None:
    file = acme / "plan" / "initiatives.toml"
    text = file.read_text("utf-8").replace('id = "app"', 'id = "app"\nmust = true')
    file.write_text(text.replace("total = 30000", "total = 20000"), "utf-8")
    ran = cto("plan", "check", acme)
    assert ran.code == 1
    assert "An app for phones" in ran.out
    assert "short" in ran.out
    assert cto("plan", "options", acme, "--effort", "0.1").code == 1


def test_an_initiative_that_is_left_out_is_explained(acme: Path) -> None:
    cto("plan", "options", acme, "--effort", "0.1")
    ran = cto("plan", "explain", "app", acme, "--effort", "0.1")
    assert "left out" in ran.out
    assert cto("plan", "explain", "ghost", acme).code == 2


def test_nothing_is_written_over(acme: Path) -> None:
    ran = cto("plan", "init", acme)
    assert (ran.code, "is there already" in ran.err) == (2, True)


def test_one_plan_on_medians_says_that_it_is_a_coin_toss(acme: Path) -> None:
    ran = cto("plan", "solve", acme, "--effort", "0.1")
    assert "middles" in ran.out


def test_a_workspace_without_plan_files_says_what_to_do(tmp_path: Path) -> None:
    ran = cto("plan", "options", tmp_path)
    assert ran.code == 2
    assert "no such file" in ran.err


@pytest.fixture
def optioned(acme: Path) -> Path:
    assert cto("plan", "options", acme, "--effort", "0.05").code == 0
    return acme


@pytest.mark.parametrize("kind", ["json", "mermaid", "ical", "msproject", "jira", "github", "csv"])
def test_a_plan_is_exported_to_standard_output_and_its_losses_are_said_beside(
    optioned: Path, kind: str
) -> None:
    ran = cto("plan", "export", optioned, "--as", kind)
    assert ran.code == 0, ran.err
    assert ran.out
    assert bool(ran.err) == (kind != "json")


def test_a_workbook_needs_a_file(optioned: Path, tmp_path: Path) -> None:
    assert cto("plan", "export", optioned, "--as", "xlsx").code == 2
    file = tmp_path / "p.xlsx"
    assert cto("plan", "export", optioned, "--as", "xlsx", "--out", file).code == 0
    assert file.read_bytes().startswith(b"PK")


def test_people_are_named_in_an_export_only_when_asked(optioned: Path) -> None:
    file = optioned / "plan" / "people.toml"
    file.write_text(file.read_text("utf-8").replace('name = "Ana"', 'name = "Ana Lee"'), "utf-8")
    cto("plan", "options", optioned, "--effort", "0.05")
    assert "Ana Lee" not in cto("plan", "export", optioned, "--as", "jira").out
    assert "Ana Lee" in cto("plan", "export", optioned, "--as", "jira", "--names").out


def test_the_accepted_plan_is_exported_before_any_option(optioned: Path) -> None:
    assert "accepted_on" not in cto("plan", "export", optioned, "--as", "json").data
    assert cto("plan", "accept", "most-value", optioned).code == 0
    assert "accepted_on" in cto("plan", "export", optioned, "--as", "json").data
    file = optioned / "plan" / "initiatives.toml"
    file.write_text(file.read_text("utf-8").replace('id = "own"', 'id = "self"'), "utf-8")
    ran = cto("plan", "export", optioned, "--as", "json")
    assert (ran.code, "by now" in ran.err) == (2, True)


def test_a_format_that_is_none_lists_those_there_are(optioned: Path) -> None:
    ran = cto("plan", "export", optioned, "--as", "visio")
    assert ran.code == 2
    assert "'mermaid'" in ran.err


def test_issues_of_another_tool_become_initiatives_that_can_be_planned(tmp_path: Path) -> None:
    file = tmp_path / "issues.csv"
    file.write_text("Summary,Issue key,Original estimate\nSign in,A-1,144000\nPay,A-2,\n", "utf-8")
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "company.toml").write_text('name = "A"\ncurrency = "EUR"\n', "utf-8")
    ran = cto("plan", "import", file, tmp_path / "w", "--from", "jira", "--days", "3", "8")
    assert ran.code == 0, ran.err
    assert cto("plan", "check", tmp_path / "w").code == 0
    again = cto("plan", "import", file, tmp_path / "w", "--from", "jira", "--json").data
    assert again["added"] == []
    assert cto("plan", "import", file, tmp_path / "w", "--from", "trello").code == 2


def test_leave_of_a_calendar_lengthens_the_plan(acme: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.ics"
    file.write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20260907\n"
        "DTEND;VALUE=DATE:20261005\nEND:VEVENT\nEND:VCALENDAR\n",
        "utf-8",
    )
    before = cto("plan", "solve", acme, "--effort", "0.05", "--json").data["schedule"]
    ran = cto("plan", "leave", file, acme, "--person", "ana")
    assert (ran.code, "28 days" in ran.out) == (0, True), ran.err
    after = cto("plan", "solve", acme, "--effort", "0.05", "--json").data["schedule"]
    assert min(one["end"] for one in after) > min(one["end"] for one in before)
    assert "0 days" in cto("plan", "leave", file, acme, "--person", "ana").out
    assert cto("plan", "leave", file, acme, "--person", "zoe").code == 2
    assert cto("plan", "leave", file, acme).code == 2


def test_risks_of_a_table_come_into_the_register_once(acme: Path, tmp_path: Path) -> None:
    file = tmp_path / "r.csv"
    file.write_text("Subject;loss low;loss high\nBackups fail;1000;20000\n", "utf-8")
    ran = cto("risk", "import", file, "--workspace", acme, "--json")
    assert ran.data["added"] == ["backups-fail"]
    assert cto("risk", "import", file, "--workspace", acme, "--json").data["added"] == []
    assert "backups-fail" in (acme / "risks.toml").read_text("utf-8")
