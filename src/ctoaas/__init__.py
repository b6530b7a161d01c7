"""CTO as a Service: evaluate, forecast, plan, decide, document and hand over, with evidence."""

__version__ = "0.1.0"
