"""Risks in money and days: the register, its simulation, and how it burns down."""
