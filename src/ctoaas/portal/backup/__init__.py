"""Keeping a copy of a portal, putting it back, and moving it to another database."""
