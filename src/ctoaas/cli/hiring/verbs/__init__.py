"""The verbs of `cto hire`."""
