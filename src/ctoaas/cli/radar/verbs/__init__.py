"""The verbs of `cto radar`."""
