"""Initiatives proposed from findings, goals and building blocks; people decide and edit."""
