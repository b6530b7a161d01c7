"""Forecasts as an owner reads them, in sentences, tables and pictures."""
