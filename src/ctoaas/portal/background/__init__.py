"""What all background work has in common: its row, and how it begins, ends and fails."""
