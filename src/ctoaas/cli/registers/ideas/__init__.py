"""Verbs of `cto ideas`."""
