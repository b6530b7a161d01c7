"""The audit trail of a client: every confirmed act, chained by hashes."""
