"""Clients and their engagements; each engagement has a workspace of its own."""
