import datetime
import json

import numpy as np
import pytest

from ctoaas.core.canonical import dumps
from ctoaas.core.errors import UsageError
from ctoaas.forecast.backtest.task_table import ALL_EQUAL, TaskColumns, read_tasks
from ctoaas.forecast.backtest.tasks import EVERYBODY, FLAT_RANGE, TRACK_RECORD, backtest_tasks
from ctoaas.forecast.csv_file import read_csv

COLUMNS = TaskColumns("said", "spent", "project", "who", "from", "to")
PLAIN = TaskColumns("said", "spent", "project")
HEADER = "id,said,spent,project,who,from,to"


@pytest.fixture
def write(tmp_path):
    def written(lines, header=HEADER):
        path = tmp_path / "tasks.csv"
        path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
        return read_csv(path)

    return written


def rows(count=900, projects=6, seed=0):
    """Law: ln(spent / said) = project N(0, .3) + person N(0, .2) + N(0, .5); three tasks a day."""
    rng = np.random.default_rng(seed)
    project, person = rng.integers(0, projects, count), rng.integers(0, 4, count)
    level = 0.3 * rng.standard_normal(projects)[project] + 0.2 * rng.standard_normal(4)[person]
    said = np.exp(rng.normal(1, 0.7, count))
    spent = said * np.exp(level + 0.5 * rng.standard_normal(count))
    days = [datetime.date(2024, 1, 1) + datetime.timedelta(n // 3) for n in range(count)]
    return [
        f"{n},{said[n]:.4f},{spent[n]:.4f},p{project[n]},w{person[n]},{days[n]},"
        f"{days[n] + datetime.timedelta(int(rng.integers(0, 4)))}"
        for n in range(count)
    ]


def replay(file, columns=COLUMNS, **more):
    return backtest_tasks(file, columns, np.random.default_rng(0), **more)


def held(score, level=0.9):
    return score.at(level).share


def test_single_tasks_are_scored_in_time_order_and_hold(write):
    found = replay(write(rows()))
    assert found.order == "in time order"
    assert 0.86 <= held(found.method(TRACK_RECORD)) <= 0.95


def test_baselines_are_scored_on_the_same_tasks(write):
    found = replay(write(rows()))
    ours = found.method(TRACK_RECORD)
    for name in (EVERYBODY, FLAT_RANGE):
        assert (found.method(name).n, found.method(name).excluded) == (ours.n, ours.excluded)
    assert held(found.method(FLAT_RANGE)) < 0.5


def test_totals_of_unseen_projects_hold_where_independent_tasks_do_not(write):
    found = replay(write(rows(6000, projects=40)), batch_lengths=(30,))
    ours, independent = (
        found.method(f"totals of 30: {name}") for name in ("one factor", "independent Monte Carlo")
    )
    assert 0.84 <= held(ours) <= 0.97
    assert held(independent) < held(ours) - 0.1


def test_every_row_is_scored_or_counted_with_a_reason(write):
    lines = rows()
    cells = [line.split(",") for line in lines]
    cells[5][1], cells[6][2], cells[7][1], cells[8][6], cells[9][5] = "", "", "0", "", ""
    found = replay(write([",".join(row) for row in cells]), skip_bad=True)
    single = found.method(TRACK_RECORD)
    assert single.n + sum(dict(single.excluded).values()) + sum(
        dict(found.excluded).values()
    ) == len(lines)
    assert dict(found.excluded) == {
        "said empty": 1,
        "said zero": 1,
        "spent empty": 1,
        "to empty: not finished": 1,
    }


def test_the_same_seed_gives_the_same_bytes(write):
    file = write(rows(300))
    first, second = (dumps(replay(file).as_json()) for _ in range(2))
    assert first == second
    assert json.loads(first)["kind"] == "tasks"


def test_without_dates_each_task_is_forecast_from_the_others_and_that_is_said(write):
    found = replay(write(rows(300)), PLAIN)
    assert found.order == "each from all others"
    assert found.method(TRACK_RECORD).n == 300
    assert any("no time order" in note for note in found.notes)


def test_a_long_log_without_dates_is_cut_into_random_folds(write):
    assert replay(write(rows(1100)), PLAIN).order == "in ten random folds"


def test_one_long_group_is_forecast_from_its_own_earlier_batches(write):
    found = replay(write(rows(3000, projects=1)), batch_lengths=(30,))
    score = found.method("totals of 30: one factor")
    assert 0.8 <= held(score) <= 1
    assert any("later batches" in note for note in found.notes)


def test_groups_too_short_for_a_batch_have_no_row_and_a_note(write):
    found = replay(write(rows(100)), batch_lengths=(100,))
    assert not [one for one in found.methods if one.name.startswith("totals")]
    assert "no group has 100 tasks: no totals of that length" in found.notes


def test_a_later_outcome_never_changes_an_earlier_forecast(write):
    lines = rows(300)
    spoilt = [*lines[:200], *(line.replace(",p", "9,p", 1) for line in lines[200:])]
    tables = [read_tasks(write(one), COLUMNS) for one in (lines, spoilt)]
    assert tables[0].actual[:200].tolist() == tables[1].actual[:200].tolist()


def test_mostly_auto_filled_actuals_are_left_out_with_their_count(write):
    lines = [
        ",".join([*row[:2], row[1] if n % 4 else row[2], *row[3:]])
        for n, row in enumerate(line.split(",") for line in rows(400))
    ]
    found = replay(write(lines))
    assert dict(found.excluded) == {"actual equals estimate (auto-filled)": 300}
    assert dict(found.more)["tasks"] == 100


def test_a_file_of_nothing_but_equals_is_said_to_teach_nothing(write):
    found = replay(write([f"{n},{n + 1},{n + 1},a,b,2024-01-01,2024-01-02" for n in range(200)]))
    assert found.methods == ()
    assert ALL_EQUAL in found.notes


def test_an_empty_file_gives_no_method_and_says_why(write):
    found = replay(write([]))
    assert found.methods == ()
    assert "no row holds both an estimate and an actual" in found.notes


@pytest.mark.parametrize(
    ("cells", "column", "what"),
    [
        ("7,-1,2,a,b,2024-01-01,2024-01-02", "said", "not more than zero"),
        ("7,0,2,a,b,2024-01-01,2024-01-02", "said", "not more than zero"),
        ("7,1,0,a,b,2024-01-01,2024-01-02", "spent", "not more than zero"),
        ("7,1,two,a,b,2024-01-01,2024-01-02", "spent", "not a number"),
        ("7,1,NaN,a,b,2024-01-01,2024-01-02", "spent", "not a number"),
        ("7,1,2,a,b,2024-01-03,2024-01-02", "to", "lies before from"),
        ("7,1,2,a,b,yesterday,2024-01-02", "from", "not a date"),
    ],
)
def test_a_bad_cell_is_named_by_line_and_field(write, cells, column, what):
    with pytest.raises(UsageError) as caught:
        replay(write([*rows(20), cells]))
    assert f"tasks.csv line 22, {column}" in str(caught.value)
    assert what in str(caught.value)


def test_bad_rows_that_are_skipped_are_counted(write):
    lines = [*rows(100), "x,0,2,p1,w1,2024-01-01,2024-01-02",
             "z,-1,2,p1,w1,2024-01-01,2024-01-02",
             "y,1,2,p1,w1,2024-01-03,2024-01-02"]  # fmt: skip
    found = replay(write(lines), skip_bad=True)
    assert dict(found.excluded) == {"said zero": 1, "said below zero": 1}
    assert ("start unknown or after finish", 1) in found.method(TRACK_RECORD).excluded


@pytest.mark.parametrize("said", ["0", "-2"])
def test_an_amount_that_cannot_be_is_refused_in_a_long_file_too(write, said):
    with pytest.raises(UsageError, match=r"line 302, said: .* --skip-bad-rows"):
        replay(write([*rows(300), f"x,{said},2,p1,w1,2024-01-01,2024-01-02"]))


def test_a_wrong_column_name_lists_the_right_ones(write):
    with pytest.raises(UsageError, match="id, said, spent"):
        replay(write(rows(20)), TaskColumns("estimate", "spent", "project"))


def test_rows_of_one_task_stay_apart_unless_told(write):
    lines = ["1,4,6,a,x,,", "1,4,6,a,y,,", "2,5,5,a,x,,"]
    assert read_tasks(write(lines), PLAIN).actual.tolist() == [6, 6, 5]


def test_rows_of_one_task_become_one_when_told(write):
    lines = ["1,4,6,a,x,,", "1,4,6,a,y,,", "2,5,7,a,x,,"]
    found = read_tasks(write(lines), TaskColumns("said", "spent", "project", task="id"))
    assert found.actual.tolist() == [6, 7]
    assert found.excluded == (("further row of a task", 1),)
    assert found.notes == ("spent is the same in all rows of a task: taken as its total",)


def test_shares_of_one_task_are_added_up(write):
    lines = ["1,4,6,a,x,,", "1,4,3,a,y,,", "2,5,7,a,x,,"]
    found = read_tasks(write(lines), TaskColumns("said", "spent", "project", task="id"))
    assert found.actual.tolist() == [9, 7]


def test_two_estimates_of_one_task_are_an_error(write):
    with pytest.raises(UsageError, match="line 3, said: differs from line 2"):
        read_tasks(
            write(["1,4,6,a,x,,", "1,5,6,a,y,,"]),
            TaskColumns("said", "spent", "project", task="id"),
        )
