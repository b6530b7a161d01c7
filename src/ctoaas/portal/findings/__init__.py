"""Findings and risks as pages: what was found, what people say to it, which risks are accepted."""
