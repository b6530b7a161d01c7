"""Where lizard ends a function elsewhere than its syntax does; only parity mode asks."""

import re
from collections.abc import Iterator

import tree_sitter

from ctoaas.collect.code.grammar import OneLine
from ctoaas.collect.code.sweep import CODE, Event

_CLOSING = dict(zip(b"([{", b")]}", strict=True))
_MARKS = re.compile(rb'"(?:\\.|[^"\\\n])*"|//[^\n]*|[\n()\[\]{}]')
_CONDITIONS = frozenset(
    ("if_statement", "while_statement", "do_statement", "switch_statement", "for_statement")
)
_BRACKETED = frozenset(
    [
        "arguments",
        "parenthesized_expression",
        "statement_block",
        "object",
        "class_body",
        "switch_body",
        "template_string",
        "array",
        "jsx_expression",
    ]
)
_FUNCTIONS = frozenset(
    [
        "function_declaration",
        "function_expression",
        "arrow_function",
        "method_definition",
        "generator_function",
        "generator_function_declaration",
    ]
)
_NEWLINE, _OPEN, _CLOSE = b"\n{}"


def moved(
    source: bytes, captures: dict[str, list[tree_sitter.Node]], rule: OneLine | None
) -> Iterator[Event]:
    """Events for the pieces which lizard counts for another function, or for none."""
    if rule is not None:
        for body in captures.get("beyond", ()):
            start = _end_of_line(source, body.start_byte, body.end_byte, rule)
            if start < body.end_byte:
                yield start, -body.end_byte, CODE["outside"]
    for arrow in captures.get("until_block", ()):
        if _is_in_block_body(arrow):
            yield arrow.end_byte, -_end_of_block(source, arrow.end_byte), CODE["aside"]
    for brackets in captures.get("unbalanced", ()):
        if brackets.parent and brackets.parent.type not in _CONDITIONS and _has_index(brackets):
            yield from _one_bracket_early(brackets)


def _has_index(brackets: tree_sitter.Node) -> bool:
    """An index stands in the brackets, with no further brackets around it."""
    found = list(brackets.named_children)
    while found:
        node = found.pop()
        if node.type == "subscript_expression":
            return True
        if node.type not in _BRACKETED:
            found += node.named_children
    return False


def _one_bracket_early(brackets: tree_sitter.Node) -> Iterator[Event]:
    """What follows when `]` ends the brackets for lizard, and each later one an outer one."""
    inner, node = brackets, brackets.parent
    while node is not None:
        if node.type in _BRACKETED:
            if node.type == "statement_block" and node.parent and node.parent.type in _FUNCTIONS:
                yield inner.end_byte, -node.end_byte, CODE["outside"]
            inner = node
        node = node.parent


def _end_of_line(source: bytes, start: int, end: int, rule: OneLine) -> int:
    """Byte from which lizard no longer counts a body that is no block; `end` when it reads all."""
    is_first = not source[source.rfind(b"\n", 0, start) + 1 : start].strip()
    if is_first and source[start] not in rule.goes_on:
        return start + rule.takes_a_word
    closing = {_CLOSING[mark] for mark in rule.brackets}
    depth = 0
    for mark in _MARKS.finditer(source, start, end):
        character = source[mark.start()]
        depth += (character in rule.brackets) - (character in closing)
        if character == _NEWLINE and depth <= 0:
            rest = source[mark.end() : end].lstrip()
            if rest and rest[0] not in rule.goes_on:
                return end - len(rest) + 1
    return end


def _is_in_block_body(arrow: tree_sitter.Node) -> bool:
    """The function around has a body in braces, not an expression behind an equals sign."""
    node = arrow.parent
    while node is not None and node.type != "function_body":
        node = node.parent
    return node is not None and node.children[0].type == "block"


def _end_of_block(source: bytes, start: int) -> int:
    """Byte after the first block that begins at or after `start`."""
    depth = 0
    for mark in _MARKS.finditer(source, start):
        character = source[mark.start()]
        if character == _OPEN:
            depth += 1
        elif character == _CLOSE and depth:
            depth -= 1
            if depth == 0:
                return mark.end()
    return len(source)
