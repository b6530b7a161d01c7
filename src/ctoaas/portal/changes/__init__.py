"""Change requests: the only way over a cap."""
