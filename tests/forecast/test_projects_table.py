"""Reading past projects: what is used, what is not, and why."""

import numpy as np
import pytest

from ctoaas.core.errors import UsageError
from ctoaas.forecast.csv_file import read_csv
from ctoaas.forecast.projects_table import known_afterwards, read_projects
from tests.forecast.past_projects import as_csv, drawn

TABLE = drawn(40)


def read(path, drivers=None, **more):
    names = {key: more.pop(key) for key in ("left_out", "allowed") if key in more}
    file = as_csv(path / "past.csv", TABLE, **more)
    return read_projects(file, "hours", "points", drivers, **names)


def drivers_of(table):
    return [column.name for column in table.drivers]


def test_every_other_column_is_a_driver_unless_some_are_named(tmp_path):
    assert drivers_of(read(tmp_path)[0]) == ["kind", "skill", "site", "weather"]
    assert drivers_of(read(tmp_path, ["skill"])[0]) == ["skill"]


def test_a_column_whose_name_says_it_is_known_afterwards_is_not_used(tmp_path):
    table, _ = read(tmp_path, actual_duration=TABLE.size)
    assert "actual_duration" not in drivers_of(table)
    assert "known only afterwards" in table.notes[0]


def test_a_column_known_afterwards_is_used_when_it_is_named(tmp_path):
    table, _ = read(tmp_path, ["duration"], duration=np.arange(40) % 7)
    assert drivers_of(table) == ["duration"]


def test_a_leak_is_refused_even_when_it_is_named(tmp_path):
    table, _ = read(tmp_path, ["rate"], rate=TABLE.target / TABLE.size)
    assert drivers_of(table) == []
    assert 'column "rate" refused' in table.notes[0]


def test_a_leak_is_used_when_it_is_allowed_by_name(tmp_path):
    table, _ = read(tmp_path, rate=TABLE.target / TABLE.size, allowed=["rate"])
    assert "rate" in drivers_of(table)


def test_rows_without_target_or_size_are_counted(tmp_path):
    path = tmp_path / "past.csv"
    path.write_text("hours,points\n10,2\n,3\n5,\n7,0\n8,4\n")
    table, rows = read_projects(read_csv(path), "hours", "points")
    assert rows.tolist() == [0, 4]
    assert table.excluded == (("no hours", 1), ("no points above zero", 2))


@pytest.mark.parametrize(
    ("cells", "what"),
    [("0,2", "0 is not more than zero"), ("5,-2", "no possible amount"), ("nan,2", "not a number")],
)
def test_an_impossible_amount_names_file_line_and_column(tmp_path, cells, what):
    path = tmp_path / "past.csv"
    path.write_text(f"hours,points\n4,4\n{cells}\n")
    with pytest.raises(UsageError, match=f"line 3, .*{what}"):
        read_projects(read_csv(path), "hours", "points")


def test_the_target_cannot_be_a_driver(tmp_path):
    with pytest.raises(UsageError, match="is the target or the size"):
        read(tmp_path, ["hours"])


def test_a_column_of_numbers_with_a_few_words_is_one_of_numbers(tmp_path):
    cells = [*map(str, range(38)), "unknown", "unknown"]
    table, _ = read(tmp_path, ["team"], team=cells)
    assert np.isnan(table.drivers[0].values).sum() == 2


def test_dates_become_numbers_that_grow(tmp_path):
    cells = [f"{day}-Jun-2010" for day in range(1, 31)] + ["2011-01-01"] * 10
    table, _ = read(tmp_path, ["began"], began=cells)
    assert np.all(np.diff(table.drivers[0].values) >= 0)


def test_a_column_that_is_there_twice_is_not_used(tmp_path):
    path = tmp_path / "past.csv"
    path.write_text("hours,points,x,x\n" + "4,4,1,2\n" * 3)
    table, _ = read_projects(read_csv(path), "hours", "points")
    assert drivers_of(table) == []
    assert "more than once" in table.notes[0]


@pytest.mark.parametrize(
    "name", ["Actual Duration", "dev.effort", "DefectCount", "prod", "pdr_afp"]
)
def test_words_of_the_end_are_seen_in_a_name(name):
    assert known_afterwards(name)


@pytest.mark.parametrize(
    "name", ["language", "product", "reproducible", "trend", "actual.start", "planned_hours"]
)
def test_other_words_are_not(name):
    assert not known_afterwards(name)


def test_the_same_project_twice_is_refused_with_both_lines(tmp_path):
    ids = [str(place) for place in range(40)]
    file = as_csv(tmp_path / "past.csv", TABLE, id=ids)
    text = (tmp_path / "past.csv").read_text()
    (tmp_path / "past.csv").write_text(text + text.splitlines()[3] + "\n")
    with pytest.raises(UsageError, match=r'line 42, id: "2" stands .* in line 4; delete one'):
        read_projects(read_csv(file.path), "hours", "points")
    table, rows = read_projects(read_csv(file.path), "hours", "points", skip_bad=True)
    assert table.n == len(rows) == 40
    assert table.excluded == (("the same project again", 1),)


def test_a_repeated_id_with_another_amount_stays_and_is_told(tmp_path):
    table, _ = read(tmp_path, id=[str(place % 20) for place in range(40)])
    assert table.n == 40
    assert any("20 repeated with another amount" in note for note in table.notes)
