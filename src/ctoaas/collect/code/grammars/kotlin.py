"""Kotlin."""

from ctoaas.collect.code.grammar import Grammar

GRAMMAR = Grammar(
    name="Kotlin",
    module="tree_sitter_kotlin",
    rules=(
        "if, for, while, do, catch, entries of when less one, ?:, &&, ||, as lizard counts. "
        "Getters "
        "and setters with a body count for themselves, lambdas for the function around them."
    ),
    query="""
(function_declaration name: (identifier) @name (function_body)) @function
(anonymous_function) @function
(secondary_constructor "constructor" @name (block)) @function
(getter "get" @name (function_body)) @function
(setter "set" @name (function_body)) @function
(property_declaration (variable_declaration (identifier) @name) [(getter) (setter)]) @class
(class_declaration name: (identifier) @name) @class
(object_declaration name: (identifier) @name) @class
(lambda_literal) @closure
(function_value_parameters (parameter) @param)
(if_expression condition: (_) ")" . (_) @nest) @if
(if_expression "else" . (_) @alt)
(for_statement ")" . (_) @nest) @loop
(while_statement ")" . (_) @nest) @loop
(do_while_statement (block) @nest) @loop
(when_expression) @switch
(when_expression (when_entry)) @uncase
(when_entry) @case @nest
(catch_block (block) @nest) @catch
(binary_expression operator: "&&" @and) @bool
(binary_expression operator: "||" @or) @bool
(binary_expression operator: "?:") @decision
(return_expression label: (_)) @jump
(labeled_expression (label)) @jump
(line_comment) @comment
(block_comment) @comment
(ERROR) @error
""",
    parity="""
(lambda_literal (lambda_parameters) "->" @until_block)
(navigation_expression (identifier) @decision (#any-of? @decision "catch" "for" "if" "while"))
(interpolation) @aside
""",
)
