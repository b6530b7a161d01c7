"""TypeScript with JSX."""

from ctoaas.collect.code.grammar import Grammar
from ctoaas.collect.code.grammars import _typescript

GRAMMAR = Grammar(
    name="TSX",
    module="tree_sitter_typescript",
    entry="language_tsx",
    rules=_typescript.RULES,
    query=_typescript.QUERY,
    parity=_typescript.PARITY + _typescript.PARITY_OF_TSX,
    one_line=_typescript.ONE_LINE,
)
