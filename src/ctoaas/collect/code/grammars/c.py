"""C."""

from ctoaas.collect.code.grammar import Grammar
from ctoaas.collect.code.grammars import _c_family

GRAMMAR = Grammar(
    name="C",
    module="tree_sitter_c",
    rules=_c_family.RULES,
    query=_c_family.functions(
        names="(identifier)",
        wrappers=("(pointer_declarator declarator: {})",),
        parameters="[(parameter_declaration) (variadic_parameter)]",
        body="(compound_statement)",
    )
    + _c_family.QUERY
    + """
(binary_expression operator: "&&" @and) @bool
(binary_expression operator: "||" @or) @bool
""",
    parity=_c_family.PARITY,
)
