"""Bars of the plan, one topic a file; each has BARS, functions by name."""
