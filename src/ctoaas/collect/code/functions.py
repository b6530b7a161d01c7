"""Facts of one source file: lines, functions, complexity."""

import re
import time

import tree_sitter

from ctoaas.collect.code import languages, lizard_extents
from ctoaas.collect.code.facts import CodeFacts
from ctoaas.collect.code.inline_tests import inline_tests
from ctoaas.collect.code.linecount import count
from ctoaas.collect.code.lines import LineMap, map_lines, split
from ctoaas.collect.code.sweep import Event, functions_of

MOST_BYTES = 2_000_000
LONGEST_LINE_BYTES = 100_000
DEEPEST_SYNTAX = 2_000
"""Syntax deeper than this is not looked into; the query's cost grows with depth times size."""
MOST_ERROR_SHARE = 0.5
MOST_CPU_SECONDS = 10.0
"""Safety net for inputs made to be slow; the limits above leave little to it."""
_STEPS_PER_BYTE = 0.02
_STEPS_AT_LEAST = 1_000
"""Parsing stops after this many of the parser's progress reports (one in a hundred operations);
ordinary code, minified too, needs up to 0.009 a byte. Steps are the same on every machine."""
_MARKS_WITHOUT_A_WORD = re.compile(rb"[^\w\"'`]{2000}")
"""The query's cost grows with the square of a run of marks that makes no sense."""


def analyse(source: bytes, language: str, parity: bool = False) -> CodeFacts:
    """Facts of `source`, written in one of `languages.known()`.

    With `parity` cyclomatic complexity follows lizard's rules instead of ours. What cannot be
    parsed keeps its line counts (see `linecount`) and says why. A file with syntax
    errors gives the functions that were understood and the share of bytes that were not; above
    one half it counts as not parsed, too. An unknown language raises KeyError.
    """
    loaded = languages.load(language, parity)
    reason = unfit(source)
    tree = None if reason else _parse(loaded.parser, source)
    if tree is None:
        return without_functions(count(source, language), reason or "the parser took too long")
    captures = _query(loaded.query, tree.root_node, source)
    if captures is None:
        return without_functions(count(source, language), "its syntax errors are too many")
    errors = _error_share(captures.get("error", []), captures.get("function", []), tree.root_node)
    comments = [node.byte_range for role in ("comment", "doc") for node in captures.get(role, ())]
    lines = map_lines(source, comments)
    events: list[Event] = []
    for capture, role in loaded.roles.items():
        events += [(n.start_byte, -n.end_byte, role) for n in captures.get(capture, ())]
    if parity:
        events += lizard_extents.moved(source, captures, loaded.one_line)
    return CodeFacts(
        lines.line_count,
        lines.code_lines,
        lines.comment_lines,
        lines.blank_lines,
        functions_of(source, events, lines),
        errors <= MOST_ERROR_SHARE,
        _complaint(errors, language),
        errors,
        inline_tests(source, captures.get("test", ()), lines),
    )


def _complaint(error_share: float, language: str) -> str:
    if not error_share:
        return ""
    amount = "parts are" if error_share <= MOST_ERROR_SHARE else "most of it is"
    return f"{amount} not valid {language}"


def unfit(source: bytes) -> str:
    """Why a file is too unusual to be parsed, or an empty text."""
    if len(source) > MOST_BYTES:
        return f"larger than {MOST_BYTES:,} bytes"
    if len(source) > LONGEST_LINE_BYTES and max(map(len, split(source))) > LONGEST_LINE_BYTES:
        return f"has a line longer than {LONGEST_LINE_BYTES:,} bytes"
    return ""


def without_functions(lines: LineMap, reason: str, error_share: float = 0.0) -> CodeFacts:
    """Facts of a file whose functions were not or could not be found."""
    return CodeFacts(
        lines.line_count,
        lines.code_lines,
        lines.comment_lines,
        lines.blank_lines,
        (),
        False,
        reason,
        error_share,
    )


def _parse(parser: tree_sitter.Parser, source: bytes) -> tree_sitter.Tree | None:
    """The tree, or None when the parser gave up after its share of steps."""
    left = _STEPS_AT_LEAST + int(_STEPS_PER_BYTE * len(source))
    until = time.process_time() + MOST_CPU_SECONDS

    def is_enough(_offset: int, _has_error: bool) -> bool:
        nonlocal left
        left -= 1
        return left < 0 or (left % 16 == 0 and time.process_time() > until)

    def read(offset: int, _point: tree_sitter.Point) -> bytes:
        return source[offset:] if offset else source

    try:
        return parser.parse(read, progress_callback=is_enough)
    except ValueError:
        parser.reset()
        return None


def _query(
    query: tree_sitter.Query, root: tree_sitter.Node, source: bytes
) -> dict[str, list[tree_sitter.Node]] | None:
    """Captured nodes by name, or None when errors make looking for them too slow."""
    if root.has_error and _MARKS_WITHOUT_A_WORD.search(source):
        return None
    cursor = tree_sitter.QueryCursor(query)
    cursor.set_max_start_depth(DEEPEST_SYNTAX)
    return cursor.captures(root)


def _error_share(
    errors: list[tree_sitter.Node], functions: list[tree_sitter.Node], root: tree_sitter.Node
) -> float:
    """Share of the bytes in error nodes, without functions that were understood inside them.

    An error node around the whole file says only that there is an error, and counts for nothing.
    """
    ranges = [(*node.byte_range, True) for node in errors if node.id != root.id]
    if not ranges:
        return 0.0
    ranges += [(*node.byte_range, False) for node in functions]
    bad = at = 0
    open_ranges: list[tuple[int, bool]] = [(root.end_byte, False)]
    for start, end, is_error in sorted(ranges, key=lambda each: (each[0], -each[1], each[2])):
        while open_ranges[-1][0] <= start and len(open_ranges) > 1:
            until, was_error = open_ranges.pop()
            bad += (until - at) * was_error
            at = until
        bad += (start - at) * open_ranges[-1][1]
        at = start
        open_ranges.append((min(end, open_ranges[-1][0]), is_error))
    while open_ranges:
        until, was_error = open_ranges.pop()
        bad += max(0, until - at) * was_error
        at = max(at, until)
    return bad / max(1, root.end_byte)
