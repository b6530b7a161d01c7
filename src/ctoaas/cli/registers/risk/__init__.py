"""Verbs of `cto risk`."""
