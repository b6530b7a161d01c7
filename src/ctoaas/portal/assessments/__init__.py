"""Assessments: run in the background, shown as pages."""
