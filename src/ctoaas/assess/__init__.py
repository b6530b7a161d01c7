"""Is it good, what does it mean, what could happen."""
