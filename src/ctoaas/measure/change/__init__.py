"""Where the work goes: measures of this theme, one module and one query each."""
