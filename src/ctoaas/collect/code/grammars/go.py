"""Go."""

from ctoaas.collect.code.grammar import Grammar

GRAMMAR = Grammar(
    name="Go",
    module="tree_sitter_go",
    rules=(
        "if, for, case other than default, &&, ||, as lizard counts. A function literal counts for "
        "itself. The type of the receiver goes before the name of a method."
    ),
    query="""
(function_declaration name: (identifier) @name body: (block)) @function
(method_declaration name: (field_identifier) @name body: (block)) @function
(method_declaration receiver: (parameter_list (parameter_declaration type: [
  (type_identifier) @owner
  (generic_type type: (type_identifier) @owner)
  (pointer_type (type_identifier) @owner)
  (pointer_type (generic_type type: (type_identifier) @owner))])))
(func_literal) @function
(var_spec name: (identifier) @prename value: (expression_list . (func_literal)))
(short_var_declaration
  left: (expression_list . (identifier) @prename) right: (expression_list . (func_literal)))
(function_declaration parameters: (parameter_list [
  (parameter_declaration name: (identifier) @param)
  (parameter_declaration !name) @param (variadic_parameter_declaration) @param]))
(method_declaration parameters: (parameter_list [
  (parameter_declaration name: (identifier) @param)
  (parameter_declaration !name) @param (variadic_parameter_declaration) @param]))
(func_literal parameters: (parameter_list [
  (parameter_declaration name: (identifier) @param)
  (parameter_declaration !name) @param (variadic_parameter_declaration) @param]))
(if_statement consequence: (block) @nest) @if
(if_statement alternative: (_) @alt)
(for_statement body: (block) @nest) @loop
(expression_switch_statement) @switch
(type_switch_statement) @switch
(select_statement) @switch
(expression_case) @case @nest
(type_case) @case @nest
(communication_case) @case @nest
(default_case) @nest
(binary_expression operator: "&&" @and) @bool
(binary_expression operator: "||" @or) @bool
(goto_statement) @jump
(break_statement (label_name)) @jump
(continue_statement (label_name)) @jump
(comment) @comment
(ERROR) @error
""",
)
