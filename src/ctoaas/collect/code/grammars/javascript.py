"""JavaScript with JSX."""

from ctoaas.collect.code.grammar import Grammar
from ctoaas.collect.code.grammars import _ecmascript

GRAMMAR = Grammar(
    name="JavaScript",
    module="tree_sitter_javascript",
    rules=_ecmascript.RULES,
    query=_ecmascript.QUERY
    + """
(class_declaration name: (identifier) @name) @class
(field_definition property: (_) @prename value: [(arrow_function) (function_expression)])
(formal_parameters [
  (identifier) (assignment_pattern) (object_pattern) (array_pattern) (rest_pattern)] @param)
""",
    parity=_ecmascript.PARITY,
    one_line=_ecmascript.ONE_LINE,
)
