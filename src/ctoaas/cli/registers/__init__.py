"""Verbs of goals, ideas and risks, and what they have in common."""
