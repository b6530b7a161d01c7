"""Rust."""

from ctoaas.collect.code.grammar import Grammar

GRAMMAR = Grammar(
    name="Rust",
    module="tree_sitter_rust",
    rules=(
        "if, if let, let else, while, for, arms of match less one and their guards, &&, ||; "
        "`loop` costs the reader but decides nothing. Arguments of a macro are not read as code. "
        "lizard also counts the operator `?`, the word `where`, and decisions in macros. A closure "
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
(match_expression body: (match_block) @nest) @switch
(match_expression body: (match_block (match_arm))) @uncase
(match_arm) @case
(match_pattern condition: (_)) @decision
(binary_expression operator: "&&" @and) @bool
(binary_expression operator: "||" @or) @bool
(let_chain "&&" @and) @bool
(break_expression (label)) @jump
(continue_expression (label)) @jump
(attribute_item (attribute) @test)
(inner_attribute_item (attribute) @test)
(line_comment) @comment
(block_comment) @comment
(ERROR) @error
""",
    parity="""
((closure_parameters) @decision (#eq? @decision "||"))
(try_expression) @decision
(where_clause) @decision
(impl_item "for" @decision)
(removed_trait_bound) @decision
(higher_ranked_trait_bound) @decision
(token_tree ["if" "for" "while" "where" "&&" "||" "?"] @decision)
""",
)
