"""What the verbs of `cto plan` have in common."""
