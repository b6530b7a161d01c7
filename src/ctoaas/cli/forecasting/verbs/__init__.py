"""The verbs of `cto forecast`, one file each, imported only when they are run."""
