"""C++."""

from ctoaas.collect.code.grammar import Grammar
from ctoaas.collect.code.grammars import _c_family

GRAMMAR = Grammar(
    name="C++",
    module="tree_sitter_cpp",
    rules=_c_family.RULES
    + " Also range for and catch. A lambda belongs to the function around it; `::` in a name is "
    "written as a dot, namespaces around a function are not part of its name.",
    query=_c_family.functions(
        names="[(identifier) (field_identifier) (qualified_identifier) (destructor_name)"
        " (operator_name) (template_function)]",
        wrappers=("(pointer_declarator declarator: {})", "(reference_declarator {})"),
        parameters="[(parameter_declaration) (optional_parameter_declaration)"
        " (variadic_parameter_declaration)]",
        body="[(compound_statement) (try_statement)]",
    )
    + _c_family.QUERY
    + """
(function_definition declarator: (operator_cast) @name body: (compound_statement)) @function
(function_definition
  declarator: (qualified_identifier name: (operator_cast)) @name
  body: (compound_statement)) @function
(class_specifier name: (_) @name body: (_)) @class
(struct_specifier name: (_) @name body: (_)) @class
(union_specifier name: (_) @name body: (_)) @class
(lambda_expression) @closure
(for_range_loop body: (_) @nest) @loop
(catch_clause body: (_) @nest) @catch
(binary_expression operator: ["&&" "and"] @and) @bool
(binary_expression operator: ["||" "or"] @or) @bool
""",
    parity=_c_family.PARITY,
    one_level=True,
)
