"""Verbs of `cto goals`."""
