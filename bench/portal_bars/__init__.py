"""Bars of the portal, one topic a file; each has BARS, functions by name."""
