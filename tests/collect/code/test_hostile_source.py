"""Source that was made to be awkward: a reason, never a crash, and never long."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.collect.code import languages
from ctoaas.collect.code.functions import LONGEST_LINE_BYTES, MOST_BYTES, analyse

LANGUAGES = sorted(languages.known())
CPU_SECONDS = 5.0
"""Far above what is needed; a quadratic cost shows as minutes."""


def timed(source: bytes, language: str):
    start = time.process_time()
    facts = analyse(source, language)
    assert time.process_time() - start < CPU_SECONDS
    return facts


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_file_has_no_lines_and_no_functions(language):
    facts = analyse(b"", language)
    assert (facts.lines, facts.code_lines, facts.functions) == (0, 0, ())
    assert facts.is_parsed


@pytest.mark.parametrize("language", LANGUAGES)
def test_unclosed_brackets_are_given_up_at_once(language):
    facts = timed(b"(" * 100_000, language)
    assert facts.functions == ()
    assert facts.lines == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_deep_brackets_are_survived(language):
    facts = timed(b"x = " + b"(" * 40_000 + b"1" + b")" * 40_000 + b"\n", language)
    assert facts.lines == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_bytes_of_no_encoding_are_survived(language):
    timed(bytes(range(256)) * 200, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nul_bytes_are_survived(language):
    timed(b"\0" * 10_000 + b"\n\0x\0", language)


def test_invalid_utf_8_in_a_name_is_replaced():
    (function,) = analyse(b"def caf\xc3\xa9(a):\n    return '\xff'\n", "Python").functions
    assert (function.name, function.parameters) == ("caf\u00e9", 1)


def test_a_byte_order_mark_hides_nothing():
    (function,) = analyse(b"\xef\xbb\xbfdef a():\n    pass\n", "Python").functions
    assert (function.name, function.first_line) == ("a", 1)


def test_a_file_too_large_is_counted_but_not_parsed():
    facts = timed(b"# x\ny = 1\n" * (MOST_BYTES // 10 + 1), "Python")
    assert not facts.is_parsed
    assert facts.reason == "larger than 2,000,000 bytes"
    assert facts.code_lines == facts.comment_lines == facts.lines // 2


def test_a_line_too_long_is_counted_but_not_parsed():
    facts = timed(b"var a = [" + b"1," * LONGEST_LINE_BYTES + b"];\n", "JavaScript")
    assert (facts.is_parsed, facts.lines) == (False, 1)
    assert facts.reason == "has a line longer than 100,000 bytes"


def test_what_is_understood_around_an_error_is_kept():
    source = b"def a(x):\n    if x:\n        pass\n\n)) = = ((\n\ndef b():\n    pass\n"
    facts = analyse(source, "Python")
    assert [function.name for function in facts.functions] == ["a", "b"]
    assert facts.is_parsed
    assert facts.reason == "parts are not valid Python"
    assert 0 < facts.error_share < 0.5


def test_text_that_is_no_source_counts_as_not_parsed():
    facts = analyse(b"}{ ]] what @@ is ;; this %% <> no code\n" * 30, "Go")
    assert (facts.is_parsed, facts.functions, facts.lines) == (False, (), 30)
    assert facts.reason == "most of it is not valid Go"


def test_a_long_chain_of_branches_costs_memory_only():
    source = b"def a(x):\n    if x:\n        b\n" + b"    elif c:\n        d\n" * 5_000
    (function,) = timed(source, "Python").functions
    assert (function.cyclomatic, function.cognitive, function.nesting) == (5_002, 5_001, 1)


def test_a_long_logical_expression_is_one_sequence_each_time_it_changes():
    source = b"x = a and b\n" + b"def f():\n    return " + b" and ".join([b"a"] * 1_500) + b"\n"
    (function,) = timed(source, "Python").functions
    assert (function.cyclomatic, function.cognitive) == (1_500, 1)


def test_functions_in_functions_do_not_make_names_grow():
    source = b"".join(b" " * depth + b"def f%d():\n" % depth for depth in range(300))
    facts = timed(source + b" " * 300 + b"pass\n", "Python")
    assert len(facts.functions) == 300
    assert max(len(function.name) for function in facts.functions) <= 200


@settings(max_examples=60, deadline=None)
@given(source=st.binary(max_size=300), language=st.sampled_from(["Python", "Java", "Ruby"]))
def test_any_bytes_give_facts_that_add_up(source, language):
    facts = analyse(source, language)
    assert facts.lines == source.count(b"\n") + (source != b"" and not source.endswith(b"\n"))
    assert facts.lines == facts.code_lines + facts.comment_lines + facts.blank_lines
    for function in facts.functions:
        assert 1 <= function.first_line <= function.last_line <= facts.lines
        assert function.cyclomatic >= 1
        assert function.cognitive >= 0


@settings(max_examples=60, deadline=None)
@given(
    pieces=st.lists(
        st.sampled_from(
            [
                "if a:\n",
                "else:\n",
                "def f(x):\n",
                " ",
                "    ",
                "pass\n",
                "#c\n",
                '"""',
                "\n",
                "(",
                ")",
            ]
        ),
        max_size=40,
    )
)
def test_broken_python_is_survived(pieces):
    facts = analyse("".join(pieces).encode(), "Python")
    assert facts.code_lines <= facts.lines
