"""Decisions: MADR 4 files in and out, options scored, evidence linked, reviews that fall due."""
