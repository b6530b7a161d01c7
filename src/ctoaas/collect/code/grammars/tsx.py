"""TypeScript with JSX."""

from ctoaas.collect.code.grammar import Grammar
from ctoaas.collect.code.grammars import _typescript

GRAMMAR = Grammar(
    name="TSX",
    module="tree_sitter_typescript",
    entry="language_tsx",
    rules=_typescript.RULES,
    query=_typescript.QUERY,
)
