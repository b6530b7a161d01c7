"""TypeScript."""

from ctoaas.collect.code.grammar import Grammar
from ctoaas.collect.code.grammars import _typescript

GRAMMAR = Grammar(
    name="TypeScript",
    module="tree_sitter_typescript",
    entry="language_typescript",
    rules=_typescript.RULES,
    query=_typescript.QUERY,
    parity=_typescript.PARITY,
    one_line=_typescript.ONE_LINE,
)
