"""Rows that wait on the disk."""

from pathlib import Path

import numpy as np
import pytest

from ctoaas.collect.git.spool import Spool


def test_rows_come_back_in_the_order_they_were_given(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "rows", 2)
    spool.buffer.extend((1, 2, 3, 4))
    assert spool.matrix().tolist() == [[1, 2], [3, 4]]
    spool.buffer.extend((5, 2**32 - 1))
    assert spool.matrix().tolist() == [[1, 2], [3, 4], [5, 2**32 - 1]]


def test_many_rows_leave_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctoaas.collect.git.spool.SPILL_AT", 4)
    spool = Spool(tmp_path / "rows", 3)
    for number in range(5):
        spool.buffer.extend((number, number, number))
        spool.spill()
        assert len(spool.buffer) < 6
    assert spool.matrix()[:, 0].tolist() == [0, 1, 2, 3, 4]


def test_no_rows_are_a_table_of_the_right_width(tmp_path: Path) -> None:
    assert Spool(tmp_path / "rows", 6).matrix().shape == (0, 6)


def test_a_spool_begins_with_the_rows_it_is_given(tmp_path: Path) -> None:
    start = np.array([[1, 2], [3, 4]], dtype=np.int64)
    spool = Spool(tmp_path / "rows", 2, start)
    spool.buffer.extend((5, 6))
    assert spool.matrix().tolist() == [[1, 2], [3, 4], [5, 6]]


def test_what_stood_in_the_file_before_is_gone(tmp_path: Path) -> None:
    (tmp_path / "rows").write_bytes(b"12345678")
    assert Spool(tmp_path / "rows", 2).matrix().tolist() == []
