"""The verbs of `cto process`."""
