"""Agreements as data: terms, versions, what changed, and the bytes that are accepted."""
