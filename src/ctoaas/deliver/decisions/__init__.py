"""Decisions, sourcing and readiness as an owner reads them: page and terminal from one record."""
