"""Lines of code, comment and nothing for languages whose functions are not looked for."""

import re
from functools import cache

from ctoaas.collect.code.language_table import BY_NAME
from ctoaas.collect.code.lines import LineMap, map_lines

MOST_BYTES = 20_000_000
"""Larger files count every line with content as code."""


def count(source: bytes, language: str) -> LineMap:
    """Lines of `source`; every line with content is code when the language is unknown.

    Strings are skipped so that a comment mark in them counts for nothing. Documentation strings
    are comment. A comment inside a comment ends with the inner one, and a string that goes over
    several lines is not known as one: quick, and right for all but rare lines.
    """
    pattern = _pattern(language)
    if pattern is None or len(source) > MOST_BYTES:
        return map_lines(source, ())
    return map_lines(
        source, [found.span() for found in pattern.finditer(source) if found.lastgroup]
    )


@cache
def _pattern(language: str) -> re.Pattern[bytes] | None:
    entry = BY_NAME.get(language)
    if entry is None or not entry.style.comments:
        return None
    style = entry.style
    # A docstring must be tried before the string that its quotes would be.
    text = f"(?P<comment>{style.comments})" + (f"|{style.strings}" if style.strings else "")
    return re.compile(text.encode())


def has_comments(language: str) -> bool:
    """Whether the language is one in which people comment, so neither data nor plain text."""
    return _pattern(language) is not None
