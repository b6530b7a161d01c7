"""Lines of languages whose functions are not looked for."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.collect.code.language_table import BY_EXTENSION, ENTRIES
from ctoaas.collect.code.linecount import count, has_comments


def lines(source: str, language: str) -> tuple[int, int, int]:
    """Code, comment, blank."""
    counted = count(source.encode(), language)
    return counted.code_lines, counted.comment_lines, counted.blank_lines


@pytest.mark.parametrize(
    ("language", "source", "expected"),
    [
        ("Shell", "#!/bin/sh\n# x\n\necho ${a#b} # y\n", (1, 2, 1)),
        ("SQL", "-- a\nSELECT '--', 'it''s' /* x\ny */;\n/* z\n*/\n", (2, 3, 0)),
        ("HTML", "<p>don't</p>\n<!-- a\n\nb -->\n<b>x</b> <!-- c -->\n", (2, 2, 1)),
        ("CSS", "/* a */\nb { c: 'url(//x)' }\n", (1, 1, 0)),
        ("YAML", "# a\nb: c#d\ne: '# f'\n", (2, 1, 0)),
        ("Lua", "--[[ a\nb ]]\nc = 1 -- d\n-- e\n", (1, 3, 0)),
        ("Haskell", '{- a\n-}\nf = "--" -- b\n', (1, 2, 0)),
        ("Perl", "=pod\n\nx\n\n=cut\nprint 1; # a\n", (1, 3, 2)),
        ("Ruby", "=begin\nx\n=end\nputs '#'\n", (1, 3, 0)),
        ("Python", '"""a\n\nb"""\nx = """c\nd"""\n', (2, 2, 1)),
        ("PowerShell", "<# a\nb #>\n$x = 1 # c\n", (1, 2, 0)),
        ("Dockerfile", "# a\nRUN b\n", (1, 1, 0)),
        ("Makefile", "# a\nb:\n\tc\n", (2, 1, 0)),
        ("Terraform", '# a\n// b\n/* c */\nd = "#"\n', (1, 3, 0)),
        ("Vue", "<!-- a -->\n<template/>\n<script>\n// b\n/* c\n*/\nd()\n</script>\n", (4, 4, 0)),
        ("Clojure", "; a\n(b 'c) ; d\n", (1, 1, 0)),
        ("Erlang", "% a\nb() -> ok.\n", (1, 1, 0)),
        ("Elixir", '@moduledoc """\na\n"""\ndef b, do: "#{c}"\n', (1, 3, 0)),
        ("INI", "; a\n# b\n[c]\nd=e;f\n", (2, 2, 0)),
        ("Batch", "REM a\n:: b\necho c\n", (1, 2, 0)),
        ("Fortran 77", "C a\n      x = 1\n* b\n", (1, 2, 0)),
        ("F#", "(* a\n*)\n// b\nlet c = 1\n", (1, 3, 0)),
        ("JSON", '{"a": "// b"}\n', (1, 0, 0)),
        ("Markdown", "# a\n<!-- b -->\n", (1, 1, 0)),
        ("", "# a\n\nb\n", (2, 0, 1)),
    ],
)
def test_lines_are_counted(language, source, expected):
    assert lines(source, language) == expected


def test_more_than_eighty_languages_are_known():
    assert len(ENTRIES) > 80


def test_no_extension_stands_for_two_languages():
    assert len(BY_EXTENSION) == sum(len(entry.extensions) for entry in ENTRIES)


def test_data_has_no_comments():
    assert not has_comments("JSON")
    assert not has_comments("no such language")
    assert has_comments("Shell")


@pytest.mark.parametrize("language", sorted(entry.name for entry in ENTRIES))
@pytest.mark.parametrize(
    "mark", ['"', "'", "\\", "/*", "<!--", "(*", "{-", "#[", "=begin\n", '"""']
)
def test_marks_without_end_cost_one_look_each(language, mark):
    start = time.process_time()
    count(mark.encode() * 20_000, language)
    assert time.process_time() - start < 1.0


@settings(max_examples=100, deadline=None)
@given(
    source=st.binary(max_size=200),
    language=st.sampled_from(sorted(entry.name for entry in ENTRIES)),
)
def test_any_bytes_add_up(source, language):
    counted = count(source, language)
    total = counted.code_lines + counted.comment_lines + counted.blank_lines
    assert total == counted.line_count
