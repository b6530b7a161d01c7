"""Forecasts as pages: asked for, shown as ranges, and held against what happened."""
