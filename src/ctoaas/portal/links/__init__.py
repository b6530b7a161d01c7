"""Links to one document for readers from outside."""
