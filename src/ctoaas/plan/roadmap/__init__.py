"""Initiatives, people and money: what fits, when, and what it would cost to have the rest."""
