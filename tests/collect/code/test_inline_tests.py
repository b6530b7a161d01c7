"""Tests that stand in the file they test count as tests, not as product."""

import pytest

from ctoaas.collect.code.facts_json import from_json, to_json
from ctoaas.collect.code.functions import analyse

WITH_MODULE = """\
fn product() -> i32 { 1 }

// What is checked.
#[cfg(test)]
#[allow(dead_code)]
mod tests {
    use super::*;

    // Helps.
    fn helper() -> i32 { 1 }

    #[test]
    fn holds() { assert_eq!(product(), helper()); }
}
"""


def marked_lines(source: str) -> tuple[tuple[int, int], ...]:
    return analyse(source.encode(), "Rust").tests.ranges


def test_a_module_for_tests_is_a_test_with_all_that_is_in_it() -> None:
    facts = analyse(WITH_MODULE.encode(), "Rust")
    assert facts.tests.ranges == ((4, 14),)
    inside = {one.name: facts.tests.hold(one.first_line, one.last_line) for one in facts.functions}
    assert inside == {"product": False, "helper": True, "holds": True}


def test_its_lines_are_told_apart() -> None:
    tests = analyse(WITH_MODULE.encode(), "Rust").tests
    assert (tests.code_lines, tests.comment_lines, tests.blank_lines) == (8, 1, 2)
    assert tests.lines == 11


@pytest.mark.parametrize(
    "mark",
    [
        "test",
        "tokio::test",
        'tokio::test(flavor = "multi_thread")',
        "rstest",
        "test_case(1, 2)",
        "bench",
        "cfg(test)",
        "cfg(all(test, unix))",
    ],
)
def test_what_marks_a_test(mark: str) -> None:
    assert marked_lines(f"fn a() {{}}\n\n#[{mark}]\nfn b() {{\n}}\n") == ((3, 5),)


@pytest.mark.parametrize(
    "mark",
    ["cfg(not(test))", "cfg(any(test, unix))", "cfg_attr(test, x)", "testing", "inline", "tested"],
)
def test_what_marks_none(mark: str) -> None:
    assert marked_lines(f"#[{mark}]\nfn b() {{\n}}\n") == ()


def test_a_mark_of_the_whole_file_makes_all_of_it_a_test() -> None:
    assert marked_lines("#![cfg(test)]\nfn a() {}\nfn b() {}\n") == ((1, 3),)


def test_tests_that_follow_each_other_are_one_piece() -> None:
    assert marked_lines("#[test]\nfn a() {}\n#[test]\nfn b() {}\n") == ((1, 4),)


def test_an_import_for_tests_is_no_product_either() -> None:
    assert marked_lines("#[cfg(test)]\nuse a::b;\nfn c() {}\n") == ((1, 2),)


def test_a_mark_before_nothing_marks_nothing() -> None:
    assert marked_lines("fn a() {}\n#[test]\n") == ()


def test_other_languages_have_none() -> None:
    assert not analyse(b"def test_a():\n    assert True\n", "Python").tests.ranges


def test_they_survive_the_cache() -> None:
    facts = analyse(WITH_MODULE.encode(), "Rust")
    assert from_json(to_json(facts)) == facts
