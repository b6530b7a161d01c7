"""What there is: measures of this theme, one module and one query each."""
