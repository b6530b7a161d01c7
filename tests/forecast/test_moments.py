"""Dates of any common form become numbers that grow with time."""

import math

import pytest

from ctoaas.core.errors import UsageError
from ctoaas.forecast.csv_file import read_csv
from ctoaas.forecast.moments import moments


def read(path, *cells):
    (path / "past.csv").write_text("when\n" + "".join(f"{cell}\n" for cell in cells))
    return moments(read_csv(path / "past.csv"), "when")


@pytest.mark.parametrize(
    "cells",
    [
        ("2010-01-31", "2010-02-01", "2011-01-01"),
        ("2010-01-31T23:00", "2010-02-01 10:00", "2011-01-01"),
        ("31-Jan-10", "1-Feb-10", "01-January-2011"),
        ("1/31/2010", "2/1/2010", "1/1/2011"),
        ("31/1/2010", "1/2/2010", "1/1/2011"),
        ("31.12.99", "1.1.00", "1.2.00"),
        ("85", "86", "93"),
        ("2008", "2009", "2009.5"),
    ],
)
def test_later_is_larger(tmp_path, cells):
    first, second, third = read(tmp_path, *cells)
    assert first < second < third


def test_dates_that_can_be_read_two_ways_are_an_error(tmp_path):
    with pytest.raises(UsageError, match="day or the month first"):
        read(tmp_path, "1/2/2010", "3/4/2010")


def test_what_is_no_date_names_its_line(tmp_path):
    with pytest.raises(UsageError, match=r"line 3, when: \"soon\""):
        read(tmp_path, "2010-01-31", "soon")


def test_a_day_that_does_not_exist_names_its_line(tmp_path):
    with pytest.raises(UsageError, match="line 2"):
        read(tmp_path, "31-Feb-2010", "1-Mar-2010")


def test_an_empty_cell_is_no_moment(tmp_path):
    found = read(tmp_path, "2010-01-31", "NA")
    assert math.isnan(found[1])
