"""What JavaScript and TypeScript share."""

from ctoaas.collect.code.grammar import OneLine

RULES = (
    "if, for, while, do, catch, conditional expression, case, &&, ||, ??. Every function counts "
    "for itself, arrow functions and callbacks too. lizard also counts each default value of a "
    "parameter or a destructured name."
)

QUERY = """
(function_declaration name: (identifier) @name) @function
(generator_function_declaration name: (identifier) @name) @function
(function_expression name: (identifier) @name)
(function_expression) @function
(generator_function name: (identifier) @name)
(generator_function) @function
(arrow_function) @function
(arrow_function parameter: (identifier) @param)
(method_definition name: (_) @name) @function
(variable_declarator name: (identifier) @prename
  value: [(arrow_function) (function_expression) (generator_function) (class)])
(pair key: (_) @prename value: [(arrow_function) (function_expression) (generator_function)])
(assignment_expression left: [(identifier) (member_expression)] @prename
  right: [(arrow_function) (function_expression) (generator_function) (class)])
(class) @class
(if_statement consequence: (_) @nest) @if
(else_clause (statement) @alt)
(for_statement body: (_) @nest) @loop
(for_in_statement body: (_) @nest) @loop
(while_statement body: (_) @nest) @loop
(do_statement body: (_) @nest) @loop
(switch_statement body: (switch_body) @nest) @switch
(switch_case) @case
(catch_clause body: (_) @nest) @catch
(ternary_expression) @ternary
(binary_expression operator: "&&" @and) @bool
(binary_expression operator: "||" @or) @bool
(binary_expression operator: "??") @decision
(break_statement label: (_)) @jump
(continue_statement label: (_)) @jump
(comment) @comment
(ERROR) @error
"""

PARITY = """
(assignment_pattern) @decision
(object_assignment_pattern) @decision
(augmented_assignment_expression operator: ["??=" "||=" "&&="]) @decision
(template_substitution) @aside
(object (spread_element (parenthesized_expression) @aside))
(pair key: (property_identifier) @decision
  (#any-of? @decision "catch" "for" "if" "while" "case"))
(member_expression property: (property_identifier) @decision
  (#any-of? @decision "catch" "for" "if" "while" "case"))
(arrow_function body: (_) @beyond)
(call_expression function: (identifier) arguments: (arguments) @unbalanced)
(parenthesized_expression) @unbalanced
"""

ONE_LINE = OneLine(brackets=b"([{", goes_on=b"([{.")
