"""Evidence on disk: what is written comes back, in one order, byte for byte."""

from datetime import datetime
from pathlib import Path
from random import Random

import duckdb
import numpy as np
import pytest

from ctoaas.core.errors import EvidenceError
from ctoaas.evidence.store import connect, create_empty, insert, insert_rows, open_evidence, write
from ctoaas.evidence.tables import BY_NAME, TABLES


def filled(rows: list[tuple[object, ...]], name: str = "tags") -> duckdb.DuckDBPyConnection:
    connection = connect()
    create_empty(connection, BY_NAME[name])
    insert_rows(connection, name, rows)
    return connection


NOON = datetime(2024, 1, 1, 12)  # noqa: DTZ001 -- evidence times are UTC without a zone
ROWS: list[tuple[object, ...]] = [
    ("v1", "a" * 40, NOON, True),
    ('né "x" \'; DROP', "b" * 40, NOON, False),
    ("", None, None, None),
]


def test_rows_come_back_as_they_were_with_nothing_as_null(tmp_path: Path) -> None:
    assert write(filled(ROWS), "tags", tmp_path) == 3
    found = open_evidence(tmp_path).execute("SELECT * FROM tags").fetchall()
    assert sorted(found, key=str) == sorted(ROWS, key=str)


def test_the_order_of_writing_is_that_of_the_table(tmp_path: Path) -> None:
    rows = [(f"t{n}", "a", NOON.replace(minute=n % 7), True) for n in range(50)]
    made = []
    for seed in range(2):
        folder = tmp_path / str(seed)
        folder.mkdir()
        mixed = list(rows)
        Random(seed).shuffle(mixed)
        write(filled(mixed), "tags", folder)
        made.append((folder / "tags.parquet").read_bytes())
    assert made[0] == made[1]
    found = open_evidence(tmp_path / "0").execute("SELECT tagged_at, tag FROM tags").fetchall()
    assert found == sorted(found)


def test_columns_left_out_are_null() -> None:
    connection = connect()
    create_empty(connection, BY_NAME["tags"])
    insert(connection, "tags", {"commit": np.array(["a"], dtype=object)})
    assert connection.execute("SELECT * FROM tags").fetchall() == [(None, "a", None, None)]


def test_a_large_number_far_down_a_column_is_kept() -> None:
    numbers = [None, *range(1, 30_003), 1 << 41, *range(30_004, 40_001)]
    connection = connect()
    create_empty(connection, BY_NAME["commits"])
    insert(connection, "commits", {"ordinal": list(range(40_001)), "issue": numbers})
    held = connection.execute("SELECT issue FROM commits ORDER BY ordinal").fetchall()
    assert [row[0] for row in held] == numbers


def test_no_rows_are_no_error(tmp_path: Path) -> None:
    assert write(filled([]), "tags", tmp_path) == 0
    assert open_evidence(tmp_path).execute("SELECT * FROM tags").fetchall() == []


def test_a_folder_whose_name_holds_quotes_and_stars_is_written_and_read(tmp_path: Path) -> None:
    folder = tmp_path / "it's [a] *?"
    folder.mkdir()
    write(filled(ROWS), "tags", folder)
    count = open_evidence(folder).execute("SELECT count(*) FROM tags").fetchone()
    assert count == (3,)


def test_a_table_without_a_file_is_empty_and_has_its_columns(tmp_path: Path) -> None:
    connection = open_evidence(tmp_path)
    for table in TABLES:
        result = connection.execute(f'SELECT * FROM "{table.name}"')
        assert [column[0] for column in result.description] == list(table.column_names)
        assert result.fetchall() == []


@pytest.mark.parametrize("name", ["tags", "hunks"])
@pytest.mark.parametrize("damage", ["no parquet", "cut", "other columns"])
def test_a_damaged_file_is_named_in_one_line(name: str, damage: str, tmp_path: Path) -> None:
    connection = connect()
    create_empty(connection, BY_NAME[name])
    write(connection, name, tmp_path)
    file = tmp_path / f"{name}.parquet"
    if damage == "no parquet":
        file.write_bytes(b"nothing")
    elif damage == "cut":
        file.write_bytes(file.read_bytes()[:-20])
    else:
        connection.execute(f"COPY (SELECT 1 AS one) TO '{file}' (FORMAT parquet)")
    with pytest.raises(EvidenceError, match=f"{name}.parquet: cannot be read .*assess again") as it:
        open_evidence(tmp_path)
    assert "\n" not in str(it.value)


def test_times_do_not_depend_on_the_zone_of_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    write(filled(ROWS), "tags", tmp_path)
    found = open_evidence(tmp_path).execute("SELECT tagged_at FROM tags WHERE tag = 'v1'")
    assert found.fetchall() == [(NOON,)]


def test_nothing_is_fetched_to_answer(tmp_path: Path) -> None:
    connection = connect()
    for name in ("autoinstall_known_extensions", "autoload_known_extensions"):
        asked = connection.execute(f"SELECT current_setting('{name}')").fetchone()
        assert asked == (False,)


def test_every_table_has_a_total_order_over_its_own_columns() -> None:
    assert len(BY_NAME) == len(TABLES)
    for table in TABLES:
        assert set(table.order) <= set(table.column_names)
        assert len(set(table.column_names)) == len(table.column_names)
