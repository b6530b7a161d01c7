"""Adding to files that people write, without touching what they wrote."""
