"""Agreements: their versions, what changed, and who accepted which."""
