"""Pages of goals, ideas, risks and of a founder's first plan."""
