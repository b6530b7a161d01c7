"""Paths as git prints them."""

from hypothesis import given
from hypothesis import strategies as st

from ctoaas.collect.git.paths import readable, unquoted

_SHORT = {7: b"a", 8: b"b", 9: b"t", 10: b"n", 11: b"v", 12: b"f", 13: b"r", 34: b'"', 92: b"\\"}


def quoted(path: bytes) -> bytes:
    """As quote_c_style of git does it with core.quotePath off."""
    if not any(byte < 32 or byte in (34, 92, 127) for byte in path):
        return path
    parts = (
        b"\\" + _SHORT[byte]
        if byte in _SHORT
        else b"\\%03o" % byte
        if byte < 32 or byte == 127
        else bytes([byte])
        for byte in path
    )
    return b'"' + b"".join(parts) + b'"'


@given(st.binary(min_size=1, max_size=40).filter(lambda path: b"\0" not in path))
def test_a_quoted_path_comes_back_byte_for_byte(path: bytes) -> None:
    assert unquoted(quoted(path)) == path


@given(st.lists(st.sampled_from(list(b'ab \\"\n0123n')), min_size=1, max_size=12).map(bytes))
def test_backslashes_and_digits_do_not_run_together(path: bytes) -> None:
    assert unquoted(quoted(path)) == path


def test_bytes_above_ascii_may_be_quoted_too() -> None:
    assert unquoted(rb'"caf\303\251"') == "café".encode()


@given(st.binary(max_size=20), st.binary(max_size=20))
def test_different_paths_of_text_read_differently(one: bytes, other: bytes) -> None:
    clean = b"\\" not in one and b"\\" not in other
    assert (readable(one) == readable(other)) == (one == other) or not clean


def test_bytes_that_are_no_text_are_shown_as_numbers() -> None:
    assert readable(b"caf\xe9") == r"caf\xe9"
    assert readable("café".encode()) == "café"
