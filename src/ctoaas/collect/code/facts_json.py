"""Facts of one file as compact JSON, for the cache and between processes."""

import json

from ctoaas.collect.code.facts import CodeFacts, FunctionFacts, InlineTests


def to_json(facts: CodeFacts) -> bytes:
    """One line of JSON; the same bytes for the same facts."""
    functions = [
        [
            one.name,
            one.first_line,
            one.last_line,
            one.code_lines,
            one.cyclomatic,
            one.cognitive,
            one.nesting,
            one.parameters,
        ]
        for one in facts.functions
    ]
    fields = [
        facts.lines,
        facts.code_lines,
        facts.comment_lines,
        facts.blank_lines,
        functions,
        facts.is_parsed,
        facts.reason,
        facts.error_share,
        [
            facts.tests.ranges,
            facts.tests.code_lines,
            facts.tests.comment_lines,
            facts.tests.blank_lines,
        ],
    ]
    return json.dumps(fields, separators=(",", ":")).encode()


def from_json(text: bytes) -> CodeFacts | None:
    """Facts read back, or None when the text is not what `to_json` writes."""
    try:
        fields = json.loads(text)
        fields[4] = tuple(FunctionFacts(*one) for one in fields[4])
        ranges, *lines = fields[8]
        fields[8] = InlineTests(tuple((first, last) for first, last in ranges), *lines)
        facts = CodeFacts(*fields)
    except (ValueError, TypeError, IndexError, KeyError, RecursionError):
        return None
    numbers = (facts.lines, facts.code_lines, facts.comment_lines, facts.blank_lines)
    return facts if all(isinstance(number, int) for number in numbers) else None
