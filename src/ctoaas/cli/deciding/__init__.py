"""What the verbs of `cto decide`, `cto source` and `cto ready` share: places, asking, showing."""
