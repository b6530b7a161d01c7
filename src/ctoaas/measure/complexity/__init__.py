"""How hard it is to change: measures of this theme, one module and one query each."""
