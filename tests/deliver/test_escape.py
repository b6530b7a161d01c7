"""Foreign text made harmless."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.deliver.wording.escape import csv_cell, markup, shortened, terminal, visible


def test_letters_of_any_script_are_left_alone():
    assert visible("src/مثال/模块.py é") == "src/مثال/模块.py é"


@pytest.mark.parametrize(
    ("hidden", "written"),
    [
        ("\x1b[31m", "\\x1b[31m"),
        ("a\nb", "a\\nb"),
        ("\u202egnp", "\\u202egnp"),
        ("\u200b", "\\u200b"),
    ],
)
def test_what_cannot_be_seen_is_written_out(hidden, written):
    assert visible(hidden) == written


def test_a_lone_surrogate_from_an_odd_path_can_be_encoded_afterwards():
    assert visible("caf\udce9").encode() == b"caf\\udce9"


@given(st.text())
@settings(deadline=None)
def test_a_terminal_never_gets_a_control_or_reordering_character(text):
    assert not {unicodedata.category(char) for char in terminal(text)} & {"Cc", "Cf", "Cs"}


@given(st.text())
@settings(deadline=None)
def test_nothing_can_leave_an_attribute_or_open_a_tag(text):
    assert not set("<>\"'") & set(markup(text))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1"])
def test_a_spreadsheet_takes_no_cell_for_a_formula(text):
    assert csv_cell(text).startswith("'")


@given(st.text(), st.integers(1, 80))
@settings(deadline=None)
def test_a_shortened_text_fits(text, limit):
    assert len(shortened(text, limit)) <= limit


def test_a_shortened_path_keeps_its_end():
    assert shortened("lib/very/deep/folders/and/then/module.py", 24).endswith(
        "/then/module.py"[-12:]
    )
