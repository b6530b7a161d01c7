"""The verbs of `cto plan`, one file each, imported only when they are run."""
