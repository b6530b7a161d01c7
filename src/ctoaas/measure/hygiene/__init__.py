"""How changes are made: measures of this theme, one module and one query each."""
