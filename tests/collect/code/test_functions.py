"""Functions and their complexity, checked by hand for every language."""

import re
from pathlib import Path

import pytest

from ctoaas.collect.code import languages
from ctoaas.collect.code.functions import analyse

SAMPLES = Path(__file__).parent / "samples"
FILES = {
    "C": "c",
    "C#": "csharp",
    "C++": "cpp",
    "Go": "go",
    "Java": "java",
    "JavaScript": "javascript",
    "Kotlin": "kotlin",
    "PHP": "php",
    "Python": "python",
    "Ruby": "ruby",
    "Rust": "rust",
    "Scala": "scala",
    "Swift": "swift",
    "TSX": "tsx",
    "TypeScript": "typescript",
}
MARK = re.compile(r"(?://|#)= (\S+) (\d+) (\d+) (\d+) (\d+)")


def expected(source: str) -> list[tuple]:
    return [
        (number, name, *map(int, numbers))
        for number, line in enumerate(source.splitlines(), 1)
        for name, *numbers in MARK.findall(line)
    ]


def found(source: bytes, language: str) -> list[tuple]:
    return [
        (f.first_line, f.name, f.cyclomatic, f.cognitive, f.nesting, f.parameters)
        for f in analyse(source, language).functions
    ]


def only(source: str, language: str = "Python"):
    (function,) = analyse(source.encode(), language).functions
    return function


def test_every_language_has_a_sample():
    assert sorted(FILES) == sorted(languages.known())
    for name, grammar in languages.known().items():
        assert languages.description(name) is grammar
    assert languages.description("JSON") is None


@pytest.mark.parametrize("language", sorted(FILES))
def test_functions_have_the_numbers_written_beside_them(language):
    source = (SAMPLES / f"{FILES[language]}.txt").read_text()
    assert found(source.encode(), language) == expected(source)


@pytest.mark.parametrize("language", sorted(FILES))
def test_samples_are_understood_without_errors(language):
    facts = analyse((SAMPLES / f"{FILES[language]}.txt").read_bytes(), language)
    assert (facts.is_parsed, facts.reason, facts.error_share) == (True, "", 0.0)


@pytest.mark.parametrize("language", sorted(FILES))
def test_line_ends_of_windows_change_nothing(language):
    source = (SAMPLES / f"{FILES[language]}.txt").read_bytes()
    unix = analyse(source, language)
    windows = analyse(source.replace(b"\n", b"\r\n"), language)
    assert windows.functions == unix.functions
    assert windows.comment_lines == unix.comment_lines


@pytest.mark.parametrize("language", sorted(FILES))
def test_lines_add_up(language):
    facts = analyse((SAMPLES / f"{FILES[language]}.txt").read_bytes(), language)
    assert facts.lines == facts.code_lines + facts.comment_lines + facts.blank_lines


def test_importing_the_languages_loads_no_grammar(run_python):
    loaded = run_python(
        "import sys; from ctoaas.collect.code import languages; languages.known();"
        "print([name for name in sys.modules if name.startswith('tree_sitter_')])"
    )
    assert loaded == "[]"


def test_an_unknown_language_is_an_error():
    with pytest.raises(KeyError):
        analyse(b"", "Klingon")


def test_every_language_says_what_counts_as_a_decision():
    assert all(grammar.rules for grammar in languages.known().values())


@pytest.mark.parametrize(
    ("language", "source"),
    [
        ("Rust", "fn f(a: A) { match a {} }"),
        ("Kotlin", "fun f(a: A) { when (a) {} }"),
        ("PHP", "<?php function f($a) { match ($a) {}; }"),
        ("C#", "class A { int f(int a) { return a switch { }; } }"),
    ],
)
def test_a_choice_among_nothing_decides_nothing(language, source):
    assert only(source, language).cyclomatic == 1


@pytest.mark.parametrize("language", ["C", "C++"])
def test_a_condition_for_the_compiler_decides_nothing(language):
    function = only("void f() {\n#if A && (B || C)\n  g();\n#elif D || E\n#endif\n}\n", language)
    assert function.cyclomatic == 1


def test_a_nested_function_counts_for_itself():
    outer, inner = analyse(
        b"def a():\n    if x:\n        pass\n    def b():\n        if y:\n            pass\n",
        "Python",
    ).functions
    assert (outer.name, outer.cyclomatic, outer.cognitive) == ("a", 2, 1)
    assert (inner.name, inner.cyclomatic, inner.cognitive) == ("a.b", 2, 1)


def test_lines_of_a_nested_function_are_its_own():
    outer, inner = analyse(
        b"def a():\n    x = 1\n    def b():\n        y = 1\n        return y\n    return b\n",
        "Python",
    ).functions
    assert (outer.first_line, outer.last_line, outer.code_lines) == (1, 6, 3)
    assert (inner.first_line, inner.last_line, inner.code_lines) == (3, 5, 3)


def test_a_line_shared_with_a_nested_function_counts_for_both():
    outer, inner = analyse(
        b"function a() {\n  f(function () {\n    x();\n  });\n}\n", "JavaScript"
    ).functions
    assert (outer.code_lines, inner.code_lines) == (3, 3)


def test_comments_and_blank_lines_are_no_code_of_a_function():
    function = only('def a():\n    """Says\n    what."""\n\n    # why\n    return 1\n')
    assert (function.last_line, function.code_lines) == (6, 2)


def test_decorators_stand_before_the_first_line():
    assert only("@x\n@y(1)\ndef a():\n    pass\n").first_line == 3


def test_a_long_name_is_cut():
    assert len(only(f"def {'a' * 5000}():\n    pass\n").name) == 200


def test_lines_are_sorted_into_code_comment_and_blank():
    facts = analyse(b'"""Top."""\n\nx = """not\n\na comment"""  # so\n# yes\n', "Python")
    assert (facts.code_lines, facts.comment_lines, facts.blank_lines) == (2, 2, 2)


def test_block_comments_fill_only_the_lines_without_code():
    source = b"/* a\n\n b */ int x;\nint y; /* c\n d */\n/* e */ /* f */\n"
    facts = analyse(source, "C")
    assert (facts.code_lines, facts.comment_lines, facts.blank_lines) == (2, 3, 1)
