"""Commits, changes, line ownership and tags from a git history."""
