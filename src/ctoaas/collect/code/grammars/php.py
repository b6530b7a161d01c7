"""PHP."""

from ctoaas.collect.code.grammar import Grammar

GRAMMAR = Grammar(
    name="PHP",
    module="tree_sitter_php",
    entry="language_php",
    rules=(
        "if, elseif, for, foreach, while, do, catch, conditional expression, case, arms of match "
        "less one, &&, ||, and, or, ??. lizard counts neither the words and, or, nor ??, and "
        "`match` as one decision. Closures belong to the function around them."
    ),
    query="""
(function_definition name: (name) @name) @function
(method_declaration name: (name) @name body: (compound_statement)) @function
(class_declaration name: (name) @name) @class
(interface_declaration name: (name) @name) @class
(trait_declaration name: (name) @name) @class
(enum_declaration name: (name) @name) @class
(anonymous_function) @closure
(arrow_function) @closure
(formal_parameters [
  (simple_parameter) (variadic_parameter) (property_promotion_parameter)] @param)
(if_statement body: (_) @nest) @if
(else_if_clause body: (_) @nest) @elif
(else_clause body: (_) @alt)
(for_statement) @loop
(for_statement body: (_) @nest)
(foreach_statement body: (_) @nest) @loop
(while_statement body: (_) @nest) @loop
(do_statement body: (_) @nest) @loop
(switch_statement body: (switch_block) @nest) @switch
(case_statement) @case
(match_expression body: (match_block) @nest) @switch
(match_expression body: (match_block (match_conditional_expression))) @uncase.own
(match_expression body: (match_block (match_default_expression))) @uncase.own
(match_conditional_expression) @case.own
(match_default_expression) @case.own
(catch_clause body: (_) @nest) @catch
(conditional_expression) @ternary
(binary_expression operator: ["&&" "and"] @and) @bool
(binary_expression operator: ["||" "or"] @or) @bool
(binary_expression operator: "??") @decision.own
(goto_statement) @jump
(break_statement (integer)) @jump
(continue_statement (integer)) @jump
(comment) @comment
(ERROR) @error
""",
    parity="""
(match_expression) @decision
(optional_type) @decision
(conditional_expression !body) @uncase
(binary_expression operator: ["and" "or"] @uncase)
(member_call_expression name: (name) @decision
  (#any-of? @decision "catch" "for" "foreach" "if" "match" "while"))
""",
)
