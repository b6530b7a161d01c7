"""Scala."""

from ctoaas.collect.code.grammar import Grammar, OneLine

GRAMMAR = Grammar(
    name="Scala",
    module="tree_sitter_scala",
    rules=(
        "if, guards, for, while, do, case other than `case _`, &&, ||. A catch costs the reader "
        "and decides by its cases; lizard counts the word too, and `case _`. Lambdas belong to the "
        "function around them."
    ),
    query="""
(function_definition name: (_) @name) @function
(class_definition name: (_) @name) @class
(object_definition name: (_) @name) @class
(trait_definition name: (_) @name) @class
(enum_definition name: (_) @name) @class
(lambda_expression) @closure
(parameters (parameter) @param)
(if_expression consequence: (_) @nest) @if
(if_expression alternative: (_) @alt)
(for_expression body: (_) @nest) @loop
(while_expression body: (_) @nest) @loop
(do_while_expression body: (_) @nest) @loop
(match_expression body: (_) @nest) @switch
(catch_clause (_) @nest) @switch
(case_clause) @case
(case_clause pattern: (wildcard)) @uncase.own
(guard) @decision
(infix_expression operator: (operator_identifier) @and (#eq? @and "&&")) @bool
(infix_expression operator: (operator_identifier) @or (#eq? @or "||")) @bool
(comment) @comment
(block_comment) @comment
(ERROR) @error
""",
    parity="""
(catch_clause) @decision
((type_identifier) @decision (#eq? @decision "?"))
(function_definition body: (_) @beyond)
""",
    one_line=OneLine(brackets=b"{", goes_on=b"", takes_a_word=True),
)
