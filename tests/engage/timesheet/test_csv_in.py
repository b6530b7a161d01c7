from datetime import UTC, date, datetime

import pytest

from ctoaas.core.errors import SourceError, UsageError
from ctoaas.engage.faults import Refused
from ctoaas.engage.timesheet.approving import Open
from ctoaas.engage.timesheet.csv_in import Terms, read_time
from tests.engage.builders import START

TERMS = Terms("acme", "Acme", "Europe/Berlin", ("care", "build"), Open(date(2026, 12, 1), START))


def read(tmp_path, text: str, known=()):
    file = tmp_path / "week.csv"
    file.write_text(text, encoding="utf-8")
    return read_time(file, TERMS, known)


def faults(tmp_path, text: str) -> list[str]:
    found = read(tmp_path, text)
    assert isinstance(found, Refused)
    return [str(fault).removeprefix(f"{tmp_path}/") for fault in found.faults]


def test_a_row_is_a_draft_of_this_client_with_its_minutes(tmp_path):
    (found,) = read(tmp_path, "person,term,on,hours\np1,care,2026-02-03,2.5\n")
    assert (found.client, found.engagement, found.minutes) == ("Acme", "acme", 150)
    assert (found.on, found.state) == (date(2026, 2, 3), "draft")


def test_every_fault_of_every_row_is_told_with_its_line(tmp_path):
    text = (
        "person,term,on,minutes,client\n"
        "p1,care,2027-02-03,60,\n"
        "p1,caer,2026-02-03,60,\n"
        ",care,2026-02-03,x,\n"
        "p1,care,2026-02-03,60,Shop\n"
    )
    assert faults(tmp_path, text) == [
        "week.csv line 2, on: 2027-02-03 is in the future; book it when it is done",
        'week.csv line 3, term: is "caer"; write one of care, build',
        "week.csv line 4, person: is missing; write it",
        "week.csv line 4, minutes: is a text; write a number from 1 to 1,440",
        'week.csv line 5, client: is "Shop"; write one of Acme',
    ]


def test_local_times_are_taken_in_the_zone_of_the_agreement(tmp_path):
    text = "person,term,started_at,ended_at\np1,care,2026-03-29T01:30,2026-03-29T03:30\n"
    (found,) = read(tmp_path, text)
    assert found.minutes == 60
    assert found.started_at == datetime(2026, 3, 29, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("time", "what"),
    [
        ("2026-03-29T02:30", "2026-03-29T02:30 never came in Europe/Berlin that day"),
        ("2026-10-25T02:30", "2026-10-25T02:30 came twice in Europe/Berlin that day"),
        ("half past nine", '"half past nine" is no time'),
    ],
)
def test_a_local_time_that_means_nothing_or_two_things_is_asked_for(tmp_path, time, what):
    text = f"person,term,started_at,ended_at\np1,care,{time},2026-11-01T09:00\n"
    assert what in faults(tmp_path, text)[0]


def test_with_its_offset_a_time_that_came_twice_is_taken(tmp_path):
    text = (
        "person,term,started_at,ended_at\np1,care,2026-10-25T02:30+02:00,2026-10-25T02:30+01:00\n"
    )
    assert read(tmp_path, text)[0].minutes == 60


def test_a_row_that_was_imported_before_is_not_imported_again(tmp_path):
    text = "person,term,on,minutes\np1,care,2026-02-03,60\n"
    before = read(tmp_path, text)
    found = read(tmp_path, text, before)
    assert "imported before" in str(found)


def test_the_same_row_twice_is_asked_about(tmp_path):
    row = "p1,care,2026-02-03,60\n"
    assert "is the same as line 2" in faults(tmp_path, f"person,term,on,minutes\n{row}{row}")[0]
    own = "id,person,term,on,minutes\na,p1,care,2026-02-03,60\nb,p1,care,2026-02-03,60\n"
    assert len(read(tmp_path, own)) == 2


def test_hours_beside_clock_times_are_refused(tmp_path):
    text = (
        "person,term,minutes,started_at,ended_at\n"
        "p1,care,60,2026-02-03T09:00,2026-02-03T10:00\n"
        "p1,care,,2026-02-03T10:00,2026-02-03T09:00\n"
    )
    found = faults(tmp_path, text)
    assert "stands beside started_at" in found[0]
    assert "is not after started_at" in found[1]


def test_hours_are_exact_or_refused(tmp_path):
    found = faults(tmp_path, "person,term,on,hours\np1,care,2026-02-03,0.01\n")
    assert "is not whole minutes" in found[0]


def test_a_note_may_have_several_lines_and_a_name_only_one(tmp_path):
    head = "person,term,on,minutes,note\n"
    (found,) = read(tmp_path, f'{head}p1,care,2026-02-03,60,"one\ntwo"\n')
    assert found.note == "one\ntwo"
    assert (
        "person: has control characters or line breaks"
        in (faults(tmp_path, f'{head}"p\n1",care,2026-02-03,60,\n')[0])
    )


def test_a_column_nobody_knows_is_refused_with_those_there_are(tmp_path):
    with pytest.raises(UsageError, match='column "Hours": is not known'):
        read(tmp_path, "person,term,on,Hours\np1,care,2026-02-03,1\n")


def test_a_file_that_is_not_there_is_one_line(tmp_path):
    with pytest.raises(SourceError, match="cannot be read"):
        read_time(tmp_path / "none.csv", TERMS)
