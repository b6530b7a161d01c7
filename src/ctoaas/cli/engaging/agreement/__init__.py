"""The verbs of `cto agreement`."""
