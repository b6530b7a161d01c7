"""Weekly histories from CSV files and from evidence."""

import datetime

import numpy as np
import pytest

from ctoaas.core.errors import UsageError
from ctoaas.evidence.store import connect, create_empty, insert_rows, write
from ctoaas.evidence.tables import BY_NAME
from ctoaas.forecast.throughput.history_csv import history_from_csv
from ctoaas.forecast.throughput.history_evidence import history_from_evidence


def table(folder, *rows):
    file = folder / "items.csv"
    file.write_text("\n".join(rows) + "\n")
    return file


def refusal(file, **columns):
    with pytest.raises(UsageError) as caught:
        history_from_csv(file, **columns)
    return str(caught.value)


def test_items_are_counted_in_weeks_that_end_with_the_last_of_them(tmp_path):
    file = table(tmp_path, "done", "2026-01-01", "2026-01-07", "2026-01-08", "2026-01-21")
    history = history_from_csv(file, done="done")
    assert history.weeks.tolist() == [2, 1, 1]
    assert history.first_day == datetime.date(2026, 1, 1)
    assert history.last_day == datetime.date(2026, 1, 21)


def test_open_items_and_an_unfinished_first_week_are_left_out_and_counted(tmp_path):
    file = table(tmp_path, "id,done", "1,2026-01-01", "2,2026-01-05", "3,", "4,2026-01-11")
    history = history_from_csv(file, done="done")
    assert history.weeks.tolist() == [2]
    reasons = (("done empty: not done", 1), ("before the first whole week", 1))
    assert history.excluded == reasons


def test_weekly_counts_keep_their_zeros_and_gaps(tmp_path):
    file = table(tmp_path, "week,n", "2026-01-05,3", "2026-01-12,0", "2026-01-26,5")
    history = history_from_csv(file, done="week", count="n")
    assert history.weeks.tolist() == [3, 0, 0, 5]
    assert history.last_day == datetime.date(2026, 2, 1)


def test_daily_counts_are_added_up(tmp_path):
    rows = [f"2026-01-{day:02},1" for day in range(1, 16)]
    history = history_from_csv(table(tmp_path, "day,n", *rows), done="day", count="n")
    assert history.weeks.tolist() == [7, 7]


def test_the_time_an_item_takes_is_read_from_its_start(tmp_path):
    file = table(tmp_path, "s,d", "2026-01-01,2026-01-03", ",2026-01-05", "2026-01-18,2026-01-18")
    history = history_from_csv(file, done="d", started="s")
    assert history.cycle_days is not None
    assert history.cycle_days.tolist() == [2, 0]


def test_a_finish_before_its_start_is_refused_with_its_line(tmp_path):
    file = table(tmp_path, "s,d", "2026-01-01,2026-01-30", "2026-02-01,2026-01-03")
    assert "line 3, d: 2026-01-03 is before s 2026-02-01" in refusal(file, done="d", started="s")


def test_skipped_rows_of_a_finish_before_its_start_are_counted(tmp_path):
    rows = ["2026-01-01,2026-01-30"] * 120 + ["2026-02-01,2026-01-03"]
    file = table(tmp_path, "s,d", *rows)
    assert "line 122, d: 2026-01-03 is before s" in refusal(file, done="d", started="s")
    history = history_from_csv(file, done="d", started="s", skip_bad=True)
    assert history.weeks.sum() == 121
    assert ("d before s: counted, its duration is not", 1) in history.excluded


@pytest.mark.parametrize(
    ("rows", "columns", "said"),
    [
        (["day"], {"done": "day"}, "holds no date"),
        (["day", "soon"], {"done": "day"}, 'line 2, day: "soon" is not a date'),
        (["day", "2026-01-01"], {"done": "date"}, 'column "date": is not there'),
        (["day", "2026-01-01"], {"done": "day"}, "covers less than one week"),
        (["day", "1066-01-01", "2026-01-01"], {"done": "day"}, "spans 963 years"),
        (["d,n", "2026-01-01,-1"], {"done": "d", "count": "n"}, "line 2, n: -1 is below zero"),
        (["d,n", ",1"], {"done": "d", "count": "n"}, "line 2, d: is empty"),
        (["d,n", "2026-01-01,x"], {"done": "d", "count": "n"}, '"x" is not a number'),
    ],
)
def test_what_is_no_history_is_refused(tmp_path, rows, columns, said):
    assert said in refusal(table(tmp_path, *rows), **columns)


def _evidence(folder):
    start = datetime.datetime.fromisoformat("2026-01-01T12:00")
    rows = {"commits": [], "file_changes": []}
    for day in range(21):
        for kind, name in enumerate(("production", "documentation")):
            ordinal = 2 * day + kind
            at = start + datetime.timedelta(days=day)
            commit = {"commit": f"{ordinal}", "ordinal": ordinal, "committed_at": at}
            flags = dict.fromkeys(("is_bot", "is_merge", "is_bulk"), False)
            rows["commits"].append(commit | flags)
            rows["file_changes"].append({"ordinal": ordinal, "path": "x", "class": name})
    as_of = start + datetime.timedelta(days=20)
    rows["repositories"] = [{"repository": "r", "as_of": as_of}]
    folder.mkdir()
    connection = connect()
    for name, held in rows.items():
        create_empty(connection, BY_NAME[name])
        columns = BY_NAME[name].column_names
        insert_rows(connection, name, [[row.get(one) for one in columns] for row in held])
        write(connection, name, folder)
    return folder


def test_commits_to_production_code_are_a_history(tmp_path):
    history = history_from_evidence(_evidence(tmp_path / "evidence"))
    assert history.weeks.tolist() == [7, 7, 7]
    assert history.last_day == datetime.date(2026, 1, 21)


def test_a_folder_without_evidence_is_refused(tmp_path):
    with pytest.raises(UsageError, match="no evidence"):
        history_from_evidence(tmp_path)


def test_counts_are_floats_so_that_points_can_be_counted_too(tmp_path):
    file = table(tmp_path, "w,p", "2026-01-05,1.5", "2026-01-12,2")
    weeks = history_from_csv(file, done="w", count="p").weeks
    assert weeks.dtype == np.float64
    assert weeks.tolist() == [1.5, 2]
