"""One file to be analysed, and how."""

from dataclasses import dataclass, field

from ctoaas.collect.code import languages
from ctoaas.collect.code.facts import CodeFacts
from ctoaas.collect.code.functions import analyse, without_functions
from ctoaas.collect.code.linecount import count


@dataclass(frozen=True, slots=True)
class Task:
    """A content to be analysed as a language."""

    blob: str
    language: str
    source: bytes = field(repr=False)
    wants_lines: bool
    """The lines are wanted for the search for clones too."""


def facts_of(source: bytes, language: str) -> CodeFacts:
    """Facts of a text in any language, known or not."""
    if languages.description(language) is not None:
        return analyse(source, language)
    return without_functions(count(source, language), "")
