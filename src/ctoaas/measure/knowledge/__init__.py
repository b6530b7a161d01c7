"""Who knows what: measures of this theme, one module and one query each."""
