"""The operating model of a team, and what of it is lived."""
