"""What to build within a budget when nothing is said about time."""
