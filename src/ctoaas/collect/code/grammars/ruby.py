"""Ruby."""

from ctoaas.collect.code.grammar import Grammar

GRAMMAR = Grammar(
    name="Ruby",
    module="tree_sitter_ruby",
    rules=(
        "if, unless, elsif, while, until, for, modifiers, when, in, rescue, conditional "
        "expression, &&, ||, and, or. lizard does not count unless and in, and counts ensure. "
        "Blocks and lambdas belong to the method around them and are a level deeper."
    ),
    query="""
(method name: (_) @name) @function
(singleton_method name: (_) @name) @function
(class name: (_) @name) @class
(module name: (_) @name) @class
(lambda) @closure
(block) @closure
(do_block) @closure
(method_parameters (_) @param)
(if consequence: (then) @nest) @if
(if) @if
(unless consequence: (then) @nest) @if
(unless) @if
(elsif consequence: (then) @nest) @elif
(elsif) @elif
(if alternative: (else) @else @nest)
(elsif alternative: (else) @else @nest)
(unless alternative: (else) @else @nest)
(if_modifier body: (_) @nest) @if
(unless_modifier body: (_) @nest) @if
(while body: (do) @nest) @loop
(until body: (do) @nest) @loop
(for body: (do) @nest) @loop
(while_modifier body: (_) @nest) @loop
(until_modifier body: (_) @nest) @loop
(case) @switch
(case_match) @switch
(when body: (then) @nest) @case
(when) @case
(in_clause body: (then) @nest) @case.own
(rescue body: (then) @nest) @catch
(rescue) @catch
(rescue_modifier) @catch
(conditional) @ternary
(binary operator: ["&&" "and"] @and) @bool
(binary operator: ["||" "or"] @or) @bool
(comment) @comment
(ERROR) @error
""",
    parity="""
(unless) @uncase
(unless_modifier) @uncase
(ensure) @decision
(character) @decision
(call method: (identifier) @decision (#any-of? @decision "for" "when" "while" "until"))
(singleton_method name: (identifier) @decision
  (#any-of? @decision "for" "when" "while" "until"))
(operator_assignment operator: ["||=" "&&="]) @decision
""",
)
