from datetime import UTC, datetime

from ctoaas.engage.agreement.terms import Capped
from ctoaas.engage.change_request import ChangeState
from ctoaas.engage.changes_file import load_changes
from ctoaas.engage.faults import Refused
from tests.engage.builders import agreement, capped, euros

HELD = agreement(capped())
assert isinstance(HELD.terms[0], Capped)
ONE = """
[[changes]]
id = "c1"
version = 1
term = "build"
title = "A search"
scope_added = ["search by name"]
cost_p50 = 300
cost_p90 = 700
lifts_cap = 500
lifts_hours = 2
state = "approved"
decided_by = "Ana"
decided_on = 2026-03-01
"""


def read(tmp_path, text: str):
    file = tmp_path / "changes.toml"
    file.write_text(text, encoding="utf-8")
    return load_changes(file, [HELD])


def test_a_change_request_people_wrote_is_read_exactly(tmp_path):
    (found,) = read(tmp_path, ONE)
    assert (found.state, found.lifts_cap, found.lifts_minutes) == (
        ChangeState.APPROVED,
        euros(500),
        120,
    )
    assert found.decided_at == datetime(2026, 3, 1, tzinfo=UTC)
    assert (found.agreement, found.version) == ("acme", 1)


def test_an_approval_needs_a_person_and_a_day(tmp_path):
    found = read(tmp_path, ONE.replace('decided_by = "Ana"\ndecided_on = 2026-03-01\n', ""))
    assert isinstance(found, Refused)
    assert [fault.field.split(": ")[-1] for fault in found.faults] == [
        "changes[1].decided_by",
        "changes[1].decided_on",
    ]


def test_faults_name_their_line(tmp_path):
    found = read(tmp_path, ONE.replace("cost_p50 = 300", "cost_p50 = -3") + ONE)
    assert "changes.toml line 8: changes[1].cost_p50: is -3" in str(found)
    assert "has an id twice" in str(found)


def test_which_version_is_amended_is_never_guessed(tmp_path):
    found = read(tmp_path, ONE.replace("version = 1\n", ""))
    assert "changes[1].version: is missing" in str(found)


def test_no_file_is_no_change(tmp_path):
    assert load_changes(tmp_path / "none.toml", [HELD]) == ()
