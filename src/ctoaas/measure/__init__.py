"""What the number is: one measure, one question, one query."""
