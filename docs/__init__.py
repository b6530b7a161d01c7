"""The documentation; `python -m docs.generate` writes the reference pages from the product."""
