"""Python."""

from ctoaas.collect.code.grammar import Grammar

GRAMMAR = Grammar(
    name="Python",
    module="tree_sitter_python",
    rules=(
        "if, elif, for, while, except, conditional expression, each for and if of a comprehension, "
        "case other than `case _`, and, or. lizard also counts finally and `case _`. A lambda "
        "belongs to the function around it. The else of a loop or a try costs the reader a point."
    ),
    query="""
(function_definition name: (identifier) @name) @function
(class_definition name: (identifier) @name) @class
(lambda) @closure
(parameters [
  (identifier) (default_parameter) (typed_parameter) (typed_default_parameter)
  (list_splat_pattern) (dictionary_splat_pattern) (tuple_pattern)] @param)
(if_statement consequence: (block) @nest) @if
(elif_clause consequence: (block) @nest) @elif
(else_clause body: (block) @nest) @else
(for_statement body: (block) @nest) @loop
(while_statement body: (block) @nest) @loop
(except_clause (block) @nest) @catch
(conditional_expression) @ternary
(for_in_clause) @decision
(if_clause) @decision
(match_statement body: (block) @nest) @switch
(case_clause) @case
(case_clause (case_pattern "_")) @uncase.own
(boolean_operator operator: "and" @and) @bool
(boolean_operator operator: "or" @or) @bool
(expression_statement . (string) @doc .)
(comment) @comment
(ERROR) @error
""",
    parity="(finally_clause) @decision",
)
