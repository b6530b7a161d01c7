"""Java."""

from ctoaas.collect.code.grammar import Grammar

GRAMMAR = Grammar(
    name="Java",
    module="tree_sitter_java",
    rules=(
        "if, for, while, do, catch, conditional expression, case, &&, ||, as lizard counts. A "
        "lambda belongs to the method around it, a method of an anonymous class counts for itself."
    ),
    query="""
(method_declaration name: (identifier) @name body: (block)) @function
(constructor_declaration name: (identifier) @name) @function
(compact_constructor_declaration name: (identifier) @name) @function
(class_declaration name: (identifier) @name) @class
(interface_declaration name: (identifier) @name) @class
(enum_declaration name: (identifier) @name) @class
(record_declaration name: (identifier) @name) @class
(object_creation_expression type: (_) @name (class_body)) @class
(lambda_expression) @closure
(formal_parameters [(formal_parameter) (spread_parameter)] @param)
(if_statement consequence: (_) @nest) @if
(if_statement alternative: (_) @alt)
(for_statement body: (_) @nest) @loop
(enhanced_for_statement body: (_) @nest) @loop
(while_statement body: (_) @nest) @loop
(do_statement body: (_) @nest) @loop
(switch_expression body: (switch_block) @nest) @switch
(switch_label "case") @case
(catch_clause body: (block) @nest) @catch
(ternary_expression) @ternary
(binary_expression operator: "&&" @and) @bool
(binary_expression operator: "||" @or) @bool
(break_statement (identifier)) @jump
(continue_statement (identifier)) @jump
(line_comment) @comment
(block_comment) @comment
(ERROR) @error
""",
)
