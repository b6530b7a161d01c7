"""The chain from repositories to a report, run as one job; the CLI and the portal share it."""
