"""Is it alive: measures of this theme, one module and one query each."""
