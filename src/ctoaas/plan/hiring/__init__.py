"""Hiring: the profile of a role, the kit to choose with, and what raters said together."""
