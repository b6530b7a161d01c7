"""How long code lives: measures of this theme, one module and one query each."""
