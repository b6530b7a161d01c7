import pytest

from ctoaas.core.errors import EvidenceError
from ctoaas.engage.timesheet.entry import lock, submit
from ctoaas.engage.timesheet.store import load, save
from tests.engage.builders import NOON, approved, entry


def test_entries_come_back_as_they_were(tmp_path):
    file = tmp_path / "time.jsonl"
    kept = [approved("a"), lock(approved("b")), submit(entry("c", started_at=NOON, ended_at=NOON))]
    save(file, reversed(kept))
    assert list(load(file)) == kept
    before = file.read_bytes()
    save(file, load(file))
    assert file.read_bytes() == before


def test_no_file_is_no_time(tmp_path):
    assert load(tmp_path / "none.jsonl") == ()


def test_approved_time_that_was_changed_by_hand_is_found(tmp_path):
    file = tmp_path / "time.jsonl"
    save(file, [approved("a", 60)])
    file.write_text(file.read_text().replace('"minutes":60', '"minutes":600'))
    with pytest.raises(EvidenceError, match=r"time\.jsonl line 1: is not what was approved"):
        load(file)


@pytest.mark.parametrize(
    "line",
    ["{", "[]", "null", '{"id":"a"}', '{"id":3,"on":"2026-01-01","minutes":1,"state":"draft"}'],
)
def test_a_damaged_line_is_named(tmp_path, line):
    file = tmp_path / "time.jsonl"
    save(file, [entry("a")])
    file.write_text(file.read_text() + line + "\n")
    with pytest.raises(EvidenceError, match="line 2: is no time entry"):
        load(file)
