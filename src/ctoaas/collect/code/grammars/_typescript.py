"""What TypeScript has beside what it shares with JavaScript, with and without JSX."""

from ctoaas.collect.code.grammars import _ecmascript

RULES = _ecmascript.RULES
QUERY = (
    _ecmascript.QUERY
    + """
(class_declaration name: (_) @name) @class
(abstract_class_declaration name: (_) @name) @class
(public_field_definition name: (_) @prename value: [(arrow_function) (function_expression)])
(formal_parameters [(required_parameter) (optional_parameter)] @param)
(function_type) @closure
(constructor_type) @closure
(object_type) @closure
(interface_body) @closure
(class_body [(method_signature) (abstract_method_signature)] @closure)
(function_signature) @closure
"""
)
PARITY = (
    _ecmascript.PARITY
    + """
(required_parameter value: (_)) @decision
(optional_parameter value: (_)) @decision
"""
)
PARITY_OF_TSX = """
(property_signature "?") @decision
(optional_parameter "?") @decision
"""
ONE_LINE = _ecmascript.ONE_LINE
