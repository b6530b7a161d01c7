"""First screens: where an engagement stands, and what waits for whom."""
