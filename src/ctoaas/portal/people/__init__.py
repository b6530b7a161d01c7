"""People: who works for the practice, and who is let in to a client."""
