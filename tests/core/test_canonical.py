"""The same content is the same bytes."""

import json
import math
from hashlib import sha256
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.core.canonical import digest, dumps, file_digest, plain

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(values)
@settings(deadline=None, max_examples=40)
def test_what_is_written_reads_back_as_the_plain_value(value: object) -> None:
    assert json.loads(dumps(value)) == plain(value)


@given(values)
@settings(deadline=None, max_examples=40)
def test_a_plain_value_stays_as_it_is(value: object) -> None:
    assert dumps(plain(value)) == dumps(value)


@given(st.dictionaries(st.text(), st.integers(), min_size=2))
@settings(deadline=None, max_examples=40)
def test_the_order_of_keys_does_not_matter(value: dict[str, int]) -> None:
    assert dumps(value) == dumps(dict(reversed(value.items())))


@given(st.lists(st.floats(1e-6, 1e6), min_size=2, max_size=30))
@settings(deadline=None, max_examples=40)
def test_a_sum_in_another_order_is_written_alike(numbers: list[float]) -> None:
    one, other = math.fsum(numbers), math.fsum(reversed(numbers)) * (1 + 2e-16)
    assert abs(plain(one) - plain(other)) <= abs(one) * 1e-8


def test_numbers_have_nine_digits_and_nothing_odd() -> None:
    assert plain([1 / 3, 1e300, -0.0, 0.1 + 0.2]) == [0.333333333, 1e300, 0.0, 0.3]
    assert str(plain(-0.0)) == "0.0"
    assert plain([math.nan, math.inf, -math.inf]) == [None, None, None]
    assert plain((True, 7, "x")) == [True, 7, "x"]


def test_text_is_written_as_it_is_with_one_newline_at_the_end() -> None:
    assert dumps({"b": "Größe", "a": [1]}) == '{"a": [1], "b": "Größe"}\n'


def test_what_is_longer_than_a_line_has_a_line_for_each_part() -> None:
    long = "x" * 80
    assert dumps({"b": [1, {"c": long}], "a": {}}) == (
        f'{{\n "a": {{}},\n "b": [1, {{"c": "{long}"}}]\n}}\n'
    )
    assert dumps([long, long, None]) == f'[\n "{long}",\n "{long}",\n null\n]\n'


def test_digests_are_those_of_the_bytes(tmp_path: Path) -> None:
    known = sha256("Größe".encode()).hexdigest()
    (tmp_path / "file").write_text("Größe", "utf-8")
    assert digest("Größe") == digest("Größe".encode()) == file_digest(tmp_path / "file") == known
    assert digest("a\udcffb") == sha256(b"a\xffb").hexdigest()
