"""The cto command: wiring only. Each verb is one file in `verbs`, found by its name."""
