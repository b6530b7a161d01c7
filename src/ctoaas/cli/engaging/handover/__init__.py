"""The verbs of `cto handover`."""
