"""How far the numbers can be trusted: measures of this theme, one module and one query each."""
