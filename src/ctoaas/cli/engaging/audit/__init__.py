"""The verbs of `cto audit`."""
