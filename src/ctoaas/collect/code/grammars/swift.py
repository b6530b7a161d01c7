"""Swift."""

from ctoaas.collect.code.grammar import Grammar

GRAMMAR = Grammar(
    name="Swift",
    module="tree_sitter_swift",
    rules=(
        "if, guard, for, while, repeat, catch, case other than default, conditional expression, "
        "&&, ||, ??. Initialisers, accessors and subscripts count for themselves, closures for the "
        "function around them. lizard counts no ??, and the `case` of `if case`."
    ),
    query="""
(function_declaration "func" . (_) @name) @function
(init_declaration "init" @name) @function
(deinit_declaration "deinit" @name) @function
(computed_getter (getter_specifier) @name (statements)) @function
(computed_setter (setter_specifier) @name (statements)) @function
(computed_property (statements)) @function
(willset_clause "willSet" @name) @function
(didset_clause "didSet" @name) @function
(property_declaration name: (pattern bound_identifier: (simple_identifier) @name)
  computed_value: (_)) @class
(subscript_declaration) @class
(class_declaration name: (_) @name) @class
(protocol_declaration name: (_) @name) @class
(lambda_literal) @closure
(parameter) @param
(if_statement (statements) @nest)
(if_statement) @if
(if_statement (else) @else)
(if_statement (else) . (if_statement) @chain)
(guard_statement) @if
(for_statement (statements) @nest)
(for_statement) @loop
(while_statement (statements) @nest)
(while_statement) @loop
(repeat_while_statement (statements) @nest)
(repeat_while_statement) @loop
(switch_statement) @switch
(switch_entry "case") @case
(switch_entry (statements) @nest)
(catch_block) @catch
(catch_block (statements) @nest)
(ternary_expression) @ternary
(conjunction_expression op: "&&" @and) @bool
(disjunction_expression op: "||" @or) @bool
(nil_coalescing_expression) @decision.own
(control_transfer_statement ["break" "continue"] result: (_)) @jump
(comment) @comment
(multiline_comment) @comment
(ERROR) @error
""",
    parity="""
(parameter external_name: (simple_identifier) @decision (#eq? @decision "for"))
(if_statement "case" @decision)
(guard_statement "case" @decision)
(navigation_suffix suffix: (simple_identifier) @decision (#eq? @decision "for"))
(interpolated_expression) @aside
""",
)
