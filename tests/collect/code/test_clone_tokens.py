"""What of a line counts when code is compared."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.collect.code.clone_tokens import LONGEST_LINE, LineTokens, fingerprint


def hashes(source: str, language: str = "Python") -> list[int]:
    return fingerprint(source.encode(), language).rows["hash"].tolist()


def lines(source: str, language: str = "Python") -> list[int]:
    return fingerprint(source.encode(), language).rows["line"].tolist()


def test_white_space_and_comments_do_not_count():
    assert hashes("total = price*count  # in cents\n") == hashes("    total=price *\tcount\r\n")


def test_names_that_stand_apart_are_not_one_name():
    assert hashes("return value") != hashes("returnvalue")


def test_the_order_of_tokens_counts():
    assert hashes("left - right") != hashes("right - left")


def test_texts_and_numbers_do_not_count():
    assert hashes("limit(10, 'days')") == hashes('limit(365.25, "hours")')


def test_a_digit_within_a_name_counts():
    assert hashes("ipv4 = 1") != hashes("ipv6 = 1")


def test_a_renamed_variable_makes_another_line():
    assert hashes("total = price * count") != hashes("total = price * amount")


def test_a_text_of_several_lines_counts_and_does_not_shift_the_lines_after_it():
    first, second = (
        'query = """SELECT\n a\n"""\nrun(query)\n',
        'query = """SELECT\n b\n"""\nrun(query)\n',
    )
    assert lines(first) == [1, 4]
    assert hashes(first)[0] != hashes(second)[0]
    assert hashes(first)[1] == hashes(second)[1]


def test_documentation_strings_do_not_count():
    assert lines('def run():\n    """Run.\n\n    Slowly.\n    """\n    go()\n') == [1, 6]


def test_a_comment_mark_within_a_text_is_no_comment():
    assert lines('url("http://x"); a = b;\n// c = d;\nb = c;\n', "JavaScript") == [1, 3]


def test_a_stray_apostrophe_ends_with_its_line():
    assert lines("fn f<'a>(x: &'a str) {}\nlet it = don't;\nlet b = c;\n", "Rust") == [1, 2, 3]


def test_lines_without_a_word_do_not_count():
    assert lines("x = {\n    1: 'a',\n    2: 'b',\n}\ny = x\n") == [1, 5]


@pytest.mark.parametrize(
    ("language", "source"),
    [
        ("Python", "import os\nfrom a.b import (\n    c,\n    d,\n)\n"),
        ("JavaScript", 'import {\n  a,\n  b\n} from "c"\nconst d = require("e")\n'),
        ("TypeScript", 'export { a } from "b"\nimport type C from "c"\n'),
        ("Java", "package a.b;\nimport a.b.C;\n"),
        ("Kotlin", "import a.b.C\n"),
        ("Scala", "import a.{B, C}\n"),
        ("Swift", "import Foundation\n"),
        ("Go", 'package main\nimport (\n\tx "y"\n\t"z"\n)\n'),
        ("Rust", "use a::{\n  b::{c, d},\n  e,\n};\npub(crate) use f::g;\nmod tests;\n"),
        ("C", '#include <a.h>\n#  include "b.h"\n'),
        ("C++", "#include <a>\nusing namespace std;\n"),
        ("C#", "using System.Text;\nnamespace A.B\n"),
        ("PHP", "use A\\{B, C};\nrequire_once('d');\n"),
        ("Ruby", "require 'a'\nrequire_relative 'b'\n"),
        ("Shell", "source ./a.sh\n"),
        ("No Such Language", "import a\n"),
    ],
)
def test_statements_that_name_other_modules_do_not_count(language, source):
    assert lines(source + "value = other\n", language) == [source.count("\n") + 1]


@pytest.mark.parametrize(
    ("language", "source"),
    [
        ("C", "/* a\n b\n*/ x = y;\n"),
        ("Ruby", "# a\n=begin\nb\n=end\nx = y\n"),
        ("Perl", "=pod\n\na b\n\n=cut\n$x = $y\n"),
        ("Lua", "--[[ a\nb ]]\nx = y -- c\n"),
        ("SQL", "-- a\n/* b */\nSELECT x\n"),
        ("Haskell", "{- a\nb -}\nx = y -- c\n"),
        ("HTML", "<!-- a\nb -->\n<p>x</p>\n"),
        ("PowerShell", "<# a\nb #>\nx = y # c\n"),
        ("Visual Basic", "' a\nx = y\n"),
        ("Erlang", "% a\nx = y.\n"),
    ],
)
def test_comments_of_each_family_do_not_count(language, source):
    assert len(lines(source, language)) == 1


def test_a_regular_expression_with_a_quote_hides_nothing():
    assert lines("a = b.replace(/`/g, c);\nd = e;\n", "JavaScript") == [1, 2]


def test_a_line_too_long_for_a_person_is_left_out_in_small_and_large_files():
    long = "word " * LONGEST_LINE
    assert lines(f"a = b\n{long}\nc = d\n") == [1, 3]
    assert lines(f"{'a = b' + chr(10)}" * 40_000 + f"{long}\nc = d\n")[-1] == 40_002


def test_a_large_file_is_read_like_a_small_one():
    rows = fingerprint(b"value = compute(alpha, beta)\n" * 30_000, "Python").rows
    assert len(rows) == 30_000
    assert set(rows["hash"].tolist()) == set(hashes("value = compute(alpha, beta)"))
    assert rows["line"].tolist() == list(range(1, 30_001))


def test_stored_bytes_give_the_same_facts():
    tokens = fingerprint(b"total = price * count\n", "Python")
    assert LineTokens(bytes(tokens.packed)) == tokens
    assert (len(tokens), tokens.rows["tokens"].tolist()) == (1, [5])


def test_hashes_never_change_without_a_new_version():
    assert hashes("total = price * count") == [0x5302184F7280B5D8]


def test_nothing_gives_nothing():
    assert len(fingerprint(b"", "Python")) == 0


@given(st.binary(max_size=300), st.sampled_from(["Python", "C", "JavaScript", "Ruby", "", "Perl"]))
@settings(deadline=None, max_examples=150)
def test_any_bytes_give_lines_of_the_file_in_order(source, language):
    found = fingerprint(source, language).rows["line"].tolist()
    assert found == sorted(set(found))
    assert all(1 <= line <= source.count(b"\n") + 1 for line in found)


SIMPLE = st.lists(st.text("ab1(,=+ ", max_size=12), max_size=20).map("\n".join)


@given(SIMPLE, SIMPLE)
@settings(deadline=None, max_examples=100)
def test_joined_files_have_the_lines_of_both(first, second):
    assert hashes(f"{first}\n{second}") == hashes(first) + hashes(second)


@pytest.mark.parametrize(
    ("language", "piece"),
    [
        ("Python", b'\\"'),
        ("Python", b"\nimport ("),
        ("Python", b'"""'),
        ("JavaScript", b"\nexport {"),
        ("JavaScript", b"=/["),
        ("JavaScript", b"\nconst {"),
        ("C", b"/*"),
        ("C#", b"\nusing  "),
        ("Rust", b"\nuse {"),
        ("Ruby", b"\n=begin ="),
    ],
)
def test_work_on_hostile_bytes_does_not_grow_with_their_square(language, piece):
    began = time.process_time()
    fingerprint(piece * 50_000, language)
    assert time.process_time() - began < 2  # 0.1 s when linear, minutes when not
