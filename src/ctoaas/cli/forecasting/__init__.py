"""What the verbs of `cto forecast` share: options, the ledger of the workspace, showing answers."""
