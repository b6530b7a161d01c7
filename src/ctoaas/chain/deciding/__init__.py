"""Decisions with the assessment and the company beside them."""
