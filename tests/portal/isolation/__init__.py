"""The matrix: every address, every role, somebody else's client, every way to ask."""
