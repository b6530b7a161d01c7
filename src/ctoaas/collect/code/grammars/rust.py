"""Rust."""

from ctoaas.collect.code.grammar import Grammar

GRAMMAR = Grammar(
    name="Rust",
    module="tree_sitter_rust",
    rules=(
        "if, if let, let else, while, for, arms of match less one, &&, ||; `loop` costs the reader "
        "but decides nothing. lizard also counts the operator `?` and the word `where`. A closure "
        "belongs to the function around it."
    ),
    query="""
(function_item name: (_) @name) @function
(impl_item type: [(type_identifier) @name (generic_type type: (type_identifier) @name)]) @class
(impl_item type: (scoped_type_identifier) @name) @class
(trait_item name: (type_identifier) @name) @class
(closure_expression) @closure
(parameters [(parameter) (self_parameter) (variadic_parameter)] @param)
(if_expression consequence: (block) @nest) @if
(else_clause [(block) (if_expression)] @alt)
(let_declaration alternative: (block) @nest) @if
(while_expression body: (block) @nest) @loop
(for_expression body: (block) @nest) @loop
(loop_expression body: (block) @nest) @switch
(match_expression body: (match_block) @nest) @switch @uncase
(match_arm) @case
((closure_parameters) @decision.peer (#eq? @decision.peer "||"))
(try_expression) @decision.peer
(where_clause) @decision.peer
(binary_expression operator: "&&" @and) @bool
(binary_expression operator: "||" @or) @bool
(let_chain "&&" @and) @bool
(break_expression (label)) @jump
(continue_expression (label)) @jump
(line_comment) @comment
(block_comment) @comment
(ERROR) @error
""",
)
