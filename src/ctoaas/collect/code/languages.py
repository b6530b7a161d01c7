"""The languages whose functions are understood; each is described in one file of `grammars`."""

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec

import tree_sitter

from ctoaas.collect.code import grammars
from ctoaas.collect.code.grammar import Grammar, OneLine
from ctoaas.collect.code.sweep import CODE


@dataclass(frozen=True, slots=True)
class Loaded:
    """A grammar ready for use."""

    parser: tree_sitter.Parser
    query: tree_sitter.Query
    roles: dict[str, int]
    """Number of the role (see `sweep`) by capture name; captures that are no event are missing."""
    one_line: OneLine | None
    """In parity mode, where the language has it (see `grammar`)."""


@cache
def known() -> dict[str, Grammar]:
    """Descriptions by language name, sorted; no grammar is loaded."""
    found = [
        importlib.import_module(f"{grammars.__name__}.{module.name}").GRAMMAR
        for module in pkgutil.iter_modules(grammars.__path__)
        if not module.name.startswith("_")
    ]
    return {grammar.name: grammar for grammar in sorted(found, key=lambda one: one.name)}


@cache
def description(name: str) -> Grammar | None:
    """That of one language, from the file named after it; None when it is not understood."""
    file = name.lower().replace("#", "sharp").replace("++", "pp")
    module = f"{grammars.__name__}.{file}"
    if not file.isidentifier() or find_spec(module) is None:
        return None
    found: Grammar | None = getattr(importlib.import_module(module), "GRAMMAR", None)
    return found if found is not None and found.name == name else None


@cache
def load(name: str, parity: bool = False) -> Loaded:
    """Parser and compiled query of a known language; a KeyError says the language is not known."""
    grammar = description(name)
    if grammar is None:
        raise KeyError(name)
    module = importlib.import_module(grammar.module)
    language = tree_sitter.Language(getattr(module, grammar.entry)())
    query = tree_sitter.Query(language, grammar.query + grammar.parity * parity)
    roles = {}
    for number in range(query.capture_count):
        capture = query.capture_name(number)
        role, _, rules = capture.partition(".")
        if rules and parity:
            query.disable_capture(capture)
        elif role in CODE:
            roles[capture] = CODE[role]
    if parity and grammar.one_level:
        roles["function"] = CODE["inner"]
    return Loaded(tree_sitter.Parser(language), query, roles, grammar.one_line)
