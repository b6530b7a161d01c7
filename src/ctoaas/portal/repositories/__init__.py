"""Repositories of an engagement: what opens them, and where the server may go for them."""
