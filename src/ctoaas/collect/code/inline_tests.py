"""Tests in the file they test: where a language marks a piece of the product's code as a test."""

import re
from collections.abc import Iterable

import tree_sitter

from ctoaas.collect.code.facts import InlineTests
from ctoaas.collect.code.lines import LineMap

_TEST = re.compile(
    rb"cfg\s*\(\s*(?:all\s*\(\s*)?test\b"
    rb"|(?:\w+::)*(?:test|bench|rstest|test_case|proptest)\b"
)
"""How an attribute begins that makes what follows a test; Rust's, and those of common libraries."""
_BETWEEN = ("attribute_item", "line_comment", "block_comment")
"""What may stand between a mark and the piece it marks."""


def inline_tests(source: bytes, marks: Iterable[tree_sitter.Node], lines: LineMap) -> InlineTests:
    """The pieces of `source` that the attributes among `marks` make a test.

    A mark of the whole file makes all of it one test. No marks, no tests.
    """
    tests = (mark for mark in marks if _TEST.match(source, mark.start_byte, mark.end_byte))
    rows = sorted(filter(None, (_marked(mark, lines) for mark in tests)))
    joined: list[tuple[int, int]] = []
    for first, last in rows:
        if joined and first <= joined[-1][1] + 1:
            first, last = joined[-1][0], max(last, joined.pop()[1])
        joined.append((first, last))
    code = blank = 0
    for first, last in joined:
        code += lines.code_before[last + 1] - lines.code_before[first]
        blank += sum(
            not source[begin:end].strip()
            for begin, end in zip(
                lines.starts[first : last + 1], lines.starts[first + 1 : last + 2], strict=True
            )
        )
    total = sum(last - first + 1 for first, last in joined)
    ranges = tuple((first + 1, last + 1) for first, last in joined)
    return InlineTests(ranges, code, total - code - blank, blank)


def _marked(mark: tree_sitter.Node, lines: LineMap) -> tuple[int, int] | None:
    """First and last row of the mark and what it speaks of; None where nothing follows."""
    item = mark.parent
    if item is None or item.type == "inner_attribute_item":
        return (0, lines.line_count - 1) if item is not None else None
    begin = item
    while item is not None and item.type in _BETWEEN:
        item = item.next_named_sibling
    if item is None:
        return None
    return lines.row(begin.start_byte), lines.row(max(item.end_byte - 1, item.start_byte))
