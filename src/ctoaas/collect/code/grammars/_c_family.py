"""What C and C++ share."""

RULES = (
    "if, for, while, do, case, conditional expression, &&, ||. #if, #ifdef and #elif in a function "
    "cost the reader but decide nothing when the program runs; lizard counts them as decisions, "
    "and so those of functions that span them."
)

QUERY = """
(if_statement consequence: (_) @nest) @if
(else_clause (statement) @alt)
(for_statement body: (_) @nest) @loop
(while_statement body: (_) @nest) @loop
(do_statement body: (_) @nest) @loop
(switch_statement body: (_) @nest) @switch
(case_statement value: (_)) @case
(conditional_expression) @ternary
(goto_statement) @jump
(preproc_if) @switch
(preproc_if condition: (_) @aside)
(preproc_ifdef) @switch
(preproc_elif) @else
(preproc_elif condition: (_) @aside)
(preproc_elifdef) @else
(preproc_else) @else
(comment) @comment
(ERROR) @error
"""

PARITY = """
(preproc_if) @decision
(preproc_ifdef "#ifdef") @decision
(preproc_elif) @decision
"""


def functions(names: str, wrappers: tuple[str, ...], parameters: str, body: str) -> str:
    """Patterns for function definitions, the declarator plain or within up to two wrappers."""
    plain = f"(function_declarator declarator: {names} @name)"
    with_parameters = f"(function_declarator parameters: (parameter_list {parameters} @param))"
    patterns = []
    for declarator, suffix in ((plain, f" body: {body}) @function"), (with_parameters, ")")):
        once = [wrapper.format(declarator) for wrapper in wrappers]
        twice = [wrapper.format(inner) for wrapper in wrappers for inner in once]
        patterns += [
            f"(function_definition declarator: {form}{suffix}"
            for form in (declarator, *once, *twice)
        ]
    return "\n".join(patterns) + "\n"
