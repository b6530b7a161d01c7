"""C#."""

from ctoaas.collect.code.grammar import Grammar

GRAMMAR = Grammar(
    name="C#",
    module="tree_sitter_c_sharp",
    rules=(
        "if, for, foreach, while, do, catch and its filter, conditional expression, case, arms of "
        "a switch expression less one, &&, ||, ??. Accessors with a body and local functions count "
        "for themselves, lambdas for the method around them. lizard counts no foreach, filter or "
        "arm, and each ?. and ? of a type."
    ),
    query="""
(method_declaration name: (identifier) @name body: (_)) @function
(constructor_declaration name: (identifier) @name body: (_)) @function
(destructor_declaration name: (identifier) @name body: (_)) @function
(operator_declaration operator: _ @name body: (_)) @function
(conversion_operator_declaration type: (_) @name body: (_)) @function
(local_function_statement name: (identifier) @name body: (_)) @function
(accessor_declaration name: _ @name body: (_)) @function
(property_declaration name: (identifier) @name value: (arrow_expression_clause)) @function
(property_declaration name: (identifier) @name accessors: (_)) @class
(indexer_declaration accessors: (_)) @class
(class_declaration name: (identifier) @name) @class
(struct_declaration name: (identifier) @name) @class
(interface_declaration name: (identifier) @name) @class
(record_declaration name: (identifier) @name) @class
(lambda_expression) @closure
(anonymous_method_expression) @closure
(parameter_list (parameter) @param)
(parameter_list type: (_) name: (identifier) @param)
(if_statement consequence: (_) @nest) @if
(if_statement alternative: (_) @alt)
(for_statement body: (_) @nest) @loop
(foreach_statement body: (_) @nest) @loop
(while_statement body: (_) @nest) @loop
(do_statement body: (_) @nest) @loop
(switch_statement body: (switch_body) @nest) @switch
(switch_section "case") @case
(switch_expression) @switch
(switch_expression (switch_expression_arm)) @uncase.own
(switch_expression_arm) @case.own
(catch_clause body: (block) @nest) @catch
(catch_filter_clause) @decision.own
(conditional_expression) @ternary
(binary_expression operator: "&&" @and) @bool
(binary_expression operator: "||" @or) @bool
(binary_expression operator: "??") @decision
(goto_statement) @jump
(preproc_if condition: (_) @aside)
(preproc_elif condition: (_) @aside)
(comment) @comment
(ERROR) @error
""",
    parity="""
(foreach_statement) @uncase
(conditional_access_expression) @decision
(method_declaration [returns: (_) parameters: (_)] @aside)
(method_declaration (explicit_interface_specifier) @aside)
(constructor_declaration parameters: (_) @aside)
(constructor_initializer) @aside
(operator_declaration [type: (_) parameters: (_)] @aside)
(conversion_operator_declaration [type: (_) parameters: (_)] @aside)
(property_declaration type: (_) @aside)
(nullable_type) @decision
((type_argument_list (nullable_type) @uncase) @aside.check
  (#match? @aside.check "^<[A-Za-z0-9_\\s,.?]+>$"))
(assignment_expression operator: "??=" @decision)
["#if" "#elif"] @decision
""",
    one_level=True,
)
