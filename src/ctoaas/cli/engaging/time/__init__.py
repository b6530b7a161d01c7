"""The verbs of `cto time`."""
