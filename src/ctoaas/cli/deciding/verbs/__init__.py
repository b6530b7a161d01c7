"""The verbs of `cto decide`, one file each."""
