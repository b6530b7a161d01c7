"""Time: entries and their states, approval, overlaps, and reading them from CSV."""
