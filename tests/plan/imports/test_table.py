"""Tables in any dialect of CSV."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctoaas.core.errors import UsageError
from ctoaas.plan.imports.table import number, rows


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("12", 12), ("1.5", 1.5), ("1,5", 1.5), ("1.234,5", 1234.5), ("1,234.5", 1234.5)),
        *(("1 234,5", 1234.5), ("1'234.50", 1234.5), ("1,234", 1234), ("1.234.567", 1234567)),
        *(("1,234,567", 1234567), ("", None), ("abc", None), ("nan", None), ("1e400", None)),
    ],
)
def test_numbers_of_all_dialects_are_read(text, value):
    assert number(text) == value


@given(st.floats(0, 1e9), st.sampled_from(".,"))
def test_two_decimals_are_read_alike_with_a_point_and_a_comma(amount, mark):
    assert number(f"{amount:.2f}".replace(".", mark)) == pytest.approx(round(amount, 2))


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_separator_and_the_encoding_are_found(mark, encoding):
    text = f'Summary{mark}Labels{mark}Labels\r\n"Größe{mark} neu"{mark}a{mark}b\r\n'
    _, (row,) = rows(text.encode(encoding), "x.csv")
    assert row.get("summary") == f"Größe{mark} neu"
    assert row.all("Labels") == ("a", "b")


def test_what_kept_a_spreadsheet_from_a_formula_is_taken_off():
    _, (row,) = rows(b"Title\n'=1+1\n", "x.csv")
    assert row.get("Title") == "=1+1"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"a,b\n1,2,3\n", "line 2: has 3 cells, the header has 2"),
        (b"\0\0\0", "is no text"),
        (b"a\n" + b"1\n" * 10_001, "more than 10,000 rows"),
    ],
)
def test_what_is_no_table_is_one_line(data, says):
    with pytest.raises(UsageError, match=says):
        rows(data, "x.csv")


def test_a_day_that_could_be_two_is_refused_with_its_line():
    _, (row,) = rows(b"Due\n03/04/2026\n", "x.csv")
    with pytest.raises(UsageError, match=r"x\.csv line 2, Due: .* is no date"):
        row.day("Due")
