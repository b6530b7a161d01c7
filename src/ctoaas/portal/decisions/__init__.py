"""Decisions: proposed by the practice, confirmed by the client, looked at again when due."""
