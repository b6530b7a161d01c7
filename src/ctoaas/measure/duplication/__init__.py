"""What is written twice: measures of this theme, one module and one query each."""
